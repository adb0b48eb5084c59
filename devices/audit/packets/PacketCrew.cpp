#include "devices/audit/packets/PacketCrew.h"

#include "devices/audit/packets/BlockQueue.h"
#include "devices/audit/packets/PacketView.h"
#include "devices/audit/packets/PcapReader.h"

#include <algorithm>
#include <thread>

namespace cw::audit {

namespace {

constexpr int BlocksBetweenProgress = 256;

// Fills a block from what was left of the last one and the file. False at the file's end.
bool fill(QIODevice &file, const std::vector<quint8> &rest, PacketBlock &block, bool &failed)
{
    // A record that is larger than a block asks for more until it is whole.
    const size_t wanted = rest.size() + PacketCrew::BlockBytes;
    if (block.bytes.size() < wanted)
        block.bytes.resize(wanted);
    std::copy(rest.begin(), rest.end(), block.bytes.begin());
    const qint64 got =
        file.read(reinterpret_cast<char *>(block.bytes.data()) + rest.size(), qint64(PacketCrew::BlockBytes));
    failed = got < 0;
    block.used = rest.size() + size_t(std::max<qint64>(0, got));
    return got > 0;
}

} // namespace

PacketCrew::PacketCrew(std::vector<std::unique_ptr<PacketPipeline>> pipelines)
    : m_pipelines(std::move(pipelines)), m_counts(m_pipelines.size())
{}

PacketCrew::~PacketCrew() = default;

Result<std::unique_ptr<PacketCrew>> PacketCrew::create(quint16 source, int workers,
                                                       const PipelineLimits &limits)
{
    if (workers <=
        0) // one core is left to the reading, which costs as much as a pipeline where flows are long
        workers = int(std::thread::hardware_concurrency()) - 1;
    workers = std::clamp(workers, 1, MostWorkers);
    PipelineLimits each = limits;
    each.flows = std::max(1U, limits.flows / quint32(workers));
    each.dissections = std::max(1U, limits.dissections / quint32(workers));
    std::vector<std::unique_ptr<PacketPipeline>> pipelines;
    for (int i = 0; i < workers; ++i) {
        auto pipeline = PacketPipeline::create(source, each);
        if (!pipeline)
            return tl::unexpected(pipeline.error());
        pipelines.push_back(std::move(*pipeline));
    }
    return std::unique_ptr<PacketCrew>(new PacketCrew(std::move(pipelines)));
}

void PacketCrew::work(size_t worker, const PacketBlock &block, const Observed &observed)
{
    PacketPipeline &pipeline = *m_pipelines[worker];
    Frame frame;
    frame.number = block.firstNumber;
    qint64 newest = 0;
    for (const PacketBlock::Entry &entry : block.entries) {
        newest = std::max(newest, entry.time);
        if (entry.worker == worker) {
            frame.bytes = {block.bytes.data() + entry.at, entry.captured};
            frame.time = entry.time;
            frame.wireLength = entry.wireLength;
            frame.linkType = entry.linkType;
            pipeline.feed(frame);
            if (pipeline.ready())
                observed(pipeline.take());
        }
        ++frame.number;
    }
    if (!block.entries.empty())
        pipeline.advance(newest);
    keepCounts(worker);
}

void PacketCrew::keepCounts(size_t worker)
{
    const std::lock_guard lock(m_countsMutex);
    m_counts[worker] = m_pipelines[worker]->counts();
}

PacketCrew::Told PacketCrew::told() const
{
    Told out;
    const std::lock_guard lock(m_countsMutex);
    for (const PipelineCounts &counts : m_counts)
        out.counts += counts;
    return out;
}

PacketCrew::Told PacketCrew::run(QIODevice &file, const Observed &observed, const Progress &progress)
{
    const size_t workers = m_pipelines.size();
    const auto finish = [&](size_t worker) {
        m_pipelines[worker]->finish();
        Observations last = m_pipelines[worker]->take();
        if (!last.isEmpty())
            observed(std::move(last));
        keepCounts(worker);
    };
    BlockPool pool;
    std::vector<BlockQueue> queues(workers);
    std::vector<std::thread> threads;
    if (workers > 1)
        for (size_t worker = 0; worker < workers; ++worker)
            threads.emplace_back([&, worker] {
                while (const auto block = queues[worker].pop())
                    work(worker, *block, observed);
                finish(worker);
            });

    PcapReader reader;
    Told end;
    std::vector<quint8> rest;
    quint64 number = 1;
    for (int blocks = 1; !m_canceled && !end.damaged; ++blocks) {
        const std::shared_ptr<PacketBlock> block = pool.take();
        const bool more = fill(file, rest, *block, end.readError);
        block->firstNumber = number;
        const Octets bytes(block->bytes.data(), block->used);
        size_t at = 0;
        PcapReader::Record record;
        PcapReader::Step step;
        while ((step = reader.next(bytes, at, record)) == PcapReader::Step::Record) {
            quint16 worker = 0;
            if (workers > 1) {
                Frame frame;
                frame.bytes = bytes.subspan(record.at, record.captured);
                frame.linkType = record.linkType;
                worker = quint16(pairHash(frame) % workers);
            }
            block->entries.push_back({record.time, quint32(record.at), record.captured, record.wireLength,
                                      record.linkType, worker});
        }
        end.damaged = step == PcapReader::Step::Damaged;
        number += block->entries.size();
        const Octets left = from(bytes, at);
        rest.assign(left.begin(), left.end());
        end.cutOff = !more && !rest.empty() && !end.damaged;
        if (workers == 1)
            work(0, *block, observed);
        else
            for (BlockQueue &queue : queues)
                queue.push(block);
        if (!more)
            break;
        if (blocks % BlocksBetweenProgress == 0)
            progress(told());
    }
    for (BlockQueue &queue : queues)
        queue.close();
    for (std::thread &thread : threads)
        thread.join();
    if (workers == 1)
        finish(0);
    end.counts = told().counts;
    end.recognized = reader.recognized();
    end.fileDrops = reader.drops();
    return end;
}

} // namespace cw::audit
