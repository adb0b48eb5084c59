// Where there is no session bus there is no keyring, and that is said at once.
#include "devices/model/KeyringVault.h"

#include <QTest>

using namespace cw;

class NoSessionBusTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent"); }

    void theKeyringIsAbsent()
    {
        KeyringVault vault;
        int absent = 0;
        const auto take = [&absent](const VaultAnswer &answer) {
            absent += answer.state == VaultState::Absent ? 1 : 0;
        };
        connect(vault.look(VaultAsking::Silent, this), &VaultJob::finished, this, take);
        connect(vault.read(LoginScope::forAll(), VaultAsking::MayAsk, this), &VaultJob::finished, this, take);
        QTRY_COMPARE(absent, 2);
    }
};

QTEST_GUILESS_MAIN(NoSessionBusTest)
#include "NoSessionBusTest.moc"
