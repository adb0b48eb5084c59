// Reads one camera anew, from the first question on, and keeps all that is said: what `inspect --record` and
// Help > Save diagnostics write. Only reads. GUI thread, asynchronous; deleting it aborts it silently. Owned by whoever
// wants the record.
#pragma once

#include "devices/diagnostics/ConversationRecorder.h"
#include "devices/diagnostics/Scrubber.h"
#include "devices/model/Device.h"
#include "devices/onvif/OnvifReader.h"
#include "devices/rtsp/RtspAsker.h"

#include <QObject>

#include <deque>

namespace cw {

class RecordRun : public QObject {
    Q_OBJECT

public:
    RecordRun(const Device &device, const Credentials &credentials, QObject *parent = nullptr);
    ~RecordRun() override;

    void start();
    const Device &device() const { return m_device; } // as it was read
    // What was said, with its secrets in it, and what is known to be secret: for the Scrubber, which takes its time.
    Diagnostics plain(const QList<LogLine> &log, int logDropped) const;
    KnownSecrets secrets() const;

    static constexpr int MostStreams = 4;

Q_SIGNALS:
    void finished(); // once, whatever came of it

private:
    void askStreams();
    void nextStream();

    Device m_device;
    Credentials m_credentials;
    std::shared_ptr<ConversationRecorder> m_recorder = std::make_shared<ConversationRecorder>();
    std::unique_ptr<OnvifReader> m_reader;
    std::unique_ptr<RtspAsker> m_asker;
    std::deque<QUrl> m_streams;
};

// Nothing of a camera, only the program's own lines.
Diagnostics plainLog(const QList<LogLine> &log, int dropped);

} // namespace cw
