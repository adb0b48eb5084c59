#include "devices/model/KeyringVault.h"

#include "devices/base/Log.h"
#include "devices/model/SecretService.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLibrary>
#include <qt6keychain/keychain.h>

namespace cw {

namespace {

QString serviceName()
{
    return QStringLiteral("Counterwatch");
}

QString textOfLogin(const Credentials &login)
{
    return QString::fromUtf8(QJsonDocument(QJsonObject{{QStringLiteral("user"), login.user},
                                                       {QStringLiteral("password"), login.password}})
                                 .toJson(QJsonDocument::Compact));
}

std::optional<Credentials> loginOfText(const QString &text)
{
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    if (!object.contains(QStringLiteral("user")))
        return std::nullopt; // somebody else's entry under our name
    return Credentials{object.value(QStringLiteral("user")).toString(),
                       object.value(QStringLiteral("password")).toString()};
}

// KDE's wallet asks by itself and says what came of it; the others are asked through their Secret Service.
bool usesWallet()
{
    return qEnvironmentVariable("XDG_CURRENT_DESKTOP").split(u':').contains(QStringLiteral("KDE"));
}

// A keyring that was started anew does not know libsecret's session with the old one, which libsecret holds on to for as
// long as the process lives. QtKeychain has loaded it; where it has another way, there is nothing to let go of.
void letGoOfOldSession()
{
    const auto disconnect = reinterpret_cast<void (*)()>(
        QLibrary::resolve(QStringLiteral("secret-1"), 0, "secret_service_disconnect"));
    if (disconnect)
        disconnect();
}

} // namespace

// One job: the keyring is looked at, opened where that was allowed, and then asked.
class KeyringJob : public VaultJob {
    Q_OBJECT
public:
    enum class Kind { Look, Read, Write, Remove };

    KeyringJob(Kind kind, const LoginScope &scope, VaultAsking asking, QObject *owner)
        : VaultJob(owner), m_kind(kind), m_key(KeyringVault::keyOf(scope)), m_asking(asking)
    {}
    void setLogin(const Credentials &login) { m_text = textOfLogin(login); }

    void start()
    {
        if (usesWallet()) {
            takeState(VaultState::Available);
            return;
        }
        auto *call = new SecretServiceCall(m_asking, this);
        connect(call, &SecretServiceCall::finished, this, &KeyringJob::takeState);
        call->start();
    }

Q_SIGNALS:
    void ended(); // whatever came of it; the vault goes on

private:
    void takeState(VaultState state)
    {
        if (state != VaultState::Available || m_kind == Kind::Look) {
            end({state, {}, {}});
            return;
        }
        ask();
    }

    void ask()
    {
        QKeychain::Job *job = nullptr;
        if (m_kind == Kind::Read) {
            job = new QKeychain::ReadPasswordJob(serviceName());
        } else if (m_kind == Kind::Remove) {
            job = new QKeychain::DeletePasswordJob(serviceName());
        } else {
            auto *write = new QKeychain::WritePasswordJob(serviceName());
            write->setTextData(m_text);
            job = write;
        }
        job->setInsecureFallback(false);
        job->setKey(m_key);
        connect(job, &QKeychain::Job::finished, this, &KeyringJob::takeAnswer);
        job->start();
    }

    void takeAnswer(QKeychain::Job *job)
    {
        if (job->error() == QKeychain::OtherError && !m_again) {
            m_again = true;
            letGoOfOldSession();
            ask();
            return;
        }
        VaultAnswer answer;
        switch (job->error()) {
        case QKeychain::NoError:
            if (const auto *read = qobject_cast<QKeychain::ReadPasswordJob *>(job))
                answer.login = loginOfText(read->textData());
            break;
        case QKeychain::EntryNotFound:
            break; // nothing lies there; removing it is done as well
        case QKeychain::AccessDeniedByUser:
        case QKeychain::AccessDenied:
            answer.state = VaultState::Refused;
            break;
        case QKeychain::NoBackendAvailable:
        case QKeychain::NotImplemented:
            answer.state = VaultState::Absent;
            break;
        case QKeychain::CouldNotDeleteEntry:
        case QKeychain::OtherError:
            answer.error = Error{Error::Category::Io, tr("The keyring could not do what it was asked for."),
                                 job->errorString()};
            break;
        }
        end(answer);
    }

    void end(const VaultAnswer &answer)
    {
        deleteLater();
        Q_EMIT ended();
        Q_EMIT finished(answer);
    }

    Kind m_kind;
    QString m_key;
    VaultAsking m_asking;
    QString m_text; // what is to be written
    bool m_again = false;
};

KeyringVault::KeyringVault(QObject *parent) : CredentialVault(parent) {}

KeyringVault::~KeyringVault() = default;

QString KeyringVault::keyOf(const LoginScope &scope)
{
    switch (scope.kind) {
    case LoginScope::Kind::All:
        return QStringLiteral("all");
    case LoginScope::Kind::Group:
        return QStringLiteral("group ") + scope.name;
    case LoginScope::Kind::Device:
        return QStringLiteral("device ") + scope.name;
    case LoginScope::Kind::Database:
        return QStringLiteral("database ") + scope.name;
    }
    return {};
}

VaultJob *KeyringVault::enqueue(KeyringJob *job)
{
    m_queue.enqueue(job);
    QMetaObject::invokeMethod(this, &KeyringVault::next, Qt::QueuedConnection);
    return job;
}

void KeyringVault::next()
{
    if (m_running)
        return;
    while (!m_running && !m_queue.isEmpty())
        m_running = m_queue.dequeue(); // none where it was dropped
    if (!m_running)
        return;
    connect(m_running, &KeyringJob::ended, this, [this] {
        m_running.clear();
        QMetaObject::invokeMethod(this, &KeyringVault::next, Qt::QueuedConnection);
    });
    connect(m_running, &QObject::destroyed, this, &KeyringVault::next,
            Qt::QueuedConnection); // dropped underway
    m_running->start();
}

VaultJob *KeyringVault::look(VaultAsking asking, QObject *owner)
{
    return enqueue(new KeyringJob(KeyringJob::Kind::Look, {}, asking, owner));
}

VaultJob *KeyringVault::read(const LoginScope &scope, VaultAsking asking, QObject *owner)
{
    return enqueue(new KeyringJob(KeyringJob::Kind::Read, scope, asking, owner));
}

VaultJob *KeyringVault::write(const LoginScope &scope, const Credentials &login, VaultAsking asking,
                              QObject *owner)
{
    auto *job = new KeyringJob(KeyringJob::Kind::Write, scope, asking, owner);
    job->setLogin(login);
    return enqueue(job);
}

VaultJob *KeyringVault::remove(const LoginScope &scope, VaultAsking asking, QObject *owner)
{
    return enqueue(new KeyringJob(KeyringJob::Kind::Remove, scope, asking, owner));
}

} // namespace cw

#include "KeyringVault.moc"
