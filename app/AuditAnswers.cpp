#include "app/AuditAnswers.h"

#include "app/AuditProfiles.h"
#include "devices/audit/table/Domains.h"

namespace cw {

namespace {

bool answersFor(const audit::OperatorWord &word, const QString &subject,
                const audit::DestinationHistory &destination)
{
    if (word.forbidden || (!word.subjects.isEmpty() && !word.subjects.contains(subject)) ||
        (word.port && word.port != destination.port) ||
        (word.protocol && word.protocol != destination.protocol))
        return false;
    return word.name.isEmpty() ? word.network.contains(destination.address)
                               : destination.nameAnswered && audit::isUnder(destination.name, word.name);
}

} // namespace

QStringList AuditAnswers::keepProfilesIn(const ProfileFolder &folder)
{
    QStringList told;
    m_folder = folder;
    m_profiles = folder.read(told);
    return told;
}

void AuditAnswers::clear()
{
    m_words.clear();
    m_profiles.clear();
}

// By its name only where the camera's own resolver stands for it.
bool AuditAnswers::expect(const QString &subject, const audit::DestinationHistory &destination)
{
    audit::OperatorWord word;
    word.subjects = {subject};
    if (destination.nameAnswered)
        word.name = destination.name;
    else
        word.network = {destination.address, 128};
    word.port = destination.port;
    word.protocol = destination.protocol;
    if (m_words.contains(word))
        return false;
    m_words << word;
    return true;
}

bool AuditAnswers::takeBack(const QString &subject, const audit::DestinationHistory &destination)
{
    QList<audit::OperatorWord> left;
    for (audit::OperatorWord word : std::as_const(m_words)) {
        if (answersFor(word, subject, destination)) {
            word.subjects.removeAll(subject);
            if (word.subjects.isEmpty())
                continue;
        }
        left << word;
    }
    return std::exchange(m_words, left) != left;
}

void AuditAnswers::mark(QList<audit::Subject> &subjects) const
{
    for (audit::Subject &subject : subjects)
        subject.hasProfile = m_profiles.contains(subject.id);
}

Result<QStringList> AuditAnswers::importProfile(const QString &subject, const QString &file)
{
    const auto bytes = ProfileFolder::bytesOf(file);
    if (!bytes)
        return tl::unexpected(bytes.error());
    auto mud = audit::readMud(*bytes);
    if (!mud)
        return tl::unexpected(mud.error());
    if (m_folder) {
        if (const auto kept = m_folder->keep(subject, *bytes); !kept)
            return tl::unexpected(kept.error());
    }
    const QStringList leftOut = mud->leftOut;
    m_profiles.insert(subject, std::move(*mud));
    return leftOut;
}

Result<void> AuditAnswers::removeProfile(const QString &subject)
{
    if (m_folder) {
        if (const auto removed = m_folder->remove(subject); !removed)
            return removed;
    }
    m_profiles.remove(subject);
    return {};
}

audit::Expectations AuditAnswers::expectations() const
{
    audit::Expectations expectations;
    expectations.setOperator(m_words);
    expectations.setSite(m_site);
    if (!m_profiles.isEmpty()) {
        audit::MudSite site;
        site.controllers = m_own;
        site.resolvers = m_site.resolvers;
        for (const QString &clock : m_site.timeServers) {
            if (const audit::IpAddress address = audit::IpAddress::parse(clock); address.isValid())
                site.timeServers << address;
        }
        auto profiles = std::make_shared<AuditProfiles>();
        profiles->add(m_profiles, site);
        expectations.setMud(profiles);
    }
    return expectations;
}

} // namespace cw
