// What the window itself remembers from one run to the next, and what it says of a keyring that is absent, open, or
// refused: the whole program in this process, a real gnome-keyring, the simulated site. The tests follow one another.
#include "tests/app/WholeWindow.h"
#include "tests/doubles/OwnKeyring.h"
#include "tests/doubles/OwnNetwork.h"
#include "tests/doubles/RefusingPrompter.h"
#include "tests/simsite/SiteProcess.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTemporaryDir>

using namespace cw;
using namespace cw::apptest;
using namespace cw::testing;

class WindowMemoryTest : public QObject {
    Q_OBJECT

public:
    WindowMemoryTest(const QString &noNetwork, OwnKeyring &keyring, const QString &noBus)
        : m_noNetwork(noNetwork), m_noBus(noBus), m_keyring(keyring)
    {}

private:
    const QString m_noNetwork, m_noBus;
    OwnKeyring &m_keyring;
    simsite::SiteProcess m_site;
    const QStringList m_addresses{QStringLiteral("127.0.86.1"), QStringLiteral("127.0.86.2")};
    const QString m_asks = QStringLiteral("Login needed"), m_ready = QStringLiteral("Ready");

    static QCheckBox *rememberIn(const WholeWindow &run)
    {
        return run->page().banner().findChild<QCheckBox *>();
    }
    static QAction *probesOf(const WholeWindow &run)
    {
        for (QAction *one : run->page().QWidget::actions())
            if (one->text() == QStringLiteral("Ask devices who made them"))
                return one;
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const QString &why : {m_noNetwork, m_noBus})
            if (!why.isEmpty())
                QSKIP(qPrintable(why));
        QVERIFY(m_site.start(m_addresses.first(), 2));
    }

    void withoutAKeyringTheWindowSaysThatALoginIsForThisRun()
    {
        WholeWindow run(m_addresses);
        QTRY_COMPARE_WITH_TIMEOUT(run.count(m_asks), 2, 30'000);
        QCheckBox *remember = rememberIn(run);
        QTRY_COMPARE_WITH_TIMEOUT(
            remember->toolTip(),
            QStringLiteral("There is no keyring here, so logins last for this run only."), 10'000);
        QVERIFY(!remember->isEnabled());
        QCOMPARE(remember->accessibleDescription(), remember->toolTip());
        QVERIFY(run.logIn(m_site.user(), m_site.password()));
        QTRY_COMPARE_WITH_TIMEOUT(run.count(m_ready), 2, 30'000);
    }

    void whatTheOperatorSaysIsWrittenDown()
    {
        WholeWindow run;
        QTRY_COMPARE_WITH_TIMEOUT(run.count(m_asks), 2, 30'000); // they come back, and nobody kept the login
        DeviceTable &table = run->page().table();
        table.setCurrentIndex(run.row(QStringLiteral("Gate 2")));
        QTRY_COMPARE(run->details().deviceIds().size(), 1);
        auto *group = run.control<QComboBox>(QStringLiteral("Group"));
        group->setEditText(QStringLiteral("Site A/Gates"));
        QTest::keyClick(group->lineEdit(), Qt::Key_Return);
        auto *text = run.control<QPlainTextEdit>(QStringLiteral("Notes"));
        text->setPlainText(QStringLiteral("Above the barrier"));
        QTest::keyClick(text, Qt::Key_Return, Qt::ControlModifier);
        auto *plan = run.control<QLineEdit>(QStringLiteral("Plan"));
        QTest::keyClicks(plan, QStringLiteral("Ground floor"));
        QTest::keyClick(plan, Qt::Key_Return);
        auto *across = run.control<QDoubleSpinBox>(QStringLiteral("Across the plan, from the left"));
        across->setValue(12.5);
        QTRY_VERIFY(run.row(QStringLiteral("Gates")).isValid()); // in the tree
        QAction *probes = probesOf(run);
        QVERIFY(probes && probes->isChecked());
        probes->trigger();
    }

    void andComesBackInTheNextRun()
    {
        WholeWindow run;
        QTRY_COMPARE_WITH_TIMEOUT(run.count(m_asks), 2, 30'000);
        const QModelIndex gates = run.row(QStringLiteral("Gates"));
        QVERIFY(gates.isValid());
        QCOMPARE(gates.parent().data().toString(), QStringLiteral("Site A"));
        const QModelIndex gate = run.row(QStringLiteral("Gate 2"));
        QCOMPARE(gate.parent().data().toString(), QStringLiteral("Gates"));
        run->page().table().setCurrentIndex(gate);
        QTRY_COMPARE(run->details().deviceIds().size(), 1);
        QCOMPARE(run.control<QPlainTextEdit>(QStringLiteral("Notes"))->toPlainText(),
                 QStringLiteral("Above the barrier"));
        QCOMPARE(run.control<QLineEdit>(QStringLiteral("Plan"))->text(), QStringLiteral("Ground floor"));
        QCOMPARE(run.control<QDoubleSpinBox>(QStringLiteral("Across the plan, from the left"))->value(),
                 12.5);
        QVERIFY(!probesOf(run)->isChecked());
        probesOf(run)->trigger();
    }

    void anOpenKeyringKeepsTheLogin()
    {
        if (const QString why = m_keyring.startDaemon(); !why.isEmpty())
            QSKIP(qPrintable(why));
        {
            WholeWindow run;
            QTRY_COMPARE_WITH_TIMEOUT(run.count(m_asks), 2, 30'000);
            QTRY_COMPARE_WITH_TIMEOUT(rememberIn(run)->toolTip(),
                                      QStringLiteral("The desktop's keyring keeps the login."), 10'000);
            QVERIFY(rememberIn(run)->isChecked());
            QVERIFY(run.logIn(m_site.user(), m_site.password()));
            QTRY_COMPARE_WITH_TIMEOUT(run.count(m_ready), 2, 30'000);
        }
        WholeWindow again;
        QTRY_COMPARE_WITH_TIMEOUT(again.count(m_ready), 2, 30'000); // by itself
    }

    void aLockedKeyringThatIsNotOpenedIsSaid()
    {
        if (!OwnKeyring::isRegistered())
            QSKIP("There is no keyring here.");
        QVERIFY(OwnKeyring::lock());
        RefusingPrompter prompter(m_keyring.address());
        QVERIFY(prompter.start());
        WholeWindow run;
        QTRY_COMPARE_WITH_TIMEOUT(run.count(m_asks), 2, 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(
            run.says(
                QStringLiteral("The keyring was not unlocked, so remembered logins are not known, and new "
                               "ones last for this run only.")),
            10'000);
        QCOMPARE(prompter.asked(), 1); // the operator was asked once, and said No
        QVERIFY(!rememberIn(run)->isEnabled());
        QVERIFY(rememberIn(run)->toolTip().contains(QStringLiteral("for this run only")));
        QVERIFY(run.logIn(m_site.user(), m_site.password()));
        QTRY_COMPARE_WITH_TIMEOUT(run.count(m_ready), 2, 30'000); // all the same
        QCOMPARE(prompter.asked(), 1);
    }

    // What was given while the keyring was closed has not taken out what lies in it.
    void theLoginIsStillThereWhenTheKeyringIsOpenAgain()
    {
        if (!OwnKeyring::isRegistered())
            QSKIP("There is no keyring here.");
        m_keyring.stopDaemon();
        QCOMPARE(m_keyring.startDaemon(),
                 QString()); // opened, as at the operator's next login to the desktop
        WholeWindow run;
        QTRY_COMPARE_WITH_TIMEOUT(run.count(m_ready), 2, 30'000);
    }
};

int main(int argc, char **argv)
{
    const QString noNetwork = enterOwnNetwork();
    QTemporaryDir home;
    for (const char *name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"})
        qputenv(name, home.filePath(QLatin1String(name)).toLocal8Bit());
    qunsetenv("XDG_CURRENT_DESKTOP"); // not KDE's wallet
    OwnKeyring keyring;
    QCoreApplication *early = new QCoreApplication(argc, argv);
    const QString noBus = keyring.startBus(); // before anything asks for a bus
    delete early;
    QApplication application(argc, argv);
    application.setQuitOnLastWindowClosed(false);
    WindowMemoryTest test(noNetwork, keyring, noBus);
    return QTest::qExec(&test, argc, argv);
}

#include "WindowMemoryTest.moc"
