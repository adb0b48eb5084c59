// Where logins outlast the program: an interface, behind which the desktop's keyring stands. GUI thread, asynchronous;
// owned by the composition root. What a job holds of a login goes with it.
#pragma once

#include "devices/base/Result.h"
#include "devices/model/Logins.h"

#include <QObject>

namespace cw {

enum class VaultState {
    Available, // open: logins are kept and found
    Locked,    // there, but its password has to be given first
    Refused,   // the operator or the keyring did not let us in
    Absent,    // this desktop has none, or it does not answer
};

// What it means to an operator, and what to do; a sentence or two.
QString vaultSentence(VaultState state);

// Whether the keyring may ask the operator for its password.
enum class VaultAsking { MayAsk, Silent };

struct VaultAnswer {
    VaultState state = VaultState::Available; // as it was found
    std::optional<Credentials> login;         // what was read; none where nothing lies there
    std::optional<Error> error;               // why it was not done, where state does not say it

    bool isDone() const { return state == VaultState::Available && !error; }
};

// One thing asked of the vault and its one answer. Deleting it aborts it silently; it deletes itself after its answer.
class VaultJob : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

Q_SIGNALS:
    void
    finished(const cw::VaultAnswer &answer); // once, never before the call that made the job has returned
};

class CredentialVault : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    virtual VaultJob *look(VaultAsking asking, QObject *owner) = 0; // its state, and nothing else
    virtual VaultJob *read(const LoginScope &scope, VaultAsking asking, QObject *owner) = 0;
    virtual VaultJob *write(const LoginScope &scope, const Credentials &login, VaultAsking asking,
                            QObject *owner) = 0;
    virtual VaultJob *remove(const LoginScope &scope, VaultAsking asking, QObject *owner) = 0;
};

// None: what is asked of it finds it absent. For the demo, which leaves the operator's keyring alone.
class NoVault : public CredentialVault {
    Q_OBJECT
public:
    using CredentialVault::CredentialVault;

    VaultJob *look(VaultAsking, QObject *owner) override { return answer(owner); }
    VaultJob *read(const LoginScope &, VaultAsking, QObject *owner) override { return answer(owner); }
    VaultJob *write(const LoginScope &, const Credentials &, VaultAsking, QObject *owner) override
    {
        return answer(owner);
    }
    VaultJob *remove(const LoginScope &, VaultAsking, QObject *owner) override { return answer(owner); }

private:
    VaultJob *answer(QObject *owner);
};

} // namespace cw
