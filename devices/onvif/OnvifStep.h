// A small part of what is asked of a device, by service; a reading, a change or a subscription is composed of steps.
// One call at a time: cameras are small machines. GUI thread, asynchronous; deleting it aborts silently.
// To add a service: a file with a step of its own, and its line where the steps are listed (OnvifReader::steps()).
#pragma once

#include "devices/onvif/OnvifCall.h"
#include "devices/onvif/OnvifReading.h"

#include <deque>
#include <functional>

namespace cw {

class OnvifStep : public QObject {
    Q_OBJECT

public:
    // Both outlive the step.
    OnvifStep(OnvifSession &session, OnvifReading &reading, QObject *parent = nullptr);
    ~OnvifStep() override;

    virtual void start() = 0;

Q_SIGNALS:
    void finished(); // once; what was read or went wrong stands in the reading

protected:
    using Take = std::function<void(const Result<XmlNode> &)>;

    void ask(const QUrl &url, const OnvifRequest &request, Take take);
    void ask(const QUrl &url, const QString &space, const QString &name, const QString &content, Take take);
    // Asks it in its turn and goes on: what fails is noted, what is hopeless ends the reading.
    void optional(const QUrl &url, const QString &space, const QString &name, const QString &content,
                  std::function<void(const XmlNode &)> take);
    void then(std::function<void()> step); // in its turn; it calls next() when it is done
    void next();                           // the next one, or finished
    void end();                            // whatever was still to come
    void giveUp(const Error &error);       // hopeless

    OnvifSession &m_session;
    OnvifReading &m_reading;

private:
    std::deque<std::function<void()>> m_steps;
    std::unique_ptr<OnvifCall, void (*)(OnvifCall *)> m_call;
};

// Tokens go into requests as elements of their own.
QString tokenElement(const QString &element, const QString &token);

} // namespace cw
