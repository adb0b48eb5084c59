#include "devices/audit/collector/CollectorSource.h"

namespace cw::audit {

CollectorSource::CollectorSource(quint16 number, const CollectorPlan &plan, QObject *parent)
    : FlowSource(number, parent), m_plan(plan)
{
    m_state.coverage.source = number;
    m_state.coverage.vantage = Vantage::FlowExport;
}

CollectorSource::~CollectorSource()
{
    m_cancel.cancel();
    if (m_loop)
        m_loop->wake();
    m_thread.join();
}

void CollectorSource::start()
{
    if (m_loop)
        return;
    CollectorPlan opened = m_plan;
    opened.endpoints.clear();
    std::vector<std::unique_ptr<UdpInlet>> inlets;
    m_ports.clear();
    for (const CollectorEndpoint &endpoint : m_plan.endpoints) {
        auto inlet = UdpInlet::create(endpoint.address, endpoint.port, m_plan.bufferBytes);
        if (!inlet) {
            Q_EMIT failed(inlet.error());
            continue;
        }
        m_ports << (*inlet)->port();
        opened.endpoints << endpoint;
        inlets.push_back(std::move(*inlet));
    }
    if (inlets.empty()) {
        Q_EMIT finished();
        return;
    }
    // The loop's callbacks come on its thread; posted to this object they come on ours, and none after it is gone.
    CollectorLoop::Callbacks callbacks;
    callbacks.observed = [this](Observations batch) {
        QMetaObject::invokeMethod(
            this, [this, batch = std::move(batch)] { take(batch); }, Qt::QueuedConnection);
    };
    callbacks.changed = [this](CollectorState state) {
        QMetaObject::invokeMethod(
            this, [this, state = std::move(state)] { setState(state); }, Qt::QueuedConnection);
    };
    callbacks.failed = [this](Error error) {
        QMetaObject::invokeMethod(
            this, [this, error = std::move(error)] { Q_EMIT failed(error); }, Qt::QueuedConnection);
    };
    m_cancel = CancelToken();
    m_loop = std::make_shared<CollectorLoop>(number(), opened, std::move(inlets), std::move(callbacks));
    m_thread =
        ThreadHandle("cw-collector", m_cancel, [loop = m_loop, cancel = m_cancel] { loop->run(cancel); });
}

void CollectorSource::stop()
{
    if (!m_loop || m_cancel.isCanceled())
        return;
    m_cancel.cancel();
    m_loop->wake();
    m_thread.join();
    // Its last batches are posted already; this comes after them.
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_loop.reset();
            Q_EMIT finished();
        },
        Qt::QueuedConnection);
}

void CollectorSource::take(const Observations &batch)
{
    Q_EMIT observed(batch);
    if (m_loop)
        m_loop->taken(batch.flows.size());
}

void CollectorSource::setState(const CollectorState &state)
{
    m_state = state;
    Q_EMIT coverageChanged(m_state.coverage);
    Q_EMIT stateChanged(m_state);
}

} // namespace cw::audit
