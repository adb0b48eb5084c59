// The dialog that asks where to watch: what it takes, and what it refuses in words.
#include "widgets/dialogs/WatchDialog.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTest>

using namespace cw;

class WatchDialogTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void portsAreNumbers_data();
    void portsAreNumbers();
    void whatIsWatchedIsShownAndGivenBackAsItIs();
    void aFileThatCannotBeReadIsRefusedInWords();
    void everyFieldHasANameForScreenReaders();

private:
    static QPushButton *watchButton(const WatchDialog &dialog)
    {
        for (QPushButton *button : dialog.findChildren<QPushButton *>()) {
            if (button->text() == QLatin1String("Watch"))
                return button;
        }
        return nullptr;
    }
};

void WatchDialogTest::portsAreNumbers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("valid");
    QTest::addColumn<QList<quint16>>("ports");
    QTest::newRow("none") << QString() << true << QList<quint16>{};
    QTest::newRow("three") << QStringLiteral("2055, 4739 6343") << true << QList<quint16>{2055, 4739, 6343};
    QTest::newRow("twice") << QStringLiteral("2055,2055") << true << QList<quint16>{2055};
    QTest::newRow("zero") << QStringLiteral("0") << false << QList<quint16>{};
    QTest::newRow("too large") << QStringLiteral("65536") << false << QList<quint16>{};
    QTest::newRow("word") << QStringLiteral("netflow") << false << QList<quint16>{};
}

void WatchDialogTest::portsAreNumbers()
{
    QFETCH(QString, text);
    QFETCH(bool, valid);
    QFETCH(QList<quint16>, ports);
    const auto parsed = WatchDialog::parsePorts(text);
    QCOMPARE(parsed.has_value(), valid);
    QCOMPARE(parsed.value_or(QList<quint16>{}), ports);
}

void WatchDialogTest::whatIsWatchedIsShownAndGivenBackAsItIs()
{
    audit::WatchPlaces places;
    places.interfaces = {QStringLiteral("eth1")};
    places.exportPorts = {2055, 4739};
    places.syslogPorts = {5514};
    places.logFiles = {QCoreApplication::applicationFilePath()};
    WatchDialog dialog({QStringLiteral("eth0"), QStringLiteral("eth1")}, places);
    audit::WatchPlaces given;
    connect(&dialog, &WatchDialog::chosen, this,
            [&given](const audit::WatchPlaces &chosen) { given = chosen; });
    watchButton(dialog)->click();
    QCOMPARE(given, places);
}

void WatchDialogTest::aFileThatCannotBeReadIsRefusedInWords()
{
    WatchDialog dialog({}, {});
    for (QLineEdit *line : dialog.findChildren<QLineEdit *>()) {
        if (line->accessibleName().startsWith(QLatin1String("Follow")))
            line->setText(QStringLiteral("/nowhere/dns.log"));
    }
    QVERIFY(!watchButton(dialog)->isEnabled());
    bool told = false;
    for (const QLabel *label : dialog.findChildren<QLabel *>())
        told = told || label->text() == QLatin1String("/nowhere/dns.log cannot be read.");
    QVERIFY(told);
}

void WatchDialogTest::everyFieldHasANameForScreenReaders()
{
    WatchDialog dialog({QStringLiteral("eth0")}, {});
    for (const QLineEdit *line : dialog.findChildren<QLineEdit *>())
        QVERIFY(!line->accessibleName().isEmpty());
    QVERIFY(!dialog.findChild<QListWidget *>()->accessibleName().isEmpty());
}

QTEST_MAIN(WatchDialogTest)
#include "tst_watchdialog.moc"
