// The devices page by itself: table, header, form for logins, copies; keys and screen readers.
#include "tests/widgets/MadeUpDevices.h"
#include "widgets/dialogs/AddCameraDialog.h"
#include "widgets/models/DeviceFilter.h"
#include "widgets/models/DeviceModel.h"
#include "widgets/pages/DeviceListPanel.h"
#include "widgets/pages/devices/DeviceActions.h"
#include "widgets/pages/devices/DeviceDetails.h"
#include "widgets/pages/devices/DeviceTable.h"
#include "widgets/pages/devices/DevicesPage.h"
#include "widgets/pages/parts/TsvCopy.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

#include <algorithm>

using namespace cw;
using namespace cw::testing;

class DevicesPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void copyGivesTheShownColumnsAsTsv();
    void columnsAreRemembered();
    void columnsShareTheRoomUntilTheOperatorChooses();
    void columnsSortByWhatTheyMean();
    void theHeadersMenuNarrowsAndWidens();
    void theFormComesWithTheFirstThatAsks();
    void aLoginGoesToAllThatAskOrToTheChosen();
    void escapePutsTheFormAway();
    void renamingIsAWish();
    void aNewGroupTakesWhatIsChosenAlong();
    void emptyStatesHaveASentence();
    void everyControlHasANameForScreenReaders();
    void theTableIsReachedByTab();
    void aUrlIsWrittenFromAnAddressAndAPath_data();
    void aUrlIsWrittenFromAnAddressAndAPath();
    void theDialogScansOrAdds();

private:
    void choose(const QString &id)
    {
        m_page->table().selectDevice(id);
        m_details->setDevices({*m_model->known(id)});
    }
    Device add(const QString &name, DeviceState state, int channels, int number)
    {
        const Device device = madeUpDevice(name, state, channels, number);
        m_model->setDevice(device);
        // The page counts once a turn.
        const bool shown = QTest::qWaitFor([this] { return m_page->table().isVisible(); }, 5000);
        if (!shown)
            qWarning("the table is not shown");
        return device;
    }

    std::unique_ptr<DeviceModel> m_model;
    std::unique_ptr<DevicesPage> m_page;
    std::unique_ptr<DeviceDetails> m_details;
};

void DevicesPageTest::init()
{
    m_model = std::make_unique<DeviceModel>();
    m_page = std::make_unique<DevicesPage>(*m_model);
    m_details = std::make_unique<DeviceDetails>();
    m_page->resize(1000, 600);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    m_page->activateWindow();
    QTRY_COMPARE(QApplication::activeWindow(), m_page.get());
}

void DevicesPageTest::cleanup()
{
    m_details.reset();
    m_page.reset();
    m_model.reset();
}

static QAbstractButton *buttonIn(const QWidget &widget, const QString &text)
{
    for (QAbstractButton *button : widget.findChildren<QAbstractButton *>())
        if (button->text() == text)
            return button;
    return nullptr;
}

static bool says(const QWidget &widget, const QString &part)
{
    const auto labels = widget.findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
        return label->isVisibleTo(&widget) && label->text().contains(part);
    });
}

void DevicesPageTest::copyGivesTheShownColumnsAsTsv()
{
    add(QStringLiteral("Gate\t2"), DeviceState::Ready, 1, 2);
    add(QStringLiteral("Lobby"), DeviceState::NeedsLogin, 0, 1);
    DeviceTable &table = m_page->table();
    for (int column = 3; column < DeviceColumns; ++column)
        table.header()->setSectionHidden(column, true);
    table.header()->moveSection(1, 2); // copied as it stands
    table.selectAll();
    table.setFocus();
    QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(
        QGuiApplication::clipboard()->text(),
        QStringLiteral("Name\tAddress\tState\nGate 2\t10.0.0.3\tReady\nLobby\t10.0.0.2\tLogin needed\n"));
}

void DevicesPageTest::columnsAreRemembered()
{
    DeviceTable &table = m_page->table();
    QSignalSpy changed(&table, &DeviceTable::columnsChanged);
    table.header()->setSectionHidden(int(DeviceColumn::Tags), true);
    table.header()->resizeSection(int(DeviceColumn::Maker), 222);
    table.sortByColumn(int(DeviceColumn::Address), Qt::DescendingOrder);
    QVERIFY(changed.size() > 0);
    DeviceTable other(*m_model);
    other.setColumns(table.columns());
    QVERIFY(other.header()->isSectionHidden(int(DeviceColumn::Tags)));
    QCOMPARE(other.header()->sectionSize(int(DeviceColumn::Maker)), 222);
    QCOMPARE(other.header()->sortIndicatorSection(), int(DeviceColumn::Address));
    other.setColumns("nonsense"); // what another version kept
    other.setColumns({});
    QVERIFY(!other.header()->isSectionHidden(0));
}

void DevicesPageTest::columnsShareTheRoomUntilTheOperatorChooses()
{
    DeviceTable table(*m_model);
    table.resize(900, 300);
    table.show();
    const auto model = [&table] { return table.header()->sectionSize(int(DeviceColumn::Model)); };
    const int narrow = model();
    table.resize(1800, 300);
    QTRY_VERIFY(model() > narrow + 100);
    table.header()->resizeSection(int(DeviceColumn::Model), 150);
    table.resize(1700, 300);
    QTRY_VERIFY(table.viewport()->width() <= 1700);
    QCOMPARE(model(), 150);
    DeviceTable other(*m_model);
    other.setColumns(table.columns());
    other.resize(1900, 300);
    other.show();
    QTRY_VERIFY(other.viewport()->width() > 1800);
    QCOMPARE(other.header()->sectionSize(int(DeviceColumn::Model)), 150);
}

void DevicesPageTest::columnsSortByWhatTheyMean()
{
    DeviceFilter filter;
    int number = 0;
    filter.setSourceModel(m_model.get());
    for (const char *address : {"10.0.0.20", "10.0.0.3", "fe80::1", "9.1.1.1"}) {
        Device one = madeUpDevice(QString::fromLatin1(address), DeviceState::Ready, 1, ++number);
        one.id = QString::fromLatin1(address);
        one.addresses = {QString::fromLatin1(address)};
        m_model->setDevice(one);
    }
    m_model->setGroups({QStringLiteral("Zoo")});
    const auto names = [&filter] {
        QStringList list;
        for (int row = 0; row < filter.rowCount(); ++row)
            list.append(filter.index(row, 0).data().toString());
        return list.join(u' ');
    };
    filter.sort(int(DeviceColumn::Address), Qt::AscendingOrder);
    QCOMPARE(names(), QStringLiteral("Zoo 9.1.1.1 10.0.0.3 10.0.0.20 fe80::1"));
    filter.sort(int(DeviceColumn::Address), Qt::DescendingOrder);
    QCOMPARE(names(), QStringLiteral("Zoo fe80::1 10.0.0.20 10.0.0.3 9.1.1.1")); // groups first either way
}

void DevicesPageTest::theHeadersMenuNarrowsAndWidens()
{
    add(QStringLiteral("Gate"), DeviceState::Ready, 1, 1);
    add(QStringLiteral("Lobby"), DeviceState::NeedsLogin, 0, 2);
    DeviceTable &table = m_page->table();
    const auto find = [](QMenu *menu, const QString &text) -> QAction * {
        for (QAction *action : menu->findChildren<QAction *>())
            if (action->text() == text)
                return action;
        return nullptr;
    };
    QMenu *menu = table.headerMenu(DeviceColumn::State);
    QAction *only = find(menu, QStringLiteral("Login needed"));
    QVERIFY(only);
    only->trigger();
    QCOMPARE(table.model()->rowCount(), 1);
    QTRY_VERIFY(says(*m_page, QStringLiteral("1 of 2 devices"))); // what is hidden is said
    buttonIn(*m_page, QStringLiteral("Show all devices"))->click();
    QCOMPARE(table.model()->rowCount(), 2);
    find(menu, QStringLiteral("Firmware"))->trigger();
    QVERIFY(table.header()->isSectionHidden(int(DeviceColumn::Firmware)));
    delete menu;
}

void DevicesPageTest::theFormComesWithTheFirstThatAsks()
{
    QVERIFY(!m_page->banner().isVisible());
    add(QStringLiteral("Lobby"), DeviceState::NeedsLogin, 0, 2);
    QTRY_VERIFY(m_page->banner().isVisible());
    add(QStringLiteral("Lobby"), DeviceState::Ready, 1, 2);
    QTRY_VERIFY(!m_page->banner().isVisible());
}

void DevicesPageTest::aLoginGoesToAllThatAskOrToTheChosen()
{
    const Device lobby = add(QStringLiteral("Lobby"), DeviceState::NeedsLogin, 0, 1);
    const Device gate = add(QStringLiteral("Gate"), DeviceState::NeedsLogin, 0, 2);
    add(QStringLiteral("Yard"), DeviceState::Ready, 1, 3);
    QTRY_VERIFY(m_page->banner().isVisible());
    QStringList ids;
    Credentials login;
    bool all = false;
    connect(m_page.get(), &DevicesPage::loginGiven, this,
            [&](const QStringList &to, const Credentials &given, bool allThatAsk, bool) {
                ids = to;
                login = given;
                all = allThatAsk;
            });
    m_page->takeFocus();
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("admin"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return); // goes on to the password
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("p@ss:/"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    ids.sort();
    QCOMPARE(ids, (QStringList{lobby.id, gate.id}));
    QCOMPARE(login, (Credentials{QStringLiteral("admin"), QStringLiteral("p@ss:/")}));
    QVERIFY(all);
    for (const QLineEdit *field : m_page->findChildren<QLineEdit *>())
        QVERIFY(field->text() != u"p@ss:/");

    m_page->table().selectDevice(gate.id);
    m_page->actions().login->trigger();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("other"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(ids, QStringList{gate.id});
    QVERIFY(!all);
}

void DevicesPageTest::escapePutsTheFormAway()
{
    add(QStringLiteral("Lobby"), DeviceState::NeedsLogin, 0, 1);
    QTRY_VERIFY(m_page->banner().isVisible());
    m_page->takeFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!m_page->banner().isVisible());
    add(QStringLiteral("Gate"), DeviceState::NeedsLogin, 0, 2); // another one: it is worth saying again
    QTRY_VERIFY(m_page->banner().isVisible());
}

void DevicesPageTest::renamingIsAWish()
{
    const Device gate = add(QStringLiteral("Gate"), DeviceState::Ready, 1, 1);
    QSignalSpy renamed(m_model.get(), &DeviceModel::renamed);
    m_page->table().selectDevice(gate.id);
    m_page->table().setFocus();
    QTest::keyClick(&m_page->table(), Qt::Key_F2);
    auto *editor = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(editor);
    editor->selectAll();
    QTest::keyClicks(editor, QStringLiteral("  North   gate "));
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(renamed.size(), 1); // after the key was dealt with
    QCOMPARE(renamed[0][0].toString(), gate.id);
    QCOMPARE(renamed[0][1].toString(), QStringLiteral("North gate"));
    QCOMPARE(m_page->table().currentIndex().data().toString(), QStringLiteral("Gate")); // until it is fed so
}

void DevicesPageTest::aNewGroupTakesWhatIsChosenAlong()
{
    Device gate = add(QStringLiteral("Gate"), DeviceState::Ready, 1, 1);
    m_page->table().selectDevice(gate.id);
    QSignalSpy added(m_page.get(), &DevicesPage::groupAdded), wanted(m_page.get(), &DevicesPage::groupWanted);
    QAction *make = m_page->actions().group->menu()->actions().first();
    QCOMPARE(make->text(), QStringLiteral("New group"));
    make->trigger();
    QCOMPARE(added[0][0].toString(), QStringLiteral("New group"));
    QCOMPARE(wanted[0][0].toStringList(), QStringList{gate.id});
    gate.notes.group = QStringLiteral("New group");
    m_model->setDevice(gate);
    QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget())); // it is named at once
    QSignalSpy renamed(m_model.get(), &DeviceModel::groupRenamed);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("Yard"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(renamed.size(), 1);
    QCOMPARE(renamed[0][1].toString(), QStringLiteral("Yard"));
}

void DevicesPageTest::emptyStatesHaveASentence()
{
    m_page->setActivity(QStringLiteral("Looking for cameras on eth0."));
    QVERIFY(says(*m_page, QStringLiteral("Looking for cameras on eth0.")));
    QVERIFY(says(*m_details, QStringLiteral("Choose a camera")));
    const Device bare = add(QStringLiteral("Bare"), DeviceState::Found, 0, 1);
    choose(bare.id);
    m_details->show();
    QVERIFY(says(*m_details, QStringLiteral("It has not said yet which pictures it has.")));
    auto *tabs = m_details->findChild<QTabWidget *>();
    tabs->setCurrentIndex(1);
    QVERIFY(says(*m_details, QStringLiteral("has not been judged yet")));
    tabs->setCurrentIndex(2);
    QVERIFY(says(*m_details, QStringLiteral("No protocol has said anything")));
    tabs->setCurrentIndex(3);
    QVERIFY(says(*m_details, QStringLiteral("Nothing has happened to this camera")));
}

void DevicesPageTest::everyControlHasANameForScreenReaders()
{
    const Device gate = deviceWithWords(QStringLiteral("Gate"), 1);
    m_model->setDevice(gate);
    choose(gate.id);
    DeviceListPanel panel(*m_model);
    for (const QWidget *widget : {static_cast<QWidget *>(m_page.get()),
                                  static_cast<QWidget *>(m_details.get()), static_cast<QWidget *>(&panel)}) {
        for (const QWidget *one : widget->findChildren<QWidget *>()) {
            const bool control =
                qobject_cast<const QAbstractButton *>(one) || qobject_cast<const QLineEdit *>(one) ||
                qobject_cast<const QComboBox *>(one) || qobject_cast<const QAbstractItemView *>(one) ||
                qobject_cast<const QPlainTextEdit *>(one);
            // What Qt puts inside of its own controls is named by them.
            const QWidget *holder = one->parentWidget();
            if (!control || qobject_cast<const QLineEdit *>(holder) ||
                qobject_cast<const QComboBox *>(holder) || one->inherits("QHeaderView") ||
                holder->inherits("QTableView") || holder->inherits("QTabBar") ||
                holder->inherits("QComboBoxPrivateContainer"))
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(one);
            QVERIFY2(!one->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                     one->metaObject()->className());
        }
    }
}

void DevicesPageTest::theTableIsReachedByTab()
{
    add(QStringLiteral("Gate"), DeviceState::Ready, 1, 1);
    QTRY_VERIFY(m_page->table().isVisible());
    m_page->focusFilter();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(QApplication::focusWidget(), &m_page->table());
    for (int press = 0; press < 12 && !qobject_cast<QLineEdit *>(QApplication::focusWidget()); ++press)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QVERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget())); // round the page and back
}

void DevicesPageTest::aUrlIsWrittenFromAnAddressAndAPath_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("url");
    QTest::newRow("address") << QStringLiteral("10.0.0.5") << QStringLiteral("rtsp://10.0.0.5:554/ch/1/main");
    QTest::newRow("url") << QStringLiteral("rtsp://10.0.0.5:8554/x")
                         << QStringLiteral("rtsp://10.0.0.5:8554/ch/1/main");
    QTest::newRow("web page") << QStringLiteral("http://10.0.0.5:80/")
                              << QStringLiteral("rtsp://10.0.0.5:554/ch/1/main");
    QTest::newRow("range") << QStringLiteral("10.0.0.0/24") << QString();
    QTest::newRow("nothing") << QString() << QString();
}

void DevicesPageTest::aUrlIsWrittenFromAnAddressAndAPath()
{
    QFETCH(QString, typed);
    QTEST(streamUrlText(typed, QStringLiteral("ch/{channel}/main")), "url");
}

void DevicesPageTest::theDialogScansOrAdds()
{
    AddCameraDialog dialog([](const QString &) { return QString(); }, QStringLiteral("10.0.0.0/24"));
    QSignalSpy range(&dialog, &AddCameraDialog::rangeGiven), address(&dialog, &AddCameraDialog::addressGiven);
    dialog.setWay(AddCameraDialog::Way::Range);
    QVERIFY(says(dialog, QStringLiteral("No login is sent."))); // what a scan does is said before
    buttonIn(dialog, QStringLiteral("Scan"))->click();
    QCOMPARE(range.size(), 1);
    QCOMPARE(address.size(), 0);
}

QTEST_MAIN(DevicesPageTest)
#include "tst_devicespage.moc"
