// Devices found, read, probed and judged, without a window: what `inspect` and `report` share.
// GUI thread, asynchronous; owned by the command. Ends itself when nothing is left to ask.
#pragma once

#include "app/KnownLogins.h"
#include "app/SimulatedSite.h"
#include "devices/discovery/DeviceFinder.h"
#include "devices/model/DeviceRegistry.h"
#include "devices/provenance/Appraiser.h"

#include <QObject>
#include <QTimer>

namespace cw {

struct Options;

class Inspection : public QObject {
    Q_OBJECT

public:
    Inspection(const Options &options, Tables tables, QObject *parent = nullptr);
    ~Inspection() override;

    // Without a login, those that are remembered are used. Asks these addresses, and with `listenFor` more than 0 s what answers discovery in that time.
    void start(const QStringList &addresses, double listenFor, const Credentials &credentials);
    const DeviceRegistry &registry() const { return m_registry; }
    const Appraiser &appraiser() const { return m_appraiser; }
    SimulatedSite &site() { return m_site; }
    std::optional<Error> error() const { return m_error; } // the first thing that went wrong

    // However slow the devices are; then what is known is told.
    static constexpr std::chrono::seconds MostTime{120};

Q_SIGNALS:
    void told(const QString &sentence); // for a person: what is done without
    void finished();

private:
    void ask(const Credentials &credentials);
    void look();
    void end();

    DeviceRegistry m_registry;
    DeviceFinder m_finder;
    Appraiser m_appraiser;
    KnownLogins m_known;
    SimulatedSite m_site;
    QStringList m_addresses;
    double m_listenFor = 0;
    bool m_demo = false;
    bool m_listening = false;
    QSet<QString> m_reprobed;
    std::optional<Error> m_error;
    QTimer m_patience;
    QTimer m_looking; // many changes are looked at once
    bool m_ended = false;
};

// Where an operator puts newer tables: see resources/tables/README.md.
QString tablesFolder();

} // namespace cw
