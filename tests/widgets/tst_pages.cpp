// Side panel, bars and dialogs.
#include "widgets/dialogs/AddCameraDialog.h"
#include "widgets/dialogs/FreeLayoutDialog.h"
#include "widgets/dialogs/LoginDialog.h"
#include "widgets/dialogs/SystemDialog.h"
#include "widgets/models/DeviceModel.h"
#include "widgets/pages/DeviceListPanel.h"
#include "widgets/pages/LayoutBar.h"
#include "widgets/pages/RailBar.h"
#include "widgets/pages/StatusLine.h"
#include "widgets/theme/Icons.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDateTime>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QTimeZone>
#include <QToolButton>
#include <QTreeView>

using namespace cw;

static Device device(const QString &name, DeviceState state, int channels)
{
    Device device;
    device.id = device.name = name;
    device.state = state;
    for (int i = 0; i < channels; ++i)
        device.channels.append({QString::number(i), {}, {}});
    return device;
}

static QAbstractButton *button(const QWidget &widget, const QString &text)
{
    for (QAbstractButton *button : widget.findChildren<QAbstractButton *>())
        if (button->text() == text)
            return button;
    return nullptr;
}

class PagesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anEmptyListSaysWhatIsBeingDone();
    void aFilterThatFindsNothingSaysSo();
    void enterShowsACameraAndAsksForALoginWhereOneIsMissing();
    void theTextOfTheFilterIsHandedToAdding();
    void theClockSaysItsOffset_data();
    void theClockSaysItsOffset();
    void theLayoutButtonFollowsTheLayout();
    void theRailTellsThePage();
    void missingCamerasAreMarked();
    void anAddressIsCheckedWhileItIsTyped();
    void aLoginIsHandedOverOnce();
    void aLoginIsRememberedWhereThereIsAKeyring();
    void aStreamByItsAddressHasNoLoginThatIsRemembered();
    void moreThan64PanesAreRefused();
    void theSystemsLinesCanBeCopied();
    void everyButtonHasANameForScreenReaders();
    void iconsAreCrispAndTinted();
};

void PagesTest::anEmptyListSaysWhatIsBeingDone()
{
    DeviceModel model;
    DeviceListPanel panel(model);
    panel.setActivity(QStringLiteral("Looking for cameras on this network."));
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    const auto visible = [&panel] {
        QStringList texts;
        for (const QLabel *label : panel.findChildren<QLabel *>())
            if (label->isVisible())
                texts.append(label->text());
        return texts;
    };
    QVERIFY(visible().contains(QStringLiteral("Looking for cameras on this network.")));
    QVERIFY(!panel.findChild<QTreeView *>()->isVisible());
    model.setDevice(device(QStringLiteral("Lobby"), DeviceState::Ready, 1));
    QVERIFY(panel.findChild<QTreeView *>()->isVisible());
    model.removeDevice(QStringLiteral("Lobby"));
    QVERIFY(!panel.findChild<QTreeView *>()->isVisible());
}

void PagesTest::aFilterThatFindsNothingSaysSo()
{
    DeviceModel model;
    model.setDevice(device(QStringLiteral("Lobby"), DeviceState::Ready, 1));
    DeviceListPanel panel(model);
    panel.findChild<QLineEdit *>()->setText(QStringLiteral("gate"));
    QStringList texts;
    for (const QLabel *label : panel.findChildren<QLabel *>())
        texts.append(label->text());
    QVERIFY(texts.contains(QStringLiteral("No camera matches \u201cgate\u201d.")));
}

void PagesTest::enterShowsACameraAndAsksForALoginWhereOneIsMissing()
{
    DeviceModel model;
    model.setDevice(device(QStringLiteral("A lobby"), DeviceState::Ready, 1));
    model.setDevice(device(QStringLiteral("B gate"), DeviceState::NeedsLogin, 0));
    DeviceListPanel panel(model);
    QSignalSpy activated(&panel, &DeviceListPanel::channelActivated),
        login(&panel, &DeviceListPanel::loginRequested);
    auto *tree = panel.findChild<QTreeView *>();
    tree->setCurrentIndex(tree->model()->index(0, 0));
    QTest::keyClick(tree, Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].value<ChannelRef>().deviceId, QStringLiteral("A lobby"));
    tree->setCurrentIndex(tree->model()->index(1, 0));
    QTest::keyClick(tree, Qt::Key_Return);
    QCOMPARE(login.size(), 1);
    QCOMPARE(login[0][0].toString(), QStringLiteral("B gate"));
}

void PagesTest::theTextOfTheFilterIsHandedToAdding()
{
    DeviceModel model;
    DeviceListPanel panel(model);
    QSignalSpy add(&panel, &DeviceListPanel::addRequested);
    panel.findChild<QLineEdit *>()->setText(QStringLiteral(" 192.168.1.64 "));
    button(panel, QStringLiteral("Add by address"))->click();
    QCOMPARE(add.size(), 1);
    QCOMPARE(add[0][0].toString(), QStringLiteral("192.168.1.64"));
}

void PagesTest::theClockSaysItsOffset_data()
{
    QTest::addColumn<int>("minutes");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << 0 << QStringLiteral("09:41:07 UTC");
    QTest::newRow("an hour") << 60 << QStringLiteral("09:41:07 UTC+1");
    QTest::newRow("west, half an hour") << -210 << QStringLiteral("09:41:07 UTC\u22123:30");
}

void PagesTest::theClockSaysItsOffset()
{
    QFETCH(int, minutes);
    QFETCH(QString, text);
    QCOMPARE(clockText(QDateTime({2026, 11, 23}, {9, 41, 7}, Qt::OffsetFromUTC, minutes * 60)), text);
}

void PagesTest::theLayoutButtonFollowsTheLayout()
{
    QAction four(QStringLiteral("4 panes")), nine(QStringLiteral("9 panes"));
    four.setCheckable(true);
    nine.setCheckable(true);
    four.setChecked(true);
    LayoutBar bar({&four, &nine});
    QVERIFY(button(bar, QStringLiteral("4 panes")));
    four.setChecked(false);
    nine.setChecked(true);
    QVERIFY(button(bar, QStringLiteral("9 panes")));
    nine.setChecked(false);
    bar.setFreeLayout(QStringLiteral("3 rows of 5"));
    QVERIFY(button(bar, QStringLiteral("3 rows of 5")));
}

void PagesTest::theRailTellsThePage()
{
    RailBar rail;
    rail.addPage(QStringLiteral("live"), QStringLiteral("Live"), {});
    rail.addPage(QStringLiteral("devices"), QStringLiteral("Devices"), {});
    QCOMPARE(rail.current(), 0);
    QSignalSpy chosen(&rail, &RailBar::pageChosen);
    for (auto *tool : rail.findChildren<QToolButton *>())
        if (tool->accessibleName() == u"Devices")
            tool->click();
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].toInt(), 1);
    QCOMPARE(rail.current(), 1);
}

void PagesTest::missingCamerasAreMarked()
{
    StatusLine line;
    const auto marks = [&line] {
        int count = 0;
        for (const QLabel *label : line.findChildren<QLabel *>())
            count += !label->isHidden() && !label->pixmap(Qt::ReturnByValue).isNull() ? 1 : 0;
        return count;
    };
    line.setLive(16, 16);
    QCOMPARE(marks(), 0); // normal is grey
    line.setLive(15, 16);
    QCOMPARE(marks(), 1);
}

void PagesTest::anAddressIsCheckedWhileItIsTyped()
{
    AddCameraDialog dialog([](const QString &text) {
        return text == u"127.0.0.1" ? QString() : QStringLiteral("%1 is no address.").arg(text);
    });
    QSignalSpy given(&dialog, &AddCameraDialog::addressGiven);
    QAbstractButton *add = button(dialog, QStringLiteral("Add"));
    QVERIFY(!add->isEnabled());
    auto *text = dialog.findChild<QLineEdit *>();
    text->setText(QStringLiteral("127.0"));
    QVERIFY(!add->isEnabled());
    QCOMPARE(text->accessibleDescription(), QStringLiteral("127.0 is no address."));
    text->setText(QStringLiteral(" 127.0.0.1 "));
    QVERIFY(add->isEnabled());
    add->click();
    QCOMPARE(given.size(), 1);
    QCOMPARE(given[0][0].toString(), QStringLiteral("127.0.0.1"));
}

void PagesTest::aLoginIsHandedOverOnce()
{
    LoginDialog dialog(QStringLiteral("Gate"), QStringLiteral("admin"), {});
    Credentials credentials;
    auto scope = LoginScope::Kind::Device;
    bool remembered = true;
    connect(&dialog, &LoginDialog::loginGiven, this,
            [&](const Credentials &given, LoginScope::Kind kind, bool remember) {
                credentials = given;
                scope = kind;
                remembered = remember;
            });
    QLineEdit *password = nullptr;
    for (QLineEdit *field : dialog.findChildren<QLineEdit *>())
        if (field->echoMode() == QLineEdit::Password)
            password = field;
    QVERIFY(password);
    password->setText(QStringLiteral("p@ss:#/"));
    auto *choice = dialog.findChild<QComboBox *>();
    QCOMPARE(choice->count(), 2); // it is in no group
    choice->setCurrentIndex(1);
    button(dialog, QStringLiteral("Log in"))->click();
    QCOMPARE(credentials, (Credentials{QStringLiteral("admin"), QStringLiteral("p@ss:#/")}));
    QCOMPARE(scope, LoginScope::Kind::All);
    QVERIFY(!remembered);                // nobody said that there is a keyring
    QVERIFY(password->text().isEmpty()); // nothing stays behind
}

void PagesTest::aLoginIsRememberedWhereThereIsAKeyring()
{
    LoginDialog dialog(QStringLiteral("Gate"), QStringLiteral("admin"), {},
                       {QStringLiteral("Site/Yard"), true, true});
    auto *remember = dialog.findChild<QCheckBox *>();
    auto *choice = dialog.findChild<QComboBox *>();
    auto *unlock = button(dialog, QStringLiteral("Un&lock the keyring"));
    const auto says = [&dialog](const QString &part) {
        const auto labels = dialog.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](QLabel *each) { return each->text().contains(part); });
    };
    QVERIFY(!remember->isEnabled());
    QVERIFY(!remember->isChecked());
    QVERIFY(unlock->isHidden());
    QVERIFY(says(QStringLiteral("this run only")));
    dialog.setKeyring(VaultState::Available);
    QVERIFY(remember->isEnabled());
    QVERIFY(remember->isChecked());
    QVERIFY(!says(QStringLiteral("this run only")));
    dialog.setKeyring(VaultState::Refused);
    QVERIFY(!remember->isEnabled());
    QVERIFY(!unlock->isHidden());
    QSignalSpy unlocks(&dialog, &LoginDialog::unlockRequested);
    unlock->click();
    QCOMPARE(unlocks.count(), 1);
    dialog.setKeyring(VaultState::Available);
    QVERIFY(remember->isChecked());
    remember->click();
    QVERIFY(says(QStringLiteral("this run only")));
    dialog.setKeyring(VaultState::Locked);
    dialog.setKeyring(VaultState::Available);
    QVERIFY(!remember->isChecked()); // the operator's word stays
    remember->click();

    QCOMPARE(choice->count(), 3);
    QVERIFY(choice->itemText(1).contains(QStringLiteral("Site/Yard")));
    choice->setCurrentIndex(1);
    QSignalSpy given(&dialog, &LoginDialog::loginGiven);
    button(dialog, QStringLiteral("Log in"))->click();
    QCOMPARE(given.count(), 1);
    QCOMPARE(given[0][1].value<LoginScope::Kind>(), LoginScope::Kind::Group);
    QCOMPARE(given[0][2].toBool(), true);
}

void PagesTest::aStreamByItsAddressHasNoLoginThatIsRemembered()
{
    LoginDialog dialog(QStringLiteral("Gate"), QStringLiteral("admin"), {}, {{}, false, true});
    dialog.setKeyring(VaultState::Available);
    auto *remember = dialog.findChild<QCheckBox *>();
    QVERIFY(!remember->isEnabled());
    dialog.findChild<QComboBox *>()->setCurrentIndex(1);
    QVERIFY(remember->isEnabled());
}

void PagesTest::moreThan64PanesAreRefused()
{
    FreeLayoutDialog dialog(3, 5, 64);
    QAbstractButton *apply = button(dialog, QStringLiteral("Apply"));
    QVERIFY(apply->isEnabled());
    for (QSpinBox *box : dialog.findChildren<QSpinBox *>())
        box->setValue(9);
    QVERIFY(!apply->isEnabled());
}

void PagesTest::theSystemsLinesCanBeCopied()
{
    SystemDialog dialog;
    dialog.setRows({{QStringLiteral("Surface"), QStringLiteral("raster")},
                    {QStringLiteral("Qt"), QStringLiteral("6.4")}});
    button(dialog, QStringLiteral("Copy"))->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("Surface\traster\nQt\t6.4\n"));
}

void PagesTest::everyButtonHasANameForScreenReaders()
{
    DeviceModel model;
    DeviceListPanel panel(model);
    QAction action(icon(QStringLiteral("panel")), QStringLiteral("Cameras"));
    LayoutBar bar({});
    bar.addEndAction(&action);
    RailBar rail;
    rail.addPage(QStringLiteral("live"), QStringLiteral("Live"), {});
    for (const QWidget *widget :
         {static_cast<QWidget *>(&panel), static_cast<QWidget *>(&bar), static_cast<QWidget *>(&rail)})
        for (const QAbstractButton *one : widget->findChildren<QAbstractButton *>()) {
            if (qobject_cast<QLineEdit *>(one->parentWidget()))
                continue; // the buttons inside a line edit are Qt's
            QVERIFY2(!one->accessibleName().isEmpty() || !one->text().isEmpty(),
                     one->metaObject()->className());
        }
}

void PagesTest::iconsAreCrispAndTinted()
{
    QVERIFY(icon(QStringLiteral("no such icon")).isNull());
    const QImage image = icon(QStringLiteral("add"), IconTint::Alarm).pixmap(QSize(24, 24), 2.0).toImage();
    QCOMPARE(image.size(), QSize(48, 48));
    const QColor middle = image.pixelColor(24, 24);
    QCOMPARE(middle.rgb(), severityColor(Severity::Alarm).rgb());
    QCOMPARE(image.pixelColor(2, 2).alpha(), 0);
}

QTEST_MAIN(PagesTest)
#include "tst_pages.moc"
