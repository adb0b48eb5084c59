// Moves a head, stops it, or waits until it rests: one job, one answer each. The target outlives its job, which
// writes into it what it learns of the device. GUI thread, asynchronous; deleting a job aborts it silently, and what
// was ordered goes on in the device until its time is over. Owned by whoever asks.
#pragma once

#include "devices/onvif/OnvifCall.h"
#include "devices/onvif/PtzTarget.h"

#include <deque>
#include <functional>
#include <memory>

namespace cw {

class PtzJob : public QObject {
    Q_OBJECT

public:
    explicit PtzJob(PtzTarget &target, QObject *parent = nullptr) : QObject(parent), m_target(target) {}
    ~PtzJob() override;

    virtual void start() = 0;

Q_SIGNALS:
    void finished(const cw::Result<cw::PtzStatus> &status); // once; a status of moves and stops says nothing

protected:
    using Take = std::function<void(const Result<XmlNode> &)>;

    void ask(const OnvifRequest &request, Take take);
    // In one call, or in two where the device wants them apart.
    void order(const PtzVelocity &velocity, std::chrono::milliseconds timeout);
    void end(const Result<PtzStatus> &status);

    PtzTarget &m_target;

private:
    void drop();
    void orderNext(std::chrono::milliseconds timeout);
    void takeOrder(const PtzVelocity &sent, std::chrono::milliseconds timeout, const Result<XmlNode> &answer);

    std::unique_ptr<OnvifCall> m_call;
    std::deque<PtzVelocity> m_orders;
    std::optional<Error> m_refusal; // of an order before the last
};

class PtzMove : public PtzJob {
    Q_OBJECT

public:
    // Axes that the head does not have are left out. The head stops by itself after `timeout`.
    PtzMove(PtzTarget &target, const PtzVelocity &velocity,
            std::chrono::milliseconds timeout = std::chrono::seconds(10), QObject *parent = nullptr);
    void start() override;

private:
    const PtzVelocity m_velocity;
    const std::chrono::milliseconds m_timeout;
};

class PtzStop : public PtzJob {
    Q_OBJECT

public:
    using PtzJob::PtzJob;
    void start() override;

private:
    void stand();
};

// Asks where the head is until it rests. The position decides where there is one: some devices' MoveStatus never
// changes (quirk 23). After `patience` it is over all the same, with what was seen last.
class PtzRest : public PtzJob {
    Q_OBJECT

public:
    struct Policy {
        std::chrono::milliseconds interval{250};
        std::chrono::milliseconds patience{30'000};
    };

    explicit PtzRest(PtzTarget &target, QObject *parent = nullptr) : PtzRest(target, Policy(), parent) {}
    PtzRest(PtzTarget &target, const Policy &policy, QObject *parent = nullptr);
    void start() override;

private:
    void look();
    void take(const PtzStatus &now);

    const Policy m_policy;
    QTimer m_next;
    std::optional<PtzStatus> m_before;
    int m_alike = 0; // how often in a row the position was the same
    int m_left;
};

} // namespace cw
