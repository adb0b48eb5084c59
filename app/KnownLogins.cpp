#include "app/KnownLogins.h"

#include "devices/base/Log.h"
#include "devices/model/Sighting.h"
#include "devices/model/StorePeek.h"
#include "devices/onvif/Certificates.h"

namespace cw {

namespace {

constexpr qsizetype mostLogins = 1000; // read one after the other

} // namespace

KnownLogins::KnownLogins(DeviceRegistry &registry, QObject *parent) : QObject(parent), m_registry(registry) {}

void KnownLogins::start(const QString &file, const Credentials &given)
{
    m_given = given;
    const auto remembered = peekAtStore(file);
    QString trouble;
    if (remembered) {
        m_known.load(*remembered);
    } else {
        qCInfo(lcApp).noquote() << remembered.error().text << remembered.error().context;
        trouble = remembered.error().text;
        if (given.isEmpty())
            trouble += u' ' + tr("Remembered logins are not used.");
    }
    if (!remembered || remembered->logins.isEmpty() || !given.isEmpty()) { // the keyring is nobody's business
        QMetaObject::invokeMethod(
            this,
            [this, trouble] {
                if (!trouble.isEmpty())
                    Q_EMIT told(trouble);
                begin();
                Q_EMIT finished();
            },
            Qt::QueuedConnection);
        return;
    }
    VaultJob *look = m_vault.look(VaultAsking::Silent, this);
    connect(look, &VaultJob::finished, this, [this, scopes = remembered->logins](const VaultAnswer &answer) {
        switch (answer.state) {
        case VaultState::Available:
            readAll(scopes.mid(0, mostLogins));
            return;
        case VaultState::Locked:
            Q_EMIT told(tr("The keyring is locked, so remembered logins are not used. Unlock it, or give a "
                           "login with --user and --password-stdin."));
            break;
        case VaultState::Refused:
            Q_EMIT told(tr("The keyring does not let this program in, so remembered logins are not used. "
                           "Give a login with --user and --password-stdin."));
            break;
        case VaultState::Absent:
            Q_EMIT told(tr("There is no keyring here, so remembered logins are not used. Give a login with "
                           "--user and --password-stdin."));
            break;
        }
        begin(); // certificates are pinned all the same
        Q_EMIT finished();
    });
}

void KnownLogins::readAll(const QList<LoginScope> &scopes)
{
    m_left = int(scopes.size());
    for (const LoginScope &scope : scopes) {
        VaultJob *job = m_vault.read(scope, VaultAsking::Silent, this);
        connect(job, &VaultJob::finished, this,
                [this, scope](const VaultAnswer &answer) { take(scope, answer); });
    }
}

void KnownLogins::take(const LoginScope &scope, const VaultAnswer &answer)
{
    if (answer.isDone() && answer.login)
        m_known.setLogin(scope, *answer.login);
    else if (!answer.isDone())
        m_troubled = true;
    if (--m_left > 0)
        return;
    if (m_troubled)
        Q_EMIT told(tr("The keyring does not give out all logins that it keeps."));
    begin();
    Q_EMIT finished();
}

void KnownLogins::begin()
{
    connect(&m_registry, &DeviceRegistry::deviceAdded, this, &KnownLogins::meet, Qt::QueuedConnection);
    connect(&m_registry, &DeviceRegistry::deviceChanged, this, &KnownLogins::meet, Qt::QueuedConnection);
}

// The login for all, given or remembered, comes this way too, and not by itself: the reading that is under way by then
// knows of no pinned certificate, and so it has to have no login either.
void KnownLogins::meet(const QString &id)
{
    const auto device = m_registry.device(id);
    if (!device || m_met.contains(id))
        return;
    Sighting seen;
    seen.endpoint = device->endpoint;
    seen.mac = device->mac;
    seen.addresses = device->addresses;
    seen.serviceUrls = device->serviceUrls;
    const auto known = m_known.device(m_known.match(seen));
    Credentials login = m_given;
    if (known) {
        m_met.insert(id);
        pin(*device, *known);
        if (login.isEmpty())
            login = m_known.credentialsFor(known->id);
    } else if (login.isEmpty() && !m_registry.loginAt(LoginScope::forDevice(id))) {
        login = m_known.loginAt(LoginScope::forAll()).value_or(Credentials());
    }
    if (!login.isEmpty())
        m_registry.setLogin(LoginScope::forDevice(id), login);
}

// Before the login: that does not go to whoever has taken the camera's place.
void KnownLogins::pin(Device device, const Device &known)
{
    const PinnedCertificate pinned = pinnedCertificate(known);
    if (!pinned.isValid() || pinnedCertificate(device).fingerprint == pinned.fingerprint)
        return;
    QVariantMap tls = device.protocols.value(QStringLiteral("onvif")).value(QStringLiteral("tls")).toMap();
    const QVariantMap pin = certificateMap({}, pinned);
    for (auto it = pin.begin(); it != pin.end(); ++it)
        tls.insert(it.key(), it.value());
    device.protocols[QStringLiteral("onvif")].insert(QStringLiteral("tls"), tls);
    m_registry.update(device);
}

} // namespace cw
