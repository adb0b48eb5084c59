// The devices page by itself: table, header, form for logins, details, notes, copies; keys and screen readers.
#include "tests/widgets/MadeUpDevices.h"
#include "widgets/dialogs/AddCameraDialog.h"
#include "widgets/models/DetailSheets.h"
#include "widgets/models/DeviceFilter.h"
#include "widgets/models/DeviceModel.h"
#include "widgets/pages/DeviceListPanel.h"
#include "widgets/pages/devices/DeviceActions.h"
#include "widgets/pages/devices/DeviceDetails.h"
#include "widgets/pages/devices/DeviceTable.h"
#include "widgets/pages/devices/DevicesPage.h"
#include "widgets/pages/devices/NotesForm.h"
#include "widgets/pages/devices/TsvCopy.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

using namespace cw;
using namespace cw::testing;

class DevicesPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void sheetsChangeByRow();
    void protocolsStandSideBySide();
    void gapsInEventsAreSaid();
    void copyGivesTheShownColumnsAsTsv();
    void columnsAreRemembered();
    void theHeadersMenuNarrowsAndWidens();
    void theFormComesWithTheFirstThatAsks();
    void aLoginGoesToAllThatAskOrToTheChosen();
    void escapePutsTheFormAway();
    void renamingIsAWish();
    void aNewGroupTakesWhatIsChosenAlong();
    void notesLeaveWhenTheOperatorGoesOn();
    void tagsOfSeveralAreAddedAndTakenAway();
    void detailsSayWhoMadeItAndWhy();
    void recognitionIsSwitchedOffOnlyWhereItCanBe();
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

void DevicesPageTest::sheetsChangeByRow()
{
    SheetModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto sheet = [](const QStringList &texts) {
        Sheet made{{QStringLiteral("Time"), QStringLiteral("What")}, {}};
        for (const QString &text : texts)
            made.rows.append({{text}, {text}});
        return made;
    };
    model.setSheet(sheet({QStringLiteral("b"), QStringLiteral("a")}));
    QSignalSpy reset(&model, &QAbstractItemModel::modelReset),
        inserted(&model, &QAbstractItemModel::rowsInserted);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged),
        removed(&model, &QAbstractItemModel::rowsRemoved);
    const QPersistentModelIndex a = model.index(1, 0);
    model.setSheet(sheet({QStringLiteral("c"), QStringLiteral("b"), QStringLiteral("a")}));
    QCOMPARE(inserted.size(), 1); // a new event on top touches nothing else
    QCOMPARE(inserted[0][1].toInt(), 0);
    QCOMPARE(a.row(), 2);
    model.setSheet(sheet({QStringLiteral("c"), QStringLiteral("x"), QStringLiteral("a")}));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(model.index(1, 1).data().toString(), QStringLiteral("x"));
    model.setSheet(sheet({QStringLiteral("a")}));
    QCOMPARE(removed.size(), 1);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("a"));
    QCOMPARE(reset.size(), 0);
}

void DevicesPageTest::protocolsStandSideBySide()
{
    const Sheet sheet = protocolSheet(deviceWithWords(QStringLiteral("Gate"), 1));
    QCOMPARE(sheet.header.mid(0, 3), (QStringList{QStringLiteral("Field"), QStringLiteral("ONVIF"),
                                                  QStringLiteral("SADP (Hikvision)")}));
    const auto row = [&sheet](const QString &name) {
        for (const SheetRow &one : sheet.rows)
            if (one.first().text == name)
                return one;
        return SheetRow();
    };
    // One row for what each calls by a name of its own, with that name at hand; the words are verbatim.
    QCOMPARE(row(QStringLiteral("Firmware"))[1].text, QStringLiteral("V5.4.1"));
    QCOMPARE(row(QStringLiteral("Firmware"))[2].text, QStringLiteral("V5.4.5build 170124"));
    QCOMPARE(row(QStringLiteral("Firmware"))[2].tip, QStringLiteral("SoftwareVersion: V5.4.5build 170124"));
    QCOMPARE(row(QStringLiteral("Activated"))[2].text, QStringLiteral("true"));
    QVERIFY(row(QStringLiteral("SoftwareVersion")).isEmpty()); // not twice
}

void DevicesPageTest::gapsInEventsAreSaid()
{
    const Sheet sheet = eventSheet(madeUpEvents(QStringLiteral("x")));
    QCOMPARE(sheet.rows.size(), 5);
    QCOMPARE(sheet.rows[0][1].text,
             QStringLiteral("It reported that RuleEngine/CellMotionDetector/Motion ended."));
    QVERIFY(sheet.rows[2][1].text.startsWith(u"Its events were not heard from 2"));
    QCOMPARE(sheet.rows[2][1].severity, Severity::Warning);
    QCOMPARE(sheet.rows.last()[1].text, QStringLiteral("It was seen for the first time."));
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
    QVERIFY(!other.header()->isSectionHidden(0));
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
            [&](const QStringList &to, const Credentials &given, bool allThatAsk) {
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
    QCOMPARE(renamed.size(), 1);
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
    QCOMPARE(renamed[0][1].toString(), QStringLiteral("Yard"));
}

void DevicesPageTest::notesLeaveWhenTheOperatorGoesOn()
{
    NotesForm form;
    QSignalSpy group(&form, &NotesForm::groupChosen), text(&form, &NotesForm::textWritten);
    OperatorNotes notes;
    notes.text = QStringLiteral("Ladder");
    form.setNotes({QStringLiteral("a")}, {notes});
    QCOMPARE(group.size() + text.size(), 0);
    form.findChild<QPlainTextEdit *>()->setPlainText(QStringLiteral("Ladder in the shed"));
    form.findChild<QComboBox *>()->setEditText(QStringLiteral(" Site A / Gate "));
    form.setNotes({QStringLiteral("b")}, {OperatorNotes()}); // another device is shown
    QCOMPARE(text[0][0].toString(), QStringLiteral("a"));
    QCOMPARE(text[0][1].toString(), QStringLiteral("Ladder in the shed"));
    QCOMPARE(group[0][0].toStringList(), QStringList{QStringLiteral("a")});
    QCOMPARE(group[0][1].toString(), QStringLiteral("Site A/Gate"));
    QVERIFY(form.findChild<QPlainTextEdit *>()->toPlainText().isEmpty());
}

void DevicesPageTest::tagsOfSeveralAreAddedAndTakenAway()
{
    NotesForm form;
    QSignalSpy added(&form, &NotesForm::tagsAdded), removed(&form, &NotesForm::tagsRemoved);
    OperatorNotes one, other;
    one.tags = {QStringLiteral("gate"), QStringLiteral("old")};
    other.tags = {QStringLiteral("gate"), QStringLiteral("new")};
    form.setNotes({QStringLiteral("a"), QStringLiteral("b")}, {one, other});
    QLineEdit *tags = nullptr;
    for (QLineEdit *field : form.findChildren<QLineEdit *>())
        if (!qobject_cast<QComboBox *>(field->parentWidget()))
            tags = field;
    QVERIFY(tags);
    QCOMPARE(tags->text(), QStringLiteral("gate")); // what both have
    tags->setText(QStringLiteral("outside,, outside"));
    Q_EMIT tags->editingFinished();
    QCOMPARE(added[0][1].toStringList(), QStringList{QStringLiteral("outside")});
    QCOMPARE(removed[0][1].toStringList(), QStringList{QStringLiteral("gate")});
    QCOMPARE(added[0][0].toStringList().size(), 2);
}

void DevicesPageTest::detailsSayWhoMadeItAndWhy()
{
    const Device gate = deviceWithWords(QStringLiteral("Gate"), 1);
    m_model->setDevice(gate);
    m_model->setProvenance(gate.id, madeUpProvenance(gate));
    QSignalSpy shown(m_details.get(), &DeviceDetails::deviceShown);
    choose(gate.id);
    QCOMPARE(shown.size(), 1); // its events are asked for
    m_details->show();
    m_details->findChild<QTabWidget *>()->setCurrentIndex(1);
    QVERIFY(says(*m_details, QStringLiteral("it was made by Hikvision")));
    QVERIFY(says(*m_details, QStringLiteral("Alarm: CVE-2021-36260"))); // its severity as a word
    QVERIFY(says(*m_details, QStringLiteral("as of 2026-11-01")));
    bool verbatim = false, cannotTell = false;
    for (const QTableView *view : m_details->findChildren<QTableView *>())
        for (int row = 0; row < view->model()->rowCount(); ++row)
            for (int column = 0; column < view->model()->columnCount(); ++column) {
                const QString cell = view->model()->index(row, column).data().toString();
                verbatim = verbatim || cell == u"Server: App-webs/";
                cannotTell = cannotTell || cell == u"Cannot tell";
            }
    QVERIFY(verbatim && cannotTell);
}

void DevicesPageTest::recognitionIsSwitchedOffOnlyWhereItCanBe()
{
    Device gate = deviceWithWords(QStringLiteral("Gate"), 1);
    m_model->setDevice(gate);
    choose(gate.id);
    m_details->show();
    QSignalSpy off(m_details.get(), &DeviceDetails::recognitionSwitchedOff);
    auto *button = buttonIn(*m_details, QStringLiteral("Switch off"));
    QVERIFY(button && button->isVisible());
    QVERIFY(says(*m_details, QStringLiteral("Face/Complexion")));
    button->click();
    QCOMPARE(off[0][0].toString(), gate.id);
    gate.recognition.canSwitchOff = false;
    m_model->setDevice(gate);
    m_details->setDevices({*m_model->known(gate.id)});
    QVERIFY(!button->isVisible());
    QVERIFY(says(*m_details, QStringLiteral("no way to switch that off")));
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
