// What a MUD file says of a destination: allowed, not allowed, or not to be told, and by which rule. A plain value, any
// thread.
#pragma once

#include "devices/audit/model/History.h"
#include "devices/audit/mud/MudFile.h"

#include <QStringList>

namespace cw::audit {

// What the file leaves to the site.
struct MudSite {
    QList<IpNetwork> local = defaultLocalNetworks();
    QList<IpAddress> controllers;      // "my-controller": this client, the recorder
    QList<IpAddress> sameManufacturer; // devices of the same maker
    QList<IpAddress> resolvers;        // RFC 8520 lets every device ask the site's resolver and clock
    QList<IpAddress> timeServers;
};

struct MudVerdict {
    enum class Answer : quint8 { Allowed, NotAllowed, Unknown };
    Answer answer = Answer::NotAllowed;
    QString rule; // the name of the one that decided; empty: none did
    QString why;  // a sentence
};

class MudProfile {
public:
    MudProfile() = default;
    MudProfile(MudFile file, MudSite site) : m_file(std::move(file)), m_site(std::move(site)) {}

    // `names`: all names that the subject's DNS answered with that address. A name that is only claimed counts for
    // nothing.
    MudVerdict allows(const DestinationHistory &history, const QStringList &names = {}) const;
    const MudFile &file() const { return m_file; }

private:
    enum class Fit : quint8 { No, Yes, Perhaps };
    Fit fits(const MudRule &rule, const DestinationHistory &history, const QStringList &names) const;
    Fit fitsPeer(const MudPeer &peer, const IpAddress &address, const QStringList &names) const;

    MudFile m_file;
    MudSite m_site;
};

} // namespace cw::audit
