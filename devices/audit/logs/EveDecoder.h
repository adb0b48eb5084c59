// Suricata's EVE log: flow, netflow, dns (versions 1 to 3), tls, http, quic. One thread at a time; owned by whoever
// reads the log. A tls, http or quic event tells of a flow before the flow event tells its sizes: both have one id.
#pragma once

#include "devices/audit/logs/LogDecoder.h"
#include "devices/audit/logs/PendingLookups.h"

#include <QHash>
#include <QJsonObject>

namespace cw::audit {

class EveDecoder : public LogDecoder {
public:
    // Flows of which something was told and whose end is still to come; when full, all are forgotten, and what
    // follows of them counts as another flow.
    static constexpr qsizetype mostOpen = 262'144;

    Took take(QByteArrayView line) override;
    void flush() override;

private:
    struct Event {
        QJsonObject json;
        FlowKey key;
        qint64 time = 0;
        quint64 id = 0;
        int tags = 0; // of VLANs
    };
    struct Open {
        FlowKey key;
        QString name;
        NameSource source = NameSource::None;
    };

    bool readEvent(const QJsonObject &json, Event &event) const;
    FlowDelta begin(const Event &event);
    Took takeFlow(const Event &event);
    Took takeNetflow(const Event &event);
    Took takeName(const Event &event, const QString &application, const QString &name, NameSource source,
                  const QString &detail);
    Took takeTls(const Event &event);
    Took takeDns(const Event &event);
    void answerDns(const QJsonObject &dns, const QByteArray &key, const NameLookup &lookup);

    PendingLookups m_pending;
    QHash<quint64, Open> m_open;
    quint64 m_next = quint64(1) << 63; // for flows without a number of Suricata's
};

} // namespace cw::audit
