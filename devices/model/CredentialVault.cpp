#include "devices/model/CredentialVault.h"

#include <QCoreApplication>

namespace cw {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::CredentialVault)
};

} // namespace

QString vaultSentence(VaultState state)
{
    switch (state) {
    case VaultState::Available:
        return Text::tr("Logins are kept in the keyring of this desktop.");
    case VaultState::Locked:
        return Text::tr(
            "The keyring is locked, so remembered logins are not known. Unlock it with its password.");
    case VaultState::Refused:
        return Text::tr(
            "The keyring was not unlocked, so remembered logins are not known, and new ones last for this "
            "run only. Unlock it to use them.");
    case VaultState::Absent:
        return Text::tr("There is no keyring here, so logins last for this run only.");
    }
    return {};
}

VaultJob *NoVault::answer(QObject *owner)
{
    auto *job = new VaultJob(owner);
    QMetaObject::invokeMethod(
        job,
        [job] {
            job->deleteLater();
            Q_EMIT job->finished({VaultState::Absent, {}, {}});
        },
        Qt::QueuedConnection);
    return job;
}

} // namespace cw
