// Asks where the network is to be watched from. GUI thread; owned by whoever opens it.
#pragma once

#include "devices/audit/model/WatchPlaces.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace cw {

class WatchDialog : public QDialog {
    Q_OBJECT
public:
    // `interfaces`: those of this computer, by name.
    WatchDialog(const QStringList &interfaces, const audit::WatchPlaces &places, QWidget *parent = nullptr);

    // Ports as they are typed, "2055, 4739"; empty where one of them is none.
    static std::optional<QList<quint16>> parsePorts(const QString &text);

Q_SIGNALS:
    void chosen(const cw::audit::WatchPlaces &places);

private:
    QWidget *withBrowse(QLineEdit *line, const QString &title, bool several);
    void check();
    audit::WatchPlaces places() const;

    QListWidget *m_interfaces;
    QLineEdit *m_exports;
    QLineEdit *m_syslog;
    QLineEdit *m_logs;
    QLineEdit *m_networks;
    QLabel *m_sentence;
    QPushButton *m_watch;
};

} // namespace cw
