// The details of a device: what is shown of it, what leaves as a wish, and the tables they are made of.
#include "tests/widgets/MadeUpDevices.h"
#include "widgets/dialogs/CertificateDialog.h"
#include "widgets/models/DetailSheets.h"
#include "widgets/models/DeviceModel.h"
#include "widgets/pages/devices/DeviceDetails.h"
#include "widgets/pages/devices/DeviceTable.h"
#include "widgets/pages/devices/NotesForm.h"
#include "widgets/theme/PlainTip.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTest>
#include <QToolTip>

#include <algorithm>

using namespace cw;
using namespace cw::testing;

class DeviceDetailsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_model = std::make_unique<DeviceModel>();
        m_details = std::make_unique<DeviceDetails>();
    }
    void cleanup() { m_details.reset(); }

    void sheetsChangeByRow();
    void protocolsStandSideBySide();
    void gapsInEventsAreSaid();
    void notesLeaveWhenTheOperatorGoesOn();
    void tagsOfSeveralAreAddedAndTakenAway();
    void thePlaceOnAPlanIsSetAndTakenBack();
    void aPlaceThatIsNotTouchedIsNotRounded();
    void severalDevicesHaveNoPlaceTogether();
    void detailsSayWhoMadeItAndWhy();
    void recognitionIsSwitchedOffOnlyWhereItCanBe();
    void aChangedCertificateIsShownToBeJudged();
    void whatDevicesCallThemselvesIsShownToTheLetter();

private:
    void choose(const QString &id) { m_details->setDevices({*m_model->known(id)}); }

    std::unique_ptr<DeviceModel> m_model;
    std::unique_ptr<DeviceDetails> m_details;
};

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

void DeviceDetailsTest::aChangedCertificateIsShownToBeJudged()
{
    Device device = madeUpDevice(QStringLiteral("Gate 2"), DeviceState::Faulty, 1, 2);
    QVariantMap tls{{QStringLiteral("fingerprint_sha256"), QStringLiteral("0011223344")},
                    {QStringLiteral("pinned_sha256"), QStringLiteral("0011223344")},
                    {QStringLiteral("subject"), QStringLiteral("CN=<b>camera</b>")}};
    device.protocols[QStringLiteral("onvif")].insert(QStringLiteral("tls"), tls);
    m_model->setDevice(device);
    choose(device.id);
    QAbstractButton *judge = buttonIn(*m_details, QStringLiteral("New certificate\u2026"));
    QVERIFY(judge && !judge->isVisibleTo(m_details.get())); // the same as before

    tls.insert(QStringLiteral("fingerprint_sha256"), QStringLiteral("aabbccddee"));
    device.protocols[QStringLiteral("onvif")].insert(QStringLiteral("tls"), tls);
    m_model->setDevice(device);
    choose(device.id);
    QVERIFY(judge->isVisibleTo(m_details.get()));
    QSignalSpy wanted(m_details.get(), &DeviceDetails::certificateToJudge);
    judge->click();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first().toString(), device.id);

    CertificateDialog dialog(device);
    for (const char *part : {"0011 2233 44", "aabb ccdd ee", "CN=<b>camera</b>"})
        QVERIFY2(says(dialog, QString::fromLatin1(part)), part);
    QSignalSpy accepted(&dialog, &CertificateDialog::certificateAccepted);
    QTest::keyClick(&dialog, Qt::Key_Escape);
    QCOMPARE(accepted.size(), 0);
    buttonIn(dialog, QStringLiteral("Accept the new certificate"))->click();
    QCOMPARE(accepted.size(), 1);
}

void DeviceDetailsTest::whatDevicesCallThemselvesIsShownToTheLetter()
{
    const QString name = QStringLiteral("<h1>Model</h1><img src=\"file:///tmp/x.png\">");
    QCOMPARE(plainTip(QStringLiteral("Gate 2")), QStringLiteral("Gate 2"));
    QVERIFY(!plainTip(name).contains(QStringLiteral("<img")));
    QVERIFY(plainTip(name).contains(QStringLiteral("&lt;img")));
    Device device = madeUpDevice(QStringLiteral("Gate 9"), DeviceState::Ready, 1, 9);
    device.model = name;
    m_model->setDevice(device);
    DeviceTable table(*m_model);
    table.resize(1200, 200);
    table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&table));
    table.selectDevice(device.id);
    const QModelIndex cell = table.currentIndex().siblingAtColumn(int(DeviceColumn::Model));
    QHelpEvent help(QEvent::ToolTip, table.visualRect(cell).center(), QPoint(10, 10));
    QCoreApplication::sendEvent(table.viewport(), &help);
    QTRY_VERIFY(QToolTip::text().contains(QStringLiteral("&lt;h1&gt;Model")));
}

void DeviceDetailsTest::sheetsChangeByRow()
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

void DeviceDetailsTest::protocolsStandSideBySide()
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

void DeviceDetailsTest::gapsInEventsAreSaid()
{
    const Sheet sheet = eventSheet(madeUpEvents(QStringLiteral("x")));
    QCOMPARE(sheet.rows.size(), 5);
    QCOMPARE(sheet.rows[0][1].text,
             QStringLiteral("It reported that RuleEngine/CellMotionDetector/Motion ended."));
    QVERIFY(sheet.rows[2][1].text.startsWith(u"Its events were not heard from 2"));
    QCOMPARE(sheet.rows[2][1].severity, Severity::Warning);
    QCOMPARE(sheet.rows.last()[1].text, QStringLiteral("It was seen for the first time."));
}

void DeviceDetailsTest::notesLeaveWhenTheOperatorGoesOn()
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

void DeviceDetailsTest::tagsOfSeveralAreAddedAndTakenAway()
{
    NotesForm form;
    QSignalSpy added(&form, &NotesForm::tagsAdded), removed(&form, &NotesForm::tagsRemoved);
    OperatorNotes one, other;
    one.tags = {QStringLiteral("gate"), QStringLiteral("old")};
    other.tags = {QStringLiteral("gate"), QStringLiteral("new")};
    form.setNotes({QStringLiteral("a"), QStringLiteral("b")}, {one, other});
    QLineEdit *tags = nullptr;
    for (QLineEdit *field : form.findChildren<QLineEdit *>())
        if (field->accessibleName() == QStringLiteral("Tags, divided by commas"))
            tags = field;
    QVERIFY(tags);
    QCOMPARE(tags->text(), QStringLiteral("gate")); // what both have
    tags->setText(QStringLiteral("outside,, outside"));
    Q_EMIT tags->editingFinished();
    QCOMPARE(added[0][1].toStringList(), QStringList{QStringLiteral("outside")});
    QCOMPARE(removed[0][1].toStringList(), QStringList{QStringLiteral("gate")});
    QCOMPARE(added[0][0].toStringList().size(), 2);
}

// The field of that accessible name.
template<typename Field>
static Field *fieldIn(const QWidget &widget, const char *name)
{
    for (Field *field : widget.findChildren<Field *>())
        if (field->accessibleName() == QLatin1String(name))
            return field;
    return nullptr;
}

void DeviceDetailsTest::thePlaceOnAPlanIsSetAndTakenBack()
{
    NotesForm form;
    form.show();
    QVERIFY(QTest::qWaitForWindowExposed(&form));
    QList<std::optional<PlanPosition>> chosen;
    connect(&form, &NotesForm::positionChosen, &form,
            [&](const QString &id, const std::optional<PlanPosition> &position) {
                QCOMPARE(id, QStringLiteral("a"));
                chosen.append(position);
            });
    form.setNotes({QStringLiteral("a")}, {OperatorNotes()});
    auto *plan = fieldIn<QLineEdit>(form, "Plan");
    auto *across = fieldIn<QDoubleSpinBox>(form, "Across the plan, from the left");
    auto *down = fieldIn<QDoubleSpinBox>(form, "Down the plan, from the top");
    QVERIFY(plan && across && down);
    QVERIFY(!across->isEnabled()); // on no plan there is no place

    // By the keys alone: the name, then across, then down.
    plan->setFocus();
    QTest::keyClicks(plan, QStringLiteral(" Ground  floor "));
    QTest::keyClick(plan, Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(*chosen.last(),
             (PlanPosition{QStringLiteral("Ground floor"), {0.5, 0.5}})); // the middle at first
    QTest::keyClick(plan, Qt::Key_Tab);
    QCOMPARE(form.focusWidget(), across);
    across->selectAll();
    QTest::keyClicks(across, QStringLiteral("12.5"));
    QTest::keyClick(across, Qt::Key_Return);
    QTest::keyClick(across, Qt::Key_Tab);
    QCOMPARE(form.focusWidget(), down);
    down->selectAll();
    QTest::keyClicks(down, QStringLiteral("100"));
    form.setNotes({QStringLiteral("b")}, {OperatorNotes()}); // another device is shown
    QCOMPARE(*chosen.last(), (PlanPosition{QStringLiteral("Ground floor"), {0.125, 1}}));
    QVERIFY(plan->text().isEmpty());

    OperatorNotes placed;
    placed.position = chosen.last();
    form.setNotes({QStringLiteral("a")}, {placed});
    QCOMPARE(plan->text(), QStringLiteral("Ground floor"));
    QCOMPARE(across->value(), 12.5);
    const auto before = chosen.size();
    plan->setFocus();
    plan->clear();
    QTest::keyClick(plan, Qt::Key_Return);
    QCOMPARE(chosen.size(), before + 1);
    QVERIFY(!chosen.last());
}

void DeviceDetailsTest::aPlaceThatIsNotTouchedIsNotRounded()
{
    NotesForm form;
    int chosen = 0;
    connect(&form, &NotesForm::positionChosen, &form, [&] { ++chosen; });
    OperatorNotes placed;
    placed.position = PlanPosition{QStringLiteral("Roof"), {1.0 / 3, 2.0 / 3}};
    form.setNotes({QStringLiteral("a")}, {placed});
    form.commit();
    form.setNotes({}, {});
    QCOMPARE(chosen, 0);
}

void DeviceDetailsTest::severalDevicesHaveNoPlaceTogether()
{
    NotesForm form;
    form.setNotes({QStringLiteral("a")}, {OperatorNotes()});
    QVERIFY(fieldIn<QLineEdit>(form, "Plan")->isVisibleTo(&form));
    form.setNotes({QStringLiteral("a"), QStringLiteral("b")}, {OperatorNotes(), OperatorNotes()});
    QVERIFY(!fieldIn<QLineEdit>(form, "Plan")->isVisibleTo(&form));
}

void DeviceDetailsTest::detailsSayWhoMadeItAndWhy()
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

void DeviceDetailsTest::recognitionIsSwitchedOffOnlyWhereItCanBe()
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

QTEST_MAIN(DeviceDetailsTest)
#include "tst_devicedetails.moc"
