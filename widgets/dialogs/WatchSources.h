// The tab of WatchDialog that says what is listened to. GUI thread; owned by the dialog.
#pragma once

#include "devices/audit/model/WatchPlaces.h"
#include "widgets/dialogs/WatchFields.h"

#include <optional>

class QListWidget;

namespace cw {

class WatchSources : public WatchTab {
    Q_OBJECT
public:
    WatchSources(const QStringList &interfaces, const audit::WatchPlaces &places, QWidget *parent = nullptr);

    QString wrong() const override;
    void putInto(audit::WatchPlaces &places) const;

    // Ports as they are typed, "2055, 4739"; empty where one of them is none.
    static std::optional<QList<quint16>> parsePorts(const QString &text);
    // Addresses and networks as they are typed; empty where one of them is none.
    static std::optional<QList<audit::IpNetwork>> parseNetworks(const QString &text);

private:
    QListWidget *m_interfaces;
    QLineEdit *m_exports;
    QLineEdit *m_syslog;
    QLineEdit *m_senders;
    QLineEdit *m_logs;
};

} // namespace cw
