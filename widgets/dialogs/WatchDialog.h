// Asks where the network is to be watched from, what is known of destinations, and where what is seen is kept. GUI
// thread; owned by whoever opens it.
#pragma once

#include "devices/audit/model/WatchPlaces.h"
#include "devices/audit/store/StoreSetting.h"

#include <QDialog>

#include <optional>

class QLabel;
class QPushButton;
class QTabWidget;

namespace cw {

class WatchDestinations;
class WatchMemory;
class WatchSources;

class WatchDialog : public QDialog {
    Q_OBJECT
public:
    // `interfaces`: those of this computer, by name. No `store`: nothing is kept.
    WatchDialog(const QStringList &interfaces, const audit::WatchPlaces &places,
                const std::optional<audit::StoreSetting> &store = {}, QWidget *parent = nullptr);

Q_SIGNALS:
    // First, where anything is kept. The password is for the keyring; empty: it stays as it is.
    void storeChosen(const cw::audit::StoreSetting &store, const QString &password);
    void chosen(const cw::audit::WatchPlaces &places);

private:
    void check();
    void choose();

    QTabWidget *m_tabs;
    WatchSources *m_sources;
    WatchDestinations *m_destinations;
    WatchMemory *m_memory;
    QLabel *m_sentence;
    QPushButton *m_watch;
};

} // namespace cw
