#include "app/AuditProfiles.h"

#include <QCoreApplication>
#include <QFile>

namespace cw {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::AuditProfiles)
};

constexpr qint64 MostOfAFile = 1024 * 1024; // what readMud() takes, and a byte to see that it is more

} // namespace

Result<std::shared_ptr<const audit::MudOpinion>>
AuditProfiles::read(const QStringList &words, const audit::MudSite &site, QStringList &leftOut,
                    const QHash<QString, audit::MudFile> &imported)
{
    auto profiles = std::make_shared<AuditProfiles>();
    profiles->add(imported, site);
    for (const QString &word : words) {
        const qsizetype equals = word.indexOf(u'=');
        const audit::IpAddress address =
            audit::IpAddress::parse(QStringView(word).left(std::max<qsizetype>(0, equals)));
        if (!address.isValid())
            return fail(Error::Category::Usage,
                        Text::tr("\u201c%1\u201d names no camera and its profile, like 10.0.0.5=gate.json.")
                            .arg(word));
        QFile file(word.mid(equals + 1));
        if (!file.open(QIODevice::ReadOnly))
            return fail(
                Error::Category::Io,
                Text::tr("The profile %1 cannot be read: %2.").arg(file.fileName(), file.errorString()));
        auto mud = audit::readMud(file.read(MostOfAFile + 1));
        if (!mud)
            return tl::unexpected(mud.error());
        leftOut += mud->leftOut;
        profiles->m_profiles.insert(address, audit::MudProfile(std::move(*mud), site));
    }
    return profiles;
}

void AuditProfiles::add(const QHash<QString, audit::MudFile> &files, const audit::MudSite &site)
{
    for (auto one = files.begin(); one != files.end(); ++one)
        m_ofSubjects.insert(one.key(), audit::MudProfile(one.value(), site));
}

std::optional<bool> AuditProfiles::allows(const audit::Subject &subject,
                                          const audit::DestinationHistory &history) const
{
    if (const auto own = m_ofSubjects.constFind(subject.id); own != m_ofSubjects.constEnd()) {
        if (const auto said = answer(*own, history))
            return said;
    }
    for (const audit::IpAddress &address : subject.addresses) {
        const auto profile = m_profiles.constFind(address);
        if (profile == m_profiles.constEnd())
            continue;
        if (const auto said = answer(*profile, history))
            return said;
    }
    return std::nullopt;
}

std::optional<bool> AuditProfiles::answer(const audit::MudProfile &profile,
                                          const audit::DestinationHistory &history)
{
    // A claimed name counts for nothing here that the camera's own resolver does not stand for.
    const QStringList names = history.nameAnswered ? QStringList{history.name} : QStringList{};
    switch (profile.allows(history, names).answer) {
    case audit::MudVerdict::Answer::Allowed:
        return true;
    case audit::MudVerdict::Answer::NotAllowed:
        return false;
    case audit::MudVerdict::Answer::Unknown:
        break;
    }
    return std::nullopt;
}

} // namespace cw
