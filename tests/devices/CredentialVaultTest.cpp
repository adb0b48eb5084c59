// The keyring, as it is there, locked, refused and absent: on a real gnome-keyring on a bus of its own. The tests follow
// one upon the other: the keyring is absent first, then it comes.
#include "devices/model/DeviceRegistry.h"
#include "devices/model/KeyringVault.h"
#include "devices/model/LoginKeeper.h"
#include "tests/doubles/OwnKeyring.h"
#include "tests/doubles/RefusingPrompter.h"

#include <QSignalSpy>
#include <QTest>

using namespace cw;

namespace {

const Credentials Admin{QStringLiteral("admin"), QStringLiteral("p@ss \"“ü”\" \\ :/#1")};

} // namespace

class CredentialVaultTest : public QObject {
    Q_OBJECT

    testing::OwnKeyring m_keyring;
    std::unique_ptr<KeyringVault> m_vault;
    QString m_missing; // why there is no keyring to test on

    VaultAnswer answer(VaultJob *job)
    {
        VaultAnswer out;
        bool came = false;
        connect(job, &VaultJob::finished, this, [&](const VaultAnswer &given) {
            out = given;
            came = true;
        });
        if (!QTest::qWaitFor([&] { return came; }, 30000))
            out.error = Error{Error::Category::Timeout, QStringLiteral("no answer"), {}};
        return out;
    }
    VaultAnswer read(const LoginScope &scope, VaultAsking asking = VaultAsking::Silent)
    {
        return answer(m_vault->read(scope, asking, this));
    }

private Q_SLOTS:
    void initTestCase()
    {
        qunsetenv("XDG_CURRENT_DESKTOP"); // not KDE's wallet
        if (const QString why = m_keyring.startBus(); !why.isEmpty())
            QSKIP(qPrintable(why));
        m_vault = std::make_unique<KeyringVault>();
    }

    void absentIsSaidAtOnce()
    {
        QCOMPARE(answer(m_vault->look(VaultAsking::MayAsk, this)).state, VaultState::Absent);
        const VaultAnswer read = this->read(LoginScope::forAll());
        QCOMPARE(read.state, VaultState::Absent);
        QVERIFY(!read.isDone());
        QCOMPARE(answer(m_vault->write(LoginScope::forAll(), Admin, VaultAsking::MayAsk, this)).state,
                 VaultState::Absent);
    }

    void withoutAKeyringALoginLastsForThisRunAndThatIsSaid()
    {
        DeviceRegistry registry;
        LoginKeeper keeper(registry, *m_vault);
        QSignalSpy told(&keeper, &LoginKeeper::told);
        QSignalSpy remembered(&keeper, &LoginKeeper::rememberedChanged);
        keeper.give(LoginScope::forAll(), Admin, true);
        QCOMPARE(registry.credentialsFor(QStringLiteral("x")), Admin);
        QTRY_COMPARE_WITH_TIMEOUT(told.count(), 1, 10000);
        QCOMPARE(told[0][0].toString(), vaultSentence(VaultState::Absent));
        QCOMPARE(remembered.count(), 0);
    }

    void anOpenKeyringKeepsReadsAndForgets()
    {
        m_missing = m_keyring.startDaemon();
        if (!m_missing.isEmpty())
            QSKIP(qPrintable(m_missing));
        const auto device = LoginScope::forDevice(QStringLiteral("urn:uuid:1"));
        const auto group = LoginScope::forGroup(QStringLiteral("Site/Yard"));
        QCOMPARE(answer(m_vault->look(VaultAsking::Silent, this)).state, VaultState::Available);
        VaultAnswer got = read(device);
        QVERIFY(got.isDone());
        QVERIFY(!got.login);
        QVERIFY(answer(m_vault->write(device, Admin, VaultAsking::Silent, this)).isDone());
        QVERIFY(answer(m_vault->write(group, {QStringLiteral("g"), {}}, VaultAsking::Silent, this)).isDone());
        QCOMPARE(read(device).login, Admin);
        QCOMPARE(read(group).login, (Credentials{QStringLiteral("g"), {}}));
        QVERIFY(answer(m_vault->write(device, {QStringLiteral("other"), {}}, VaultAsking::Silent, this))
                    .isDone());
        QCOMPARE(read(device).login->user, QStringLiteral("other"));
        QVERIFY(answer(m_vault->remove(device, VaultAsking::Silent, this)).isDone());
        QVERIFY(!read(device).login);
        QVERIFY(
            answer(m_vault->remove(device, VaultAsking::Silent, this)).isDone()); // there is none: so be it
        QCOMPARE(read(group).login->user, QStringLiteral("g"));
    }

    void aDroppedJobSaysNothingAndHoldsUpNobody()
    {
        if (!m_missing.isEmpty())
            QSKIP(qPrintable(m_missing));
        auto owner = std::make_unique<QObject>();
        QList<VaultJob *> dropped;
        for (int i = 0; i < 3; ++i)
            dropped.append(m_vault->read(LoginScope::forAll(), VaultAsking::Silent, owner.get()));
        QSignalSpy first(dropped[0], &VaultJob::finished);
        QVERIFY(QTest::qWaitFor([&] { return !dropped[0]->children().isEmpty(); }, 5000)); // it is under way
        owner.reset();
        QVERIFY(read(LoginScope::forAll()).isDone());
        QCOMPARE(first.count(), 0);
    }

    void whatIsRememberedComesBackInTheNextRun()
    {
        if (!m_missing.isEmpty())
            QSKIP(qPrintable(m_missing));
        const auto gate = QStringLiteral("urn:uuid:gate");
        Device device;
        device.id = device.endpoint = gate;
        device.notes.group = QStringLiteral("Site");
        QList<LoginScope> kept;
        {
            DeviceRegistry registry;
            LoginKeeper keeper(registry, *m_vault);
            registry.load({{device}, {}, {}});
            QSignalSpy settled(&keeper, &LoginKeeper::settled);
            keeper.give(LoginScope::forAll(), {QStringLiteral("all"), QStringLiteral("1")}, true);
            keeper.give(LoginScope::forGroup(QStringLiteral("Site")),
                        {QStringLiteral("site"), QStringLiteral("2")}, true);
            keeper.give(LoginScope::forDevice(gate), Admin, true);
            keeper.give(LoginScope::forDevice(QStringLiteral("y")), Admin, false);
            QVERIFY(settled.wait(20000));
            kept = keeper.remembered();
            QCOMPARE(kept.size(), 3);
        }
        DeviceRegistry registry;
        LoginKeeper keeper(registry, *m_vault);
        registry.load({{device}, {}, {}});
        QSignalSpy settled(&keeper, &LoginKeeper::settled);
        keeper.load(kept);
        QVERIFY(settled.wait(20000));
        QCOMPARE(registry.credentialsFor(gate), Admin);
        QCOMPARE(registry.credentialsFor(QStringLiteral("y")).user, QStringLiteral("all"));

        // Renamed, joined and forgotten, it goes along.
        registry.renameGroup(QStringLiteral("Site"), QStringLiteral("Works"));
        QVERIFY(settled.wait(20000));
        QCOMPARE(read(LoginScope::forGroup(QStringLiteral("Works"))).login->user, QStringLiteral("site"));
        QVERIFY(!read(LoginScope::forGroup(QStringLiteral("Site"))).login);
        registry.remove(gate);
        QVERIFY(settled.wait(20000));
        QVERIFY(!read(LoginScope::forDevice(gate)).login);
        keeper.give(LoginScope::forAll(), {QStringLiteral("all"), QStringLiteral("9")}, false);
        QVERIFY(settled.wait(20000));
        QVERIFY(!read(LoginScope::forAll()).login);
    }

    void aDeviceThatAsksIsLookedUpEvenWhereTheStoreKnowsOfNothing()
    {
        if (!m_missing.isEmpty())
            QSKIP(qPrintable(m_missing));
        Device device;
        device.id = device.endpoint = QStringLiteral("urn:uuid:asks");
        QVERIFY(answer(m_vault->write(LoginScope::forDevice(device.id), Admin, VaultAsking::Silent, this))
                    .isDone());
        DeviceRegistry registry;
        LoginKeeper keeper(registry, *m_vault);
        registry.load({{device}, {}, {}});
        QSignalSpy changed(&registry, &DeviceRegistry::credentialsChanged);
        registry.setState(device.id, DeviceState::NeedsLogin);
        QTRY_COMPARE_WITH_TIMEOUT(changed.count(), 1, 10000);
        QCOMPARE(registry.credentialsFor(device.id), Admin);
        QVERIFY(keeper.isRemembered(LoginScope::forDevice(device.id)));
    }

    void aLockedKeyringIsSaidAndNotAskedSilently()
    {
        if (!m_missing.isEmpty())
            QSKIP(qPrintable(m_missing));
        QVERIFY(answer(m_vault->write(LoginScope::forAll(), Admin, VaultAsking::Silent, this)).isDone());
        QVERIFY(m_keyring.lock());
        QCOMPARE(answer(m_vault->look(VaultAsking::Silent, this)).state, VaultState::Locked);
        const VaultAnswer got = read(LoginScope::forAll());
        QCOMPARE(got.state, VaultState::Locked);
        QVERIFY(!got.login);
        QCOMPARE(answer(m_vault->write(LoginScope::forAll(), Admin, VaultAsking::Silent, this)).state,
                 VaultState::Locked);
        QVERIFY(m_keyring.isLocked());
    }

    void withNobodyToAskForThePasswordItIsRefused()
    {
        if (!m_missing.isEmpty())
            QSKIP(qPrintable(m_missing));
        QCOMPARE(answer(m_vault->look(VaultAsking::MayAsk, this)).state, VaultState::Refused);
    }

    void anOperatorsCancelIsARefusal()
    {
        if (!m_missing.isEmpty())
            QSKIP(qPrintable(m_missing));
        testing::RefusingPrompter prompter(m_keyring.address());
        QVERIFY(prompter.start());
        QCOMPARE(answer(m_vault->look(VaultAsking::MayAsk, this)).state, VaultState::Refused);
        QCOMPARE(prompter.asked(), 1);
        QCOMPARE(read(LoginScope::forAll(), VaultAsking::MayAsk).state, VaultState::Refused);
        QCOMPARE(prompter.asked(), 2);

        DeviceRegistry registry;
        LoginKeeper keeper(registry, *m_vault);
        QSignalSpy told(&keeper, &LoginKeeper::told);
        QSignalSpy settled(&keeper, &LoginKeeper::settled);
        keeper.load({LoginScope::forAll(), LoginScope::forDevice(QStringLiteral("x"))});
        QVERIFY(settled.wait(20000));
        QCOMPARE(keeper.state(), VaultState::Refused);
        QCOMPARE(told.count(), 1);
        QCOMPARE(told[0][0].toString(), vaultSentence(VaultState::Refused));
        QCOMPARE(prompter.asked(), 3);                      // once for all that is remembered
        QVERIFY(keeper.isRemembered(LoginScope::forAll())); // it lies there all the same
    }

    void aKeyringThatGoesIsAbsent()
    {
        if (!m_missing.isEmpty())
            QSKIP(qPrintable(m_missing));
        m_keyring.stopDaemon();
        QCOMPARE(answer(m_vault->look(VaultAsking::Silent, this)).state, VaultState::Absent);
        QCOMPARE(read(LoginScope::forAll()).state, VaultState::Absent);
    }

    void whatWasKeptIsThereWhenTheKeyringComesBackAndIsUnlocked()
    {
        if (!m_missing.isEmpty())
            QSKIP(qPrintable(m_missing));
        DeviceRegistry registry;
        LoginKeeper keeper(registry, *m_vault);
        QSignalSpy settled(&keeper, &LoginKeeper::settled);
        keeper.load({LoginScope::forAll()});
        QVERIFY(settled.wait(20000));
        QVERIFY(registry.credentialsFor(QStringLiteral("x")).isEmpty());
        QCOMPARE(m_keyring.startDaemon(), QString());
        keeper.unlock();
        QVERIFY(settled.wait(20000));
        QCOMPARE(registry.credentialsFor(QStringLiteral("x")), Admin);
    }
};

QTEST_GUILESS_MAIN(CredentialVaultTest)
#include "CredentialVaultTest.moc"
