// Logging in on the page of devices: what the form says of whom, and what the page's menu switches.
#include "tests/widgets/MadeUpDevices.h"
#include "widgets/models/DeviceModel.h"
#include "widgets/pages/devices/DeviceTable.h"
#include "widgets/pages/devices/DevicesPage.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace cw;
using namespace cw::testing;

class DeviceLoginsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<DeviceModel> m_model;
    std::unique_ptr<DevicesPage> m_page;

    Device add(const QString &name, DeviceState state, int number)
    {
        const Device device = madeUpDevice(name, state, 1, number);
        m_model->setDevice(device);
        return device;
    }
    bool says(const QString &whole) const
    {
        const auto labels = m_page->banner().findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *label) { return label->text() == whole; });
    }
    QLineEdit *field(const char *name) const
    {
        for (QLineEdit *one : m_page->banner().findChildren<QLineEdit *>())
            if (one->accessibleName() == QLatin1String(name))
                return one;
        return nullptr;
    }
    QComboBox *scope() const { return m_page->banner().findChild<QComboBox *>(); }
    void logIn(LoginBanner::Scope whom)
    {
        m_page->banner().open(whom);
        field("User name")->setText(QStringLiteral("admin"));
        field("Password")->setText(QStringLiteral("wrong"));
        QTest::keyClick(field("Password"), Qt::Key_Return);
    }

private Q_SLOTS:
    void init()
    {
        m_model = std::make_unique<DeviceModel>();
        m_page = std::make_unique<DevicesPage>(*m_model);
        m_page->resize(840, 600); // a window of 1280x720 less its rail and the details
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }

    void cleanup()
    {
        m_page.reset();
        m_model.reset();
    }

    void aLoginForOneCameraSaysNothingOfTheOthers()
    {
        const Device gate = add(QStringLiteral("Gate"), DeviceState::NeedsLogin, 1);
        add(QStringLiteral("Lobby"), DeviceState::NeedsLogin, 2);
        add(QStringLiteral("Yard"), DeviceState::NeedsLogin, 3);
        QTRY_VERIFY(says(QStringLiteral("3 cameras want a login.")));
        QSignalSpy given(m_page.get(), &DevicesPage::loginGiven);
        m_page->table().selectDevice(gate.id);
        logIn(LoginBanner::Scope::Selected);
        QCOMPARE(given.count(), 1);
        QCOMPARE(given[0][0].toStringList(), QStringList{gate.id});
        QTRY_VERIFY(says(QStringLiteral("3 cameras want a login. 1 of them refused the last one.")));
        // The others take theirs: what is left is the one that refused.
        add(QStringLiteral("Lobby"), DeviceState::Ready, 2);
        add(QStringLiteral("Yard"), DeviceState::Ready, 3);
        QTRY_VERIFY(says(QStringLiteral("1 cameras want another login than the last one.")));
    }

    void aLoginForAllIsRefusedByAllThatStillAsk()
    {
        add(QStringLiteral("Gate"), DeviceState::NeedsLogin, 1);
        add(QStringLiteral("Lobby"), DeviceState::NeedsLogin, 2);
        QTRY_VERIFY(says(QStringLiteral("2 cameras want a login.")));
        logIn(LoginBanner::Scope::AllThatAsk);
        QTRY_VERIFY(says(QStringLiteral("2 cameras want another login than the last one.")));
        // One that is found later has refused nothing yet.
        add(QStringLiteral("Yard"), DeviceState::NeedsLogin, 3);
        QTRY_VERIFY(says(QStringLiteral("3 cameras want a login. 2 of them refused the last one.")));
    }

    void whoIsLoggedInToIsReadWhole()
    {
        add(QStringLiteral("Gate"), DeviceState::NeedsLogin, 1);
        QTRY_VERIFY(m_page->banner().isVisible());
        QCOMPARE(scope()->currentText(), QStringLiteral("All that ask (1)"));
        QTRY_VERIFY2(
            scope()->width() >= scope()->sizeHint().width(),
            qPrintable(QStringLiteral("%1 of %2").arg(scope()->width()).arg(scope()->sizeHint().width())));
        QVERIFY(scope()->toolTip().contains(QStringLiteral("later")));
    }

    void whetherDevicesAreAskedWhoMadeThemIsSwitchedInTheMenu()
    {
        QSignalSpy switched(m_page.get(), &DevicesPage::probesSwitched);
        const QList<QAction *> actions = m_page->QWidget::actions();
        const auto found = std::find_if(actions.begin(), actions.end(), [](const QAction *one) {
            return one->text() == QStringLiteral("Ask devices who made them");
        });
        QVERIFY(found != actions.end());
        QVERIFY((*found)->isCheckable() && (*found)->isChecked());
        (*found)->trigger();
        QCOMPARE(switched.count(), 1);
        QCOMPARE(switched[0][0].toBool(), false);
        m_page->setProbes(true); // as it is remembered
        QVERIFY((*found)->isChecked());
    }
};

QTEST_MAIN(DeviceLoginsTest)
#include "tst_devicelogins.moc"
