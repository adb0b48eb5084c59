// The cameras' MUD profiles (RFC 8520) that an operator gives, by address: what each may do. Plain value, any thread.
#pragma once

#include "devices/audit/mud/MudProfile.h"
#include "devices/audit/table/Expectations.h"
#include "devices/base/Result.h"

#include <QHash>

namespace cw {

class AuditProfiles : public audit::MudOpinion {
public:
    // Each word as ADDRESS=FILE, beside those imported. What a file says that is not understood is put into `leftOut`, as sentences.
    static Result<std::shared_ptr<const audit::MudOpinion>>
    read(const QStringList &words, const audit::MudSite &site, QStringList &leftOut,
         const QHash<QString, audit::MudFile> &imported = {});
    // Those that the operator imported, by the subject's id.
    void add(const QHash<QString, audit::MudFile> &files, const audit::MudSite &site);
    std::optional<bool> allows(const audit::Subject &subject,
                               const audit::DestinationHistory &history) const override;

private:
    static std::optional<bool> answer(const audit::MudProfile &profile,
                                      const audit::DestinationHistory &history);

    QHash<QString, audit::MudProfile> m_ofSubjects;
    QHash<audit::IpAddress, audit::MudProfile> m_profiles;
};

} // namespace cw
