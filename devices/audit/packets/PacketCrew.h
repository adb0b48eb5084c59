// A capture file read by one thread and worked on by a pipeline for each further core. The frames of a pair of hosts always
// go to the same pipeline, and a flow's outcome rests on its own packets alone, so the sum of what is observed does
// not depend on how many there are. With one pipeline everything runs on the one thread: two
// cores gain nothing by handing blocks over (measured).
//
// Owned by a source. `run` blocks, so it is called on a thread of the source; the callbacks come on the crew's threads,
// one at a time for each worker. `cancel` may be called from any thread: what was read until then is worked on to its
// end and handed out.
#pragma once

#include "devices/audit/packets/PacketPipeline.h"

#include <QIODevice>

#include <atomic>
#include <functional>
#include <mutex>

namespace cw::audit {

struct PacketBlock;

class PacketCrew {
public:
    struct Told {
        PipelineCounts counts;
        quint64 fileDrops = 0; // what the capturing program lost by its own word
        bool recognized = false;
        bool damaged = false; // what follows could not be read
        bool cutOff = false;  // the file ends within a record
        bool readError = false;
    };
    using Observed = std::function<void(Observations &&)>; // may block: the reading waits
    using Progress = std::function<void(const Told &)>;

    static constexpr int MostWorkers = 64;
    static constexpr size_t BlockBytes = 1 << 18;

    static Result<std::unique_ptr<PacketCrew>> create(quint16 source, int workers,
                                                      const PipelineLimits &limits);
    ~PacketCrew();

    Told run(QIODevice &file, const Observed &observed, const Progress &progress);
    void cancel() { m_canceled = true; }

private:
    explicit PacketCrew(std::vector<std::unique_ptr<PacketPipeline>> pipelines);
    void work(size_t worker, const PacketBlock &block, const Observed &observed);
    void keepCounts(size_t worker);
    Told told() const;

    std::vector<std::unique_ptr<PacketPipeline>> m_pipelines;
    std::atomic<bool> m_canceled = false;
    mutable std::mutex m_countsMutex;
    std::vector<PipelineCounts> m_counts; // by worker, as of its last block
};

} // namespace cw::audit
