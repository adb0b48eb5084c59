// The audit's own book, set up as the operator of the stories' site would, and fed with what one vantage sees of them.
// One thread; owned by the test.
#pragma once

#include "tests/doubles/stories/Sight.h"
#include "tests/doubles/stories/Storyteller.h"

#include "devices/audit/table/AuditBook.h"

namespace cw::stories {

inline QList<audit::IpNetwork> storyNetworks()
{
    return {audit::IpNetwork::parse(u"192.168.20.0/24")};
}

class StoryBook {
public:
    // `likes`: it is known which cameras are of one model.
    explicit StoryBook(const Plan &plan, const Sight &sight = {}, bool likes = true)
        : m_plan(plan), m_sight(sight), m_likes(likes)
    {
        m_book.subjects().setLocal(storyNetworks());
        m_book.kinds().setOwn({{plan.addresses.client}, {}});
        QList<audit::OperatorWord> words;
        for (const QString &name : agreedNames()) {
            audit::OperatorWord word;
            word.name = name;
            words.append(word);
        }
        if (!sight.everything) { // without names the operator has to go by addresses
            for (const audit::IpAddress &address :
                 {plan.addresses.updateServer, plan.addresses.cloud, plan.addresses.timeServer}) {
                audit::OperatorWord word;
                word.network = {address, address == plan.addresses.cloud ? 126 : 128}; // four in a row
                words.append(word);
            }
        }
        m_book.expectations().setOperator(words);
        m_book.expectations().setSite({{plan.addresses.gateway}, {timeServerName()}});
        m_coverage.since = plan.begin;
        m_coverage.sampling = sight.sampling;
        m_coverage.vantage = sight.everything ? audit::Vantage::LiveCapture : audit::Vantage::FlowExport;
    }

    // An hour of this day.
    void take(const audit::Observations &hour, int day)
    {
        if (day != m_day) {
            QList<audit::Subject> cast = castOn(m_plan, m_day = day);
            for (audit::Subject &one : cast)
                one.model = m_likes ? one.model : QString();
            m_book.subjects().setSubjects(cast);
        }
        m_book.take(0, seenFrom(m_sight, hour, storyNetworks(), m_plan.seed));
    }
    audit::SiteView at(qint64 now)
    {
        m_book.expire(now);
        m_coverage.until = now;
        audit::SiteView view = m_book.view({m_coverage});
        view.now = now; // what is silent has passed, too
        return view;
    }

private:
    const Plan m_plan;
    const Sight m_sight;
    const bool m_likes;
    audit::AuditBook m_book;
    audit::Coverage m_coverage;
    int m_day = -1;
};

} // namespace cw::stories
