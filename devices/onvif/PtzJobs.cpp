#include "devices/onvif/PtzJobs.h"

namespace cw {

namespace {

bool same(const PtzStatus &a, const PtzStatus &b)
{
    return a.panTilt == b.panTilt && a.zoom == b.zoom;
}

// Said of what was asked, and not of the way to the device or its login.
bool isRefusal(const Error &error)
{
    return error.category == Error::Category::Unsupported || error.category == Error::Category::Protocol ||
           error.category == Error::Category::Usage;
}

} // namespace

PtzJob::~PtzJob() = default;

// May be the one that is answering just now.
void PtzJob::drop()
{
    if (!m_call)
        return;
    m_call->disconnect(this);
    m_call.release()->deleteLater();
}

void PtzJob::ask(const OnvifRequest &request, Take take)
{
    drop();
    m_call = std::make_unique<OnvifCall>(m_target.session, m_target.url, request);
    connect(m_call.get(), &OnvifCall::finished, this,
            [take = std::move(take)](const Result<XmlNode> &answer) { take(answer); });
    m_call->start();
}

void PtzJob::order(const PtzVelocity &velocity, std::chrono::milliseconds timeout)
{
    m_orders = {velocity};
    orderNext(timeout);
}

void PtzJob::orderNext(std::chrono::milliseconds timeout)
{
    if (m_orders.empty()) {
        end(m_refusal ? Result<PtzStatus>(tl::unexpected(*m_refusal)) : PtzStatus{});
        return;
    }
    const PtzVelocity now = m_orders.front();
    m_orders.pop_front();
    if (m_target.manner.apart && now.panTilt && now.zoom) {
        m_orders.push_front({{}, now.zoom});
        m_orders.push_front({now.panTilt, {}});
        orderNext(timeout);
        return;
    }
    ask(ptzContinuousMove(m_target.profile, now, timeout),
        [this, now, timeout](const Result<XmlNode> &answer) { takeOrder(now, timeout, answer); });
}

// A refused order was not carried out, and so its parts may be sent.
void PtzJob::takeOrder(const PtzVelocity &sent, std::chrono::milliseconds timeout,
                       const Result<XmlNode> &answer)
{
    if (answer) {
        orderNext(timeout);
        return;
    }
    if (sent.panTilt && sent.zoom && isRefusal(answer.error())) {
        m_target.manner.apart = true;
        m_orders.push_front(sent);
        orderNext(timeout);
        return;
    }
    // The other axis is told all the same: where it is to stop, it must not go on because this one is refused.
    if (isRefusal(answer.error()) && !m_orders.empty()) {
        m_refusal = answer.error();
        orderNext(timeout);
        return;
    }
    end(tl::unexpected(answer.error()));
}

void PtzJob::end(const Result<PtzStatus> &status)
{
    drop();
    Q_EMIT finished(status);
}

PtzMove::PtzMove(PtzTarget &target, const PtzVelocity &velocity, std::chrono::milliseconds timeout,
                 QObject *parent)
    : PtzJob(target, parent), m_velocity{target.node.panTilt ? velocity.panTilt : std::nullopt,
                                         target.node.zoom ? velocity.zoom : std::nullopt},
      m_timeout(timeout)
{}

void PtzMove::start()
{
    if (!m_velocity.isEmpty()) {
        order(m_velocity, m_timeout);
        return;
    }
    QMetaObject::invokeMethod(
        this,
        [this] { end(fail(Error::Category::Unsupported, tr("The camera cannot be moved like that."), {})); },
        Qt::QueuedConnection);
}

void PtzStop::start()
{
    if (m_target.manner.noStop) {
        stand();
        return;
    }
    const bool both = !m_target.node.panTilt && !m_target.node.zoom; // nobody said what it has
    ask(ptzStop(m_target.profile, both || m_target.node.panTilt, both || m_target.node.zoom),
        [this](const Result<XmlNode> &answer) {
            if (answer) {
                end(PtzStatus{});
            } else if (isRefusal(answer.error())) {
                m_target.manner.noStop = true;
                stand();
            } else {
                end(tl::unexpected(answer.error()));
            }
        });
}

void PtzStop::stand()
{
    PtzVelocity zero;
    if (m_target.node.panTilt || !m_target.node.zoom)
        zero.panTilt = QPointF(0, 0);
    if (m_target.node.zoom)
        zero.zoom = 0.0;
    order(zero, {});
}

PtzRest::PtzRest(PtzTarget &target, const Policy &policy, QObject *parent)
    : PtzJob(target, parent), m_policy(policy),
      m_left(
          int(std::max<qint64>(1, policy.patience / std::max(policy.interval, std::chrono::milliseconds(1)))))
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &PtzRest::look);
}

void PtzRest::start()
{
    look();
}

void PtzRest::look()
{
    ask(ptzGetStatus(m_target.profile), [this](const Result<XmlNode> &answer) {
        if (answer)
            take(readPtzStatus(*answer));
        else
            end(tl::unexpected(answer.error()));
    });
}

void PtzRest::take(const PtzStatus &now)
{
    m_alike = now.hasPosition() && m_before && same(*m_before, now) ? m_alike + 1 : 0;
    const bool saysSo = now.motion != PtzMotion::Moving || m_target.manner.statusStuck;
    // A head that has only just been told to move stands still for a moment too.
    const bool rests = now.hasPosition() ? m_alike >= (saysSo ? 1 : 3) : saysSo;
    if (rests && now.motion == PtzMotion::Moving)
        m_target.manner.statusStuck = true;
    if (rests || --m_left <= 0) {
        end(now);
        return;
    }
    m_before = now;
    m_next.start(m_policy.interval);
}

} // namespace cw
