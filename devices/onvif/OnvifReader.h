// Reads what a device is and which pictures it gives: the steps of its list, one after the other.
// GUI thread, asynchronous; deleting it aborts. Owned by whoever wants the reading; one reading each.
#pragma once

#include "devices/onvif/OnvifCall.h"
#include "devices/onvif/OnvifReading.h"

#include <deque>
#include <functional>

namespace cw {

class OnvifStep;

class OnvifReader : public QObject {
    Q_OBJECT

public:
    // What is known of the device is kept where it says nothing newer. `session` carries the login; the certificate
    // that the device keeps as pinned wins over the session's.
    OnvifReader(const Device &device, const OnvifSession &session, QObject *parent = nullptr);
    ~OnvifReader() override;

    void start();
    const OnvifSession &session() const { return m_session; } // what was learned, for the next reading

Q_SIGNALS:
    // Ready, NeedsLogin, Unreachable or Faulty, with a sentence.
    void finished(const cw::Device &device);

private:
    using Maker = std::function<OnvifStep *()>; // null where the step has nothing to ask

    std::deque<Maker> steps();
    void next();
    void finish();
    void end(DeviceState state, const QString &text);
    void keepCertificate();

    OnvifSession m_session;
    OnvifReading m_reading;
    std::deque<Maker> m_steps;
    OnvifStep *m_step = nullptr;
};

} // namespace cw
