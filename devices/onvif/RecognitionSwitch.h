// Switches off what a device's own recognition says of people, as far as the device lets one: one job, one answer.
// GUI thread, asynchronous; deleting it aborts. Owned by whoever asks for it.
#pragma once

#include "devices/onvif/OnvifReading.h"
#include "devices/onvif/OnvifSession.h"

#include <QObject>

namespace cw {

struct RecognitionChange {
    bool applied = false;     // read back: the device does not send it any more
    QString sentence;         // what became of it, for a person
    OnboardRecognition after; // what holds of the device now

    bool operator==(const RecognitionChange &) const = default;
};

class WriteMetadata;

class RecognitionSwitch : public QObject {
    Q_OBJECT

public:
    // The device as it was read; `session` carries the login.
    RecognitionSwitch(const Device &device, const OnvifSession &session, QObject *parent = nullptr);

    ~RecognitionSwitch() override;

    void start();

Q_SIGNALS:
    void finished(const cw::Result<cw::RecognitionChange> &change); // once

private:
    void finish();

    OnvifSession m_session;
    OnvifReading m_reading;
    WriteMetadata *m_step;
};

} // namespace cw
