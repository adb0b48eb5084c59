// What is expected, and because of what: the operator's list, a MUD profile, the configuration, or ourselves. That
// something has always been there makes it expected never. Pure, one thread; owned by the engine.
//
// A name in a list holds only where the subject's own DNS answered that name with that address: a name in a TLS hello
// is what a hidden copy would write there.
#pragma once

#include "devices/audit/model/History.h"
#include "devices/audit/model/Subject.h"

#include <functional>
#include <memory>
#include <optional>

namespace cw::audit {

// One line of the operator's list. All that is given has to fit.
struct OperatorWord {
    QStringList subjects; // Subject::id; empty: all. A group is the ids in it
    IpNetwork network;    // where `name` is empty
    QString name;         // and what is under it; "." in front is allowed
    quint16 port = 0;     // 0: any
    quint8 protocol = 0;  // 0: any
    bool forbidden = false;
    QString note; // the operator's own reason, shown as it is
    bool operator==(const OperatorWord &) const = default;
};

// What a MUD profile (RFC 8520) says of a destination; where profiles come from does not matter here.
class MudOpinion {
public:
    virtual ~MudOpinion() = default;
    // Empty: this subject has no profile.
    virtual std::optional<bool> allows(const Subject &subject, const DestinationHistory &history) const = 0;
};

// What the site itself is set up to use, beside what each camera is set to.
struct SiteSettings {
    QList<IpAddress> resolvers;
    QStringList timeServers; // names or addresses
    bool operator==(const SiteSettings &) const = default;
};

struct Expected {
    Expectation expectation = Expectation::Unexplained;
    QString because; // a sentence
};

class Expectations {
public:
    using Answered =
        std::function<bool(const QString &name)>; // by the subject's DNS, with the history's address

    void setOperator(const QList<OperatorWord> &words) { m_words = words; }
    void setMud(std::shared_ptr<const MudOpinion> mud) { m_mud = std::move(mud); }
    void setSite(const SiteSettings &site) { m_site = site; }
    const SiteSettings &site() const { return m_site; }

    // A MUD profile says what this subject may talk to.
    bool hasProfile(const Subject &subject) const { return m_mud && m_mud->allows(subject, {}).has_value(); }

    // `history` has its names and kind already.
    Expected of(const DestinationHistory &history, const Subject &subject, const Answered &answered) const;

private:
    bool fits(const OperatorWord &word, const DestinationHistory &history, const Answered &answered) const;
    QString configured(const DestinationHistory &history, const Subject &subject,
                       const Answered &answered) const;

    QList<OperatorWord> m_words;
    std::shared_ptr<const MudOpinion> m_mud;
    SiteSettings m_site;
};

} // namespace cw::audit
