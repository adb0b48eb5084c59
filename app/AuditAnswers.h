// What the operator answers for: words on destinations, and profiles of cameras. One of what is watched, one of opened
// files. Plain value with a folder behind it where it lasts; GUI thread; owned by AuditDesk.
#pragma once

#include "app/ProfileFolder.h"
#include "devices/audit/table/Expectations.h"

#include <optional>

namespace cw {

class AuditAnswers {
public:
    // Profiles last there from now on; those that lie there are known. Sentences on what cannot be read.
    QStringList keepProfilesIn(const ProfileFolder &folder);
    void setWords(const QList<audit::OperatorWord> &words) { m_words = words; }
    const QList<audit::OperatorWord> &words() const { return m_words; }
    void setSite(const audit::SiteSettings &site) { m_site = site; }
    const audit::SiteSettings &site() const { return m_site; }
    void setOwnAddresses(const QList<audit::IpAddress> &own) { m_own = own; }
    void clear();

    // For this camera and this service of that peer. False: that was said already.
    bool expect(const QString &subject, const audit::DestinationHistory &destination);
    // Every word by which it was expected is taken back for this camera. False: there is none.
    bool takeBack(const QString &subject, const audit::DestinationHistory &destination);

    void mark(QList<audit::Subject> &subjects) const; // those that have a profile
    // Sentences on what of it is not understood, and so allows nothing.
    Result<QStringList> importProfile(const QString &subject, const QString &file);
    Result<void> removeProfile(const QString &subject);

    audit::Expectations expectations() const;

private:
    QList<audit::OperatorWord> m_words;
    QHash<QString, audit::MudFile> m_profiles; // by the subject's id
    std::optional<ProfileFolder> m_folder;
    audit::SiteSettings m_site;
    QList<audit::IpAddress> m_own;
};

} // namespace cw
