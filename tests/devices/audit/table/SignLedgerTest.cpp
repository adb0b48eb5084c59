// Signs on the wire as they are kept: one a day, for a month.
#include "devices/audit/table/SignLedger.h"
#include "tests/devices/audit/table/TableParts.h"

#include <QTest>

using namespace cw::audit;
using namespace cw::audit::test;

class SignLedgerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsOneSignADay()
    {
        SignLedger ledger;
        WireSign sign;
        sign.client = ip("192.168.1.10");
        sign.server = ip("203.0.113.9");
        sign.time = Start;
        QVERIFY(ledger.note(sign));
        sign.time += Hour;
        QVERIFY(!ledger.note(sign));
        sign.time += Day;
        QVERIFY(ledger.note(sign));
        QCOMPARE(ledger.signs().size(), size_t(2));
        ledger.prune(Start + 31 * Day);
        QCOMPARE(ledger.signs().size(), size_t(1));
    }
};

QTEST_APPLESS_MAIN(SignLedgerTest)
#include "SignLedgerTest.moc"
