// Writes one day's conversations into a batch an hour, each flow in parts as sources tell it. One thread.
#pragma once

#include "tests/doubles/stories/Story.h"

#include "devices/audit/model/Flow.h"

namespace cw::stories {

// A conversation from its beginning to its end.
struct Talk {
    audit::IpAddress from, to; // `from` began
    quint16 port = 0;
    quint8 protocol = 6;
    qint64 start = 0; // ms since 1970
    qint64 length = 200;
    quint64 bytesOut = 0; // from `from`
    quint64 bytesIn = 0;
    QString application;
    QString name;
    audit::NameSource nameSource = audit::NameSource::None;
    audit::FlowState state = audit::FlowState::Closed;
    quint16 fromPort = 0; // 0: the next free one
};

class DayWriter {
public:
    DayWriter(const Plan &plan, int day);

    qint64 begin() const { return m_begin; }
    qint64 end() const { return m_begin + 24 * 3'600'000LL; }

    quint64 talk(const Talk &talk); // the flow's id
    // A flow that goes on over all days, like a stream that a recorder takes; this day's part of it. `lane` tells
    // such flows apart.
    void stream(const Talk &talk, quint32 lane);
    void lookup(const audit::IpAddress &client, qint64 time, const QString &name,
                const QList<audit::IpAddress> &addresses, quint16 type = 1, int code = 0);
    void sign(audit::WireSign::Kind kind, const Talk &talk, quint64 flow, const QString &detail);

    std::vector<audit::Observations> take(); // 24 hours, each in the order of time

private:
    void parts(const Talk &talk, quint64 id, bool begins, bool ends);
    audit::Observations *hourOf(qint64 time);

    const Plan &m_plan;
    const int m_day;
    const qint64 m_begin;
    quint64 m_next;
    quint16 m_port = 30'000;
    std::vector<audit::Observations> m_hours;
};

} // namespace cw::stories
