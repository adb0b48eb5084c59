// The tab of WatchDialog that says what is known of destinations, and when people work. GUI thread; owned by the dialog.
#pragma once

#include "devices/audit/model/WatchPlaces.h"
#include "widgets/dialogs/WatchFields.h"

namespace cw {

class WatchDestinations : public WatchTab {
    Q_OBJECT
public:
    explicit WatchDestinations(const audit::WatchPlaces &places, QWidget *parent = nullptr);

    QString wrong() const override;
    void putInto(audit::WatchPlaces &places) const;

private:
    QLineEdit *m_networks;
    QLineEdit *m_list;
    QLineEdit *m_hours;
};

} // namespace cw
