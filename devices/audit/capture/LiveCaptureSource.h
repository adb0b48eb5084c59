// Packets of one interface as a source of flows: starts counterwatch-capture, or asks its service, and hands what it
// says to a sink on a reader thread of its own. Lives on the audit's thread; owned by the engine.
#pragma once

#include "devices/audit/capture/CaptureOptions.h"
#include "devices/audit/capture/CaptureReader.h"

namespace cw::audit {

class LiveCaptureSource : public FlowSource {
    Q_OBJECT
public:
    LiveCaptureSource(quint16 number, CaptureOptions options, MakeFrameSink makeSink,
                      QObject *parent = nullptr);
    ~LiveCaptureSource() override;

    void start() override;
    void stop() override;
    void setSubjects(const SubjectFilter &filter) override; // these and no others; nobody's packets are lost
    void leaveOut(const QStringList &conversations);        // our own media: CaptureOptions::leftOut
    Coverage coverage() const override { return m_coverage; }

Q_SIGNALS:
    void watching(int literals); // what was asked for is in force in the kernel

private:
    struct Gate;
    template<typename Work>
    void onOwnThread(Work work);

    CaptureOptions m_options;
    MakeFrameSink m_makeSink;
    Coverage m_coverage;
    std::shared_ptr<Gate> m_gate;
    std::unique_ptr<CaptureReader> m_reader;
};

} // namespace cw::audit
