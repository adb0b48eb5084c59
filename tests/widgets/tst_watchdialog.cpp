// The dialog that asks where to watch: what it takes, and what it refuses in words.
#include "devices/audit/store/AuditStore.h"
#include "widgets/dialogs/WatchDialog.h"
#include "widgets/dialogs/WatchSources.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTest>

using namespace cw;

class WatchDialogTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void portsAreNumbers_data();
    void portsAreNumbers();
    void sendersAreAddressesAndNetworks_data();
    void sendersAreAddressesAndNetworks();
    void whatIsWatchedIsShownAndGivenBackAsItIs();
    void whereItIsKeptIsShownAndGivenBackAsItIs_data();
    void whereItIsKeptIsShownAndGivenBackAsItIs();
    void aPasswordIsGivenOnceAndStandsNowhereElse();
    void mistakesAreRefusedInWords_data();
    void mistakesAreRefusedInWords();
    void aMistakeOnAnotherTabNamesTheTab();
    void whereNothingIsKeptThereIsNothingToChoose();
    void everyFieldHasANameForScreenReadersAndAWayByKeys();
    void itFitsASmallScreen();

private:
    static QPushButton *watchButton(const WatchDialog &dialog)
    {
        for (QPushButton *button : dialog.findChildren<QPushButton *>()) {
            if (button->text() == QLatin1String("Watch"))
                return button;
        }
        return nullptr;
    }
    template<typename Field>
    static Field *field(const WatchDialog &dialog, const QString &name)
    {
        for (Field *one : dialog.findChildren<Field *>()) {
            if (one->accessibleName().startsWith(name))
                return one;
        }
        qFatal("no field %s", qPrintable(name));
    }
    static bool says(const WatchDialog &dialog, const QString &sentence)
    {
        const QList<QLabel *> labels = dialog.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *label) { return label->text().contains(sentence); });
    }
    static audit::StoreSetting server()
    {
        audit::StoreSetting setting;
        setting.place = *audit::StorePlace::parse(QStringLiteral("postgresql://watcher@db.example/audit"));
        setting.retention = {90, 400, 50'000'000'000};
        return setting;
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
    const auto parsed = WatchSources::parsePorts(text);
    QCOMPARE(parsed.has_value(), valid);
    QCOMPARE(parsed.value_or(QList<quint16>{}), ports);
}

void WatchDialogTest::sendersAreAddressesAndNetworks_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("count"); // -1: refused
    QTest::newRow("whoever") << QString() << 0;
    QTest::newRow("both") << QStringLiteral("10.0.0.1, fd00::/8") << 2;
    QTest::newRow("twice") << QStringLiteral("10.0.0.1 10.0.0.1") << 1;
    QTest::newRow("name") << QStringLiteral("10.0.0.1, router") << -1;
    QTest::newRow("prefix") << QStringLiteral("10.0.0.0/99") << -1;
}

void WatchDialogTest::sendersAreAddressesAndNetworks()
{
    QFETCH(QString, text);
    QFETCH(int, count);
    const auto parsed = WatchSources::parseNetworks(text);
    QCOMPARE(parsed ? int(parsed->size()) : -1, count);
}

void WatchDialogTest::whatIsWatchedIsShownAndGivenBackAsItIs()
{
    const QString file = QCoreApplication::applicationFilePath();
    audit::WatchPlaces places;
    places.interfaces = {QStringLiteral("eth1")};
    places.exportPorts = {2055, 4739};
    places.syslogPorts = {5514};
    places.senders = {audit::IpNetwork::parse(u"10.0.0.1"), audit::IpNetwork::parse(u"10.0.9.0/24")};
    places.logFiles = {file};
    places.networksFiles = {file, file};
    places.listFile = file;
    places.workingHours = QStringLiteral("Mon-Thu 7-18, Fri 7-14");
    WatchDialog dialog({QStringLiteral("eth0"), QStringLiteral("eth1")}, places);
    audit::WatchPlaces given;
    connect(&dialog, &WatchDialog::chosen, this,
            [&given](const audit::WatchPlaces &chosen) { given = chosen; });
    watchButton(dialog)->click();
    QCOMPARE(given, places);
}

void WatchDialogTest::whereItIsKeptIsShownAndGivenBackAsItIs_data()
{
    QTest::addColumn<audit::StoreSetting>("setting");
    audit::StoreSetting usual;
    usual.place = audit::StorePlace::atFile(audit::AuditStore::usualFile());
    QTest::newRow("the usual file") << usual;
    audit::StoreSetting file = usual;
    file.place.file = QStringLiteral("/srv/a folder/audit.sqlite");
    file.retention = {7, 7, 0};
    QTest::newRow("a file") << file;
    QTest::newRow("a database") << server();
}

void WatchDialogTest::whereItIsKeptIsShownAndGivenBackAsItIs()
{
    QFETCH(audit::StoreSetting, setting);
    WatchDialog dialog({}, {}, setting);
    std::optional<audit::StoreSetting> given;
    connect(&dialog, &WatchDialog::storeChosen, this,
            [&given](const audit::StoreSetting &chosen) { given = chosen; });
    watchButton(dialog)->click();
    QVERIFY(given);
    QVERIFY2(*given == setting, qPrintable(given->place.toString()));
}

void WatchDialogTest::aPasswordIsGivenOnceAndStandsNowhereElse()
{
    WatchDialog dialog({}, {}, server());
    auto *password = field<QLineEdit>(dialog, QStringLiteral("Password"));
    QCOMPARE(password->echoMode(), QLineEdit::Password);
    password->setText(QStringLiteral("Pl4nted"));
    QSignalSpy chosen(&dialog, &WatchDialog::storeChosen);
    watchButton(dialog)->click();
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().at(1).toString(), QStringLiteral("Pl4nted"));
    QVERIFY(!chosen.first().at(0).value<audit::StoreSetting>().place.toString().contains(u"Pl4nted"));
    QCOMPARE(password->text(), QString());
}

void WatchDialogTest::mistakesAreRefusedInWords_data()
{
    QTest::addColumn<int>("tab");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("a port") << 0 << QStringLiteral("Take NetFlow") << QStringLiteral("70000")
                            << QStringLiteral("A port is a number from 1 to 65535.");
    QTest::newRow("a sender") << 0 << QStringLiteral("Hear only") << QStringLiteral("router")
                              << QStringLiteral("A sender is an address");
    QTest::newRow("a log") << 0 << QStringLiteral("Follow") << QStringLiteral("/nowhere/dns.log")
                           << QStringLiteral("/nowhere/dns.log cannot be read.");
    QTest::newRow("a database of networks")
        << 1 << QStringLiteral("Networks and") << QStringLiteral("/nowhere/asn.mmdb")
        << QStringLiteral("/nowhere/asn.mmdb cannot be read.");
    QTest::newRow("hours of work")
        << 1 << QStringLiteral("People work") << QStringLiteral("always")
        << QStringLiteral("\u201calways\u201d is no time at which people work, like Mon-Fri 6-20.");
    QTest::newRow("a list") << 1 << QStringLiteral("Tell of") << QStringLiteral("/nowhere/list.txt")
                            << QStringLiteral("/nowhere/list.txt cannot be read.");
    QTest::newRow("an address with a password")
        << 2 << QStringLiteral("Address of") << QStringLiteral("postgresql://a:b@db.example/audit")
        << QStringLiteral("holds a password");
    QTest::newRow("an address of nothing")
        << 2 << QStringLiteral("Address of") << QString() << QStringLiteral("neither a file nor the address");
    QTest::newRow("a file where a database is asked for")
        << 2 << QStringLiteral("Address of") << QStringLiteral("/srv/audit")
        << QStringLiteral("begins with postgresql://");
}

void WatchDialogTest::mistakesAreRefusedInWords()
{
    QFETCH(int, tab);
    QFETCH(QString, name);
    QFETCH(QString, text);
    QFETCH(QString, sentence);
    WatchDialog dialog({}, {}, server());
    dialog.findChild<QTabWidget *>()->setCurrentIndex(tab);
    QVERIFY(watchButton(dialog)->isEnabled());
    field<QLineEdit>(dialog, name)->setText(text);
    QVERIFY(!watchButton(dialog)->isEnabled());
    QVERIFY(says(dialog, sentence));
}

void WatchDialogTest::aMistakeOnAnotherTabNamesTheTab()
{
    WatchDialog dialog({}, {}, server());
    auto *tabs = dialog.findChild<QTabWidget *>();
    tabs->setCurrentIndex(2);
    field<QSpinBox>(dialog, QStringLiteral("Days that the sums"))->setValue(30);
    QVERIFY(says(dialog, QStringLiteral("The sums of each hour are kept for as long")));
    tabs->setCurrentIndex(0);
    QVERIFY(!watchButton(dialog)->isEnabled());
    QVERIFY(says(dialog, QStringLiteral("Memory: The sums of each hour are kept for as long")));
}

void WatchDialogTest::whereNothingIsKeptThereIsNothingToChoose()
{
    WatchDialog dialog({}, {});
    QSignalSpy stores(&dialog, &WatchDialog::storeChosen), places(&dialog, &WatchDialog::chosen);
    QVERIFY(!dialog.findChild<QTabWidget *>()->widget(2)->isEnabled());
    QVERIFY(says(dialog, QStringLiteral("nothing is kept")));
    watchButton(dialog)->click();
    QCOMPARE(places.count(), 1);
    QCOMPARE(stores.count(), 0);
}

void WatchDialogTest::everyFieldHasANameForScreenReadersAndAWayByKeys()
{
    WatchDialog dialog({QStringLiteral("eth0")}, {}, server());
    QWidgetList fields;
    for (auto *line : dialog.findChildren<QLineEdit *>()) {
        if (!qobject_cast<QSpinBox *>(line->parentWidget())) // the box is the field
            fields << line;
    }
    for (auto *box : dialog.findChildren<QSpinBox *>())
        fields << box;
    for (auto *button : dialog.findChildren<QAbstractButton *>()) {
        if (!qobject_cast<QTabBar *>(button->parentWidget())) // what scrolls tabs; arrow keys do that
            fields << button;
    }
    fields << dialog.findChild<QListWidget *>();
    QVERIFY(fields.size() > 15);
    for (const QWidget *one : fields) {
        const auto *button = qobject_cast<const QAbstractButton *>(one);
        const QString name =
            one->accessibleName().isEmpty() && button ? button->text() : one->accessibleName();
        QVERIFY2(!name.isEmpty(), one->metaObject()->className());
        QVERIFY2(one->focusPolicy() & Qt::TabFocus, qPrintable(name));
    }
}

void WatchDialogTest::itFitsASmallScreen()
{
    WatchDialog dialog({QStringLiteral("eth0"), QStringLiteral("eth1"), QStringLiteral("lo")}, {}, server());
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    dialog.adjustSize();
    // With the frame of its window and a panel.
    QVERIFY2(dialog.height() <= 720 - 60 && dialog.width() <= 1280,
             qPrintable(QStringLiteral("%1x%2").arg(dialog.width()).arg(dialog.height())));
}

QTEST_MAIN(WatchDialogTest)
#include "tst_watchdialog.moc"
