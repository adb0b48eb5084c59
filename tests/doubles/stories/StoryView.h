// What an audit would remember of the stories, summed straight from their observations: a plain stand-in for the flow
// table, for tests of the rules alone. One thread.
#pragma once

#include "tests/doubles/stories/Sight.h"
#include "tests/doubles/stories/Storyteller.h"

#include "devices/audit/model/SiteView.h"

#include <QHash>
#include <QSet>

#include <unordered_map>

namespace cw::stories {

class StoryView {
public:
    explicit StoryView(const Plan &plan);

    // Agreed by address too, where a vantage sees no names: the operator's list has both.
    void agreeByAddress() { m_byAddress = true; }
    void take(const audit::Observations &seen);
    audit::SiteView at(qint64 now, const QList<audit::Subject> &subjects) const;

    static QList<audit::IpNetwork> local();

private:
    struct Key {
        int subject = 0;
        audit::IpAddress address;
        quint16 port = 0;
        quint8 protocol = 0;
        bool inbound = false;
        bool operator==(const Key &) const = default;
    };
    friend size_t qHash(const Key &key, size_t seed)
    {
        return qHashMulti(seed, key.subject, key.address, key.port, key.protocol, key.inbound);
    }
    struct KeyHash {
        size_t operator()(const Key &key) const { return qHash(key, 0); }
    };
    struct Names {
        QSet<QString> names;
        quint32 lookups = 0, failed = 0, bulky = 0;
        double entropy = 0, length = 0;
        quint64 bytesOut = 0, bytesIn = 0;
        std::vector<QString> samples;
    };
    struct Reach {
        QSet<audit::IpAddress> hosts;
        QSet<quint16> ports;
        quint32 attempts = 0;
        std::vector<audit::FlowSum> samples;
    };
    struct Beat {
        qsizetype place = 0;
        quint64 sent = 0;
    };

    void count(int subject, bool began, const audit::FlowDelta &delta, bool first);
    void name(const audit::NameLookup &lookup);
    void reach(int subject, const audit::FlowDelta &delta, bool first);
    void explain(audit::DestinationHistory &history, const audit::Subject &subject, int number) const;
    bool isInside(const audit::IpAddress &address) const;

    const Plan m_plan;
    bool m_byAddress = false;
    QList<audit::Subject> m_subjects;
    QHash<audit::IpAddress, int> m_owners;
    std::unordered_map<Key, audit::DestinationHistory, KeyHash> m_histories;
    QSet<quint64> m_known; // flows
    QHash<QPair<int, audit::IpAddress>, QSet<QString>> m_answers;
    QSet<audit::IpAddress> m_relays;
    QHash<QString, int> m_signKeys;
    std::vector<audit::WireSign> m_signs;
    std::map<std::tuple<int, QString, qint64>, Names> m_domains;
    std::map<std::pair<int, qint64>, Reach> m_reaches;
};

} // namespace cw::stories
