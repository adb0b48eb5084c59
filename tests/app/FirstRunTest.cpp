// The first run as an operator has it: from nothing to sixteen named cameras that are logged in to, by real keys in the
// real window, against the simulated site. Every interaction is counted.
#include "app/CameraPlacer.h"
#include "app/DevicesDesk.h"
#include "app/MainWindow.h"
#include "app/Memory.h"
#include "devices/discovery/DeviceFinder.h"
#include "tests/doubles/OwnNetwork.h"
#include "tests/simsite/SiteProcess.h"
#include "tests/widgets/FakePlayer.h"
#include "widgets/pages/DeviceListPanel.h"
#include "widgets/pages/devices/DeviceDetails.h"
#include "widgets/pages/devices/DeviceTable.h"
#include "widgets/pages/devices/DevicesPage.h"
#include "widgets/pages/parts/NoticeStrip.h"
#include "widgets/theme/Theme.h"

#include <QApplication>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace cw;
using namespace cw::testing;

class FirstRunTest : public QObject {
    Q_OBJECT

public:
    explicit FirstRunTest(const QString &noNetwork) : m_noNetwork(noNetwork) {}

private:
    const QString m_noNetwork;
    simsite::SiteProcess m_site;
    DeviceRegistry m_registry;
    Memory m_memory{m_registry, Memory::Kind::ThisRun};
    DeviceModel m_model;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<CameraPlacer> m_placer;
    std::unique_ptr<DevicesDesk> m_desk;
    std::unique_ptr<DeviceFinder> m_finder;
    int m_interactions = 0;

    int count(DeviceState state) const
    {
        int many = 0;
        for (const Device &device : m_registry.devices())
            many += device.state == state ? 1 : 0;
        return many;
    }
    void key(Qt::Key code, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        ++m_interactions;
        QWidget *at = QApplication::focusWidget();
        QTest::keyClick(at ? at : m_window.get(), code, modifiers);
    }
    void type(const QString &text) // one thing that a person does
    {
        ++m_interactions;
        QTest::keyClicks(QApplication::focusWidget(), text);
    }
    int inGrid() const
    {
        int many = 0;
        const GridScene &scene = m_window->grid().scene();
        for (int pane = 0; pane < scene.paneCount(); ++pane)
            many += scene.content(pane).isEmpty() ? 0 : 1;
        return many;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!m_noNetwork.isEmpty())
            QSKIP(qPrintable(m_noNetwork));
        m_window = std::make_unique<MainWindow>(
            SurfaceChoice{SurfaceKind::Raster, nullptr}, [] { return std::make_unique<FakePlayer>(); },
            m_model);
        m_placer = std::make_unique<CameraPlacer>(m_registry, m_window->grid().scene());
        m_desk = std::make_unique<DevicesDesk>(m_registry, m_memory, m_model, *m_window, *m_placer);
        m_window->resize(1280, 720);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->activateWindow();
        QTRY_COMPARE(QApplication::activeWindow(), m_window.get());
    }

    void nothingSaysWhatIsBeingDone()
    {
        m_desk->setActivity(QStringLiteral("Looking for cameras on this network."));
        m_window->showPage(MainWindow::Page::Devices);
        bool said = false;
        for (const QLabel *label : m_window->page().findChildren<QLabel *>())
            said = said || (label->isVisible() && label->text() == u"Looking for cameras on this network.");
        QVERIFY(said);
        QVERIFY(!m_window->page().banner().isVisible());
        m_window->showPage(MainWindow::Page::Live);
    }

    void sixteenCamerasAreLoggedInToWithinAMinute()
    {
        QVERIFY(m_site.start(QStringLiteral("127.0.77.1"), 16));
        QElapsedTimer clock;
        clock.start();
        m_finder = std::make_unique<DeviceFinder>(m_registry, DiscoveryScope{true, {}});
        m_desk->setFinder(m_finder.get());
        m_finder->start();
        QTRY_COMPARE_WITH_TIMEOUT(count(DeviceState::NeedsLogin), 16, 60'000);
        QTRY_VERIFY(m_window->devices().banner().isVisible()); // beside the grid too
        for (const Device &device : m_registry.devices())
            QVERIFY(!device.name.isEmpty()); // named by what they say before a login

        m_interactions = 0;
        key(Qt::Key_D, Qt::ControlModifier);
        QTRY_COMPARE(m_window->currentPage(), MainWindow::Page::Devices);
        QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget())); // the form has the keys at once
        type(m_site.user());
        key(Qt::Key_Tab);
        type(m_site.password());
        key(Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(count(DeviceState::Ready), 16, 60'000);
        QCOMPARE(m_interactions, 5);
        QVERIFY2(clock.elapsed() < 60'000, qPrintable(QString::number(clock.elapsed())));
        qInfo("sixteen cameras in %lld ms with %d interactions", clock.elapsed(), m_interactions);
        QTRY_VERIFY(!m_window->page().banner().isVisible());
        for (const QLineEdit *field : m_window->findChildren<QLineEdit *>())
            QVERIFY(!field->text().contains(m_site.password())); // nothing stays behind
    }

    void aCameraIsRenamedInPlace()
    {
        DeviceTable &table = m_window->page().table();
        const QString id = m_registry.devices().first().id;
        table.selectDevice(id);
        table.setFocus();
        key(Qt::Key_F2);
        QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
        key(Qt::Key_A, Qt::ControlModifier);
        type(QStringLiteral("North gate"));
        key(Qt::Key_Return);
        QTRY_COMPARE(m_registry.device(id)->title(), QStringLiteral("North gate"));
        QTRY_COMPARE(table.currentIndex().data().toString(), QStringLiteral("North gate"));
        QCOMPARE(table.currentDevice(), id); // it was sorted anew and stays chosen
    }

    void theDetailsFollowTheChoice()
    {
        DeviceTable &table = m_window->page().table();
        const QString id = m_registry.devices().last().id;
        table.selectDevice(id);
        QTRY_COMPARE(m_window->details().deviceIds(), QStringList{id});
        table.selectAll();
        QTRY_COMPARE(m_window->details().deviceIds().size(), 16);
    }

    void allAreShownInTheGridByOneButton()
    {
        QPushButton *all = nullptr;
        for (QPushButton *button : m_window->page().findChildren<QPushButton *>())
            if (button->isVisible() && button->text() == u"Show all in the grid")
                all = button;
        QVERIFY(all);
        QTest::mouseClick(all, Qt::LeftButton);
        QTRY_COMPARE(m_window->currentPage(), MainWindow::Page::Live);
        QTRY_COMPARE(inGrid(), 16);
    }

    void anAddressIsDroppedOnThePage()
    {
        QSignalSpy given(m_desk.get(), &DevicesDesk::addressGiven);
        QMimeData data;
        data.setText(QStringLiteral("127.0.77.200"));
        QDragEnterEvent enter({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&m_window->page(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&m_window->page(), &drop);
        QCOMPARE(given.size(), 1);
        QCOMPARE(given[0][0].toString(), QStringLiteral("127.0.77.200"));
    }

    void cleanupTestCase()
    {
        if (m_desk)
            m_desk->setFinder(nullptr);
        m_finder.reset();
        m_desk.reset();
        m_placer.reset();
        m_window.reset();
    }
};

int main(int argc, char **argv)
{
    const QString noNetwork = enterOwnNetwork();
    QTemporaryDir settings;
    qputenv("XDG_CONFIG_HOME", settings.path().toLocal8Bit());
    QApplication application(argc, argv);
    Theme theme(application, SchemeChoice::Dark);
    FirstRunTest test(noNetwork);
    return QTest::qExec(&test, argc, argv);
}

#include "FirstRunTest.moc"
