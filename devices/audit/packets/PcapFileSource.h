// A capture file as a place to stand: read once from its beginning, as fast as the machine goes. Lives on the audit's
// thread; reads and works on threads of its own and hands batches over by queued calls. At most `MostOnTheWay` batches
// wait for the audit's thread, then the reading waits: nothing of a file is lost.
#pragma once

#include "devices/audit/model/FlowSource.h"
#include "devices/audit/packets/PacketPipeline.h"

#include <memory>

namespace cw::audit {

class PcapFileSource : public FlowSource {
    Q_OBJECT
public:
    static constexpr int MostOnTheWay = 32;

    // `workers` 0: one for each core but one.
    PcapFileSource(quint16 number, QString path, int workers = 0, const PipelineLimits &limits = {},
                   QObject *parent = nullptr);
    ~PcapFileSource() override;

    void start() override;
    void stop() override; // what has been read is handed out, then finished()
    Coverage coverage() const override;

    static bool looksLikeOne(const QByteArray &beginning); // the file's first four bytes

private:
    struct Shared;
    void take(const Coverage &coverage);

    const QString m_path;
    const int m_workers;
    const PipelineLimits m_limits;
    Coverage m_coverage;
    std::shared_ptr<Shared> m_shared; // with the threads
};

} // namespace cw::audit
