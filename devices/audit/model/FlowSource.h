// One place to stand: whatever tells of conversations on the network. Lives on the audit's thread; owned by the
// engine. Batches come by signals; a source with a thread of its own hands them over by queued connections.
#pragma once

#include "devices/audit/model/Coverage.h"
#include "devices/audit/model/Flow.h"
#include "devices/base/Result.h"

#include <QList>
#include <QObject>

namespace cw::audit {

// Whom the audit is about: what a live capture filters for. A camera's MAC as well as its addresses (DHCP, IPv6).
struct SubjectFilter {
    QList<IpAddress> addresses;
    QStringList macs; // lower case, colons
    bool operator==(const SubjectFilter &) const = default;
};

class FlowSource : public QObject {
    Q_OBJECT
public:
    explicit FlowSource(quint16 number, QObject *parent = nullptr) : QObject(parent), m_number(number) {}

    quint16 number() const { return m_number; } // stands in each delta
    virtual void start() = 0;
    virtual void stop() = 0; // what is held back is handed out, then finished()
    // Watches these as well; loses no packet of the others. Sources that see everything ignore it.
    virtual void setSubjects(const SubjectFilter &) {}
    virtual Coverage coverage() const = 0;

Q_SIGNALS:
    void observed(const cw::audit::Observations &batch);
    void coverageChanged(const cw::audit::Coverage &coverage);
    void failed(const cw::Error &error); // it goes on where it can
    void finished();                     // nothing more follows

private:
    const quint16 m_number;
};

} // namespace cw::audit
