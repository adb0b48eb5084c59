// Logs in files as a source: read on a thread of its own from the beginning, and followed while they grow where that
// is asked for. Lives on the audit's thread; owned by the engine. Made by openFile().
#pragma once

#include "devices/audit/logs/FileKind.h"
#include "devices/audit/logs/LogReader.h"
#include "devices/audit/model/FlowSource.h"

namespace cw::audit {

class LogFileSource : public FlowSource {
    Q_OBJECT
public:
    LogFileSource(quint16 number, const QString &label, FileKind kind, std::vector<LogPart> parts,
                  bool follow, QObject *parent = nullptr);

    void start() override;
    void stop() override;
    Coverage coverage() const override { return m_coverage; }
    FileKind kind() const { return m_kind; }

private:
    void takeBatches();
    void takeBatch(LogBatch &batch);

    const FileKind m_kind;
    Coverage m_coverage;
    bool m_finished = false;
    bool m_started = false;
    LogReader m_reader; // the last: its thread wakes the rest
};

// Takes the times of a batch into what the source could see.
void stretch(Coverage &coverage, const Observations &seen);
// Without doubles, in the enum's order.
void addBlindSpot(Coverage &coverage, BlindSpot spot);

} // namespace cw::audit
