// Flow exports by UDP as a source of the audit: NetFlow v5 and v9, IPFIX, sFlow v5, and TZSP mirrors. Lives on the
// audit's thread; owned by the engine. Its sockets have a thread of their own (CollectorLoop), so that a burst is not
// lost while the audit thinks.
#pragma once

#include "devices/audit/collector/CollectorLoop.h"
#include "devices/audit/model/FlowSource.h"
#include "devices/base/ThreadHandle.h"

namespace cw::audit {

class CollectorSource : public FlowSource {
    Q_OBJECT

public:
    explicit CollectorSource(quint16 number, const CollectorPlan &plan = {}, QObject *parent = nullptr);
    ~CollectorSource() override;

    // An endpoint that cannot be had is told by failed(); the others go on. None at all: finished() as well.
    void start() override;
    void stop() override; // waits for the thread, which does not wait for the network
    Coverage coverage() const override { return m_state.coverage; }

    const CollectorState &state() const { return m_state; }
    QList<quint16> ports() const { return m_ports; } // those that are listened on, in the plan's order

Q_SIGNALS:
    void stateChanged(const cw::audit::CollectorState &state);

private:
    void take(const Observations &batch);
    void setState(const CollectorState &state);

    const CollectorPlan m_plan;
    std::shared_ptr<CollectorLoop> m_loop;
    CancelToken m_cancel;
    ThreadHandle m_thread;
    CollectorState m_state;
    QList<quint16> m_ports;
};

} // namespace cw::audit
