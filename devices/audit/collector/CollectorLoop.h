// The collector's thread: waits on its sockets, decodes, pairs, and hands batches over. Owned by CollectorSource,
// which starts it, is told by callbacks (called on this thread), and ends it by `stop()`.
//
// Batches that the source has not taken yet are bounded: past MostWaiting deltas nothing is read, so that the kernel's
// buffer fills, drops, and counts its drops for us.
#pragma once

#include "devices/audit/collector/CollectorPlan.h"
#include "devices/audit/collector/ExporterLog.h"
#include "devices/audit/collector/FlowPairer.h"
#include "devices/audit/collector/MirrorFrames.h"
#include "devices/audit/collector/UdpInlet.h"
#include "devices/audit/packets/OwnerMemory.h"
#include "devices/base/Cancel.h"

#include <QHash>
#include <QSet>

#include <atomic>
#include <functional>

namespace cw::audit {

// What the source may ask of its collector, as it stood a moment ago.
struct CollectorState {
    Coverage coverage;
    QList<ExporterInfo> exporters;
    quint64 strangers = 0;              // datagrams of exporters that are not on the list, or one too many
    QList<IpAddress> strangerAddresses; // of some of them, at most 16
    quint64 duplicates = 0;             // records told twice by one exporter
    quint64 waiting = 0;                // bytes of records that wait for their template
    QList<int> buffers;                 // bytes that the kernel granted, by endpoint
    bool operator==(const CollectorState &) const = default;
};

class CollectorLoop {
public:
    static constexpr qint64 MostWaiting = 262'144; // deltas
    static constexpr size_t BatchSize = 4'096;
    static constexpr int TickMs = 200;
    static constexpr qint64 SaveEveryMs = 5'000;

    struct Callbacks {
        std::function<void(Observations)> observed;
        std::function<void(CollectorState)> changed;
        std::function<void(Error)> failed;
    };
    CollectorLoop(quint16 source, const CollectorPlan &plan, std::vector<std::unique_ptr<UdpInlet>> inlets,
                  Callbacks callbacks);
    ~CollectorLoop();

    void
    run(const CancelToken &cancel); // until it is canceled; what is held back is handed out before it returns
    void wake();                    // any thread: look at the token, or at what was taken
    void taken(size_t deltas);      // any thread: the source has passed these on

private:
    bool readAll(); // true where more may wait
    void receive(const UdpInlet::Arrived &arrived);
    void noteOwners(const ExportRecord &record);
    void receiveFrame(const UdpInlet::Arrived &arrived);
    void fail(const Error &error);
    bool isAllowed(const IpAddress &sender, qint64 now);
    void handOut();
    void tick();
    void save();
    CollectorState state() const;

    const quint16 m_source;
    const CollectorPlan m_plan;
    std::vector<std::unique_ptr<UdpInlet>> m_inlets;
    Callbacks m_callbacks;
    ExportDecoder m_decoder;
    FlowPairer m_pairer;
    MirrorFrames m_mirror;
    OwnerMemory m_owners;
    ExporterLog m_log;
    Observations m_batch;
    QHash<IpAddress, bool> m_allowed; // what the list said; bounded
    quint64 m_strangers = 0;
    QList<IpAddress> m_strangerAddresses;
    CollectorState m_told;
    quint64 m_savedRevision = 0;
    qint64 m_savedAt = 0;
    QSet<QString> m_failures; // said already: once is enough
    std::atomic<qint64> m_waiting{0};
    int m_wakeup = -1; // an eventfd
};

} // namespace cw::audit
