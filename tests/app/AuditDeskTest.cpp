// Captures and logs in the window: what was opened is shown, by itself, until its operator goes back.
#include "app/AuditDesk.h"
#include "app/MainWindow.h"
#include "devices/audit/logs/ZeekWriter.h"
#include "devices/model/DeviceRegistry.h"
#include "tests/widgets/FakePlayer.h"
#include "widgets/models/DeviceModel.h"
#include "widgets/pages/audit/AuditDetails.h"
#include "widgets/pages/parts/NoticeStrip.h"
#include "widgets/theme/Theme.h"

#include <QApplication>
#include <QFileDialog>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace cw;

namespace {

constexpr qint64 Start = 1'795'000'000'000;

audit::FlowSum conversation(const QString &camera, const QString &destination, quint64 id)
{
    audit::FlowSum sum;
    sum.id = id;
    sum.key.source = audit::IpAddress::parse(camera);
    sum.key.destination = audit::IpAddress::parse(destination);
    sum.key.sourcePort = 40000;
    sum.key.destinationPort = 443;
    sum.key.protocol = 6;
    sum.first = Start;
    sum.last = Start + 1000;
    sum.bytesOut = 5000;
    sum.bytesIn = 700;
    sum.packetsOut = sum.packetsIn = 9;
    return sum;
}

} // namespace

class AuditDeskTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    DeviceRegistry m_registry;
    DeviceModel m_model;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<AuditDesk> m_desk;

    QString logOf(const std::vector<audit::FlowSum> &flows)
    {
        const QString path = m_folder.filePath(QStringLiteral("conn.log"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write(audit::zeekConnLog(flows, QDateTime::fromMSecsSinceEpoch(Start, Qt::UTC)));
        return path;
    }
    void open(const QString &path) { Q_EMIT m_window->audit().filesDropped({path}); }
    QTableView *table(const QString &name) const
    {
        for (QTableView *view : m_window->audit().findChildren<QTableView *>()) {
            if (view->accessibleName() == name)
                return view;
        }
        return nullptr;
    }
    QString firstCamera() const
    {
        return table(QStringLiteral("Cameras"))->model()->index(0, 0).data().toString();
    }
    void choose(const QString &name)
    {
        QTableView *view = table(name);
        view->setCurrentIndex(view->model()->index(0, 0));
    }
    QPushButton *button(const QString &text) const
    {
        for (QPushButton *one : m_window->auditDetails().findChildren<QPushButton *>()) {
            if (one->text() == text || one->accessibleName() == text)
                return one;
        }
        return nullptr;
    }
    QPushButton *expectButton() const { return button(QStringLiteral("Expect this destination")); }
    // As if the operator had chosen this file in the dialog that is open.
    void chooseFile(const QString &path)
    {
        auto *dialog = m_window->findChild<QFileDialog *>();
        QVERIFY(dialog);
        Q_EMIT dialog->fileSelected(path);
        dialog->close();
        QTRY_VERIFY(!m_window->findChild<QFileDialog *>());
    }

private Q_SLOTS:
    void init()
    {
        m_window = std::make_unique<MainWindow>(
            SurfaceChoice{SurfaceKind::Raster, nullptr}, [] { return std::make_unique<FakePlayer>(); },
            m_model);
        m_desk = std::make_unique<AuditDesk>(m_registry, *m_window);
        m_window->resize(1280, 720);
        m_window->show();
        m_window->showPage(MainWindow::Page::Audit);
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }
    void cleanup()
    {
        m_desk.reset();
        m_window.reset();
    }

    void whatWasDroppedIsShownUntilTheOperatorGoesBack()
    {
        open(logOf({conversation(QStringLiteral("10.0.0.5"), QStringLiteral("203.0.113.7"), 1)}));
        QTRY_COMPARE(firstCamera(), QStringLiteral("10.0.0.5"));
        Q_EMIT m_window->audit().filesClosed();
        QVERIFY(!table(QStringLiteral("Cameras"))->isVisible()); // nothing is watched
    }

    void aDestinationOfAFileCanBeAnsweredFor()
    {
        open(logOf({conversation(QStringLiteral("10.0.0.5"), QStringLiteral("203.0.113.7"), 1)}));
        QTRY_COMPARE(firstCamera(), QStringLiteral("10.0.0.5"));
        choose(QStringLiteral("Cameras"));
        choose(QStringLiteral("Destinations"));
        QTRY_VERIFY(expectButton()->isVisible());
        expectButton()->click();
        QTRY_VERIFY(!expectButton()->isVisible()); // it is no longer unexplained
        QTRY_VERIFY(button(QStringLiteral("Expect it no longer"))->isVisible());
        button(QStringLiteral("Expect it no longer"))->click();
        QTRY_VERIFY(expectButton()->isVisible());
    }

    void whatIsAnsweredForIsSavedAsAProfileAndImportedAgain()
    {
        const QString file = m_folder.filePath(QStringLiteral("gate.json"));
        open(logOf({conversation(QStringLiteral("10.0.0.5"), QStringLiteral("203.0.113.7"), 1),
                    conversation(QStringLiteral("10.0.0.5"), QStringLiteral("203.0.113.8"), 2)}));
        QTRY_COMPARE(firstCamera(), QStringLiteral("10.0.0.5"));
        choose(QStringLiteral("Cameras"));
        choose(QStringLiteral("Destinations"));
        QTRY_VERIFY(expectButton()->isVisible());
        expectButton()->click();
        QTRY_VERIFY(button(QStringLiteral("Expect it no longer"))->isVisible());
        QSignalSpy said(m_desk.get(), &AuditDesk::said);
        button(QStringLiteral("Save a profile of what you answer for"))->click();
        chooseFile(file);
        QTRY_COMPARE(said.count(), 1);
        QVERIFY(said.first().first().toString().contains(QLatin1String("gate.json.left-out.txt")));
        button(QStringLiteral("Expect it no longer"))->click();
        QTRY_VERIFY(expectButton()->isVisible());

        QPushButton *remove = button(QStringLiteral("Remove the profile"));
        QVERIFY(!remove->isEnabled());
        button(QStringLiteral("Import a profile"))->click();
        chooseFile(file);
        QTRY_VERIFY(remove->isEnabled());
        QTRY_VERIFY(!expectButton()->isVisible()); // the profile has it
        remove->click();
        QTRY_VERIFY(!remove->isEnabled());
        QTRY_VERIFY(expectButton()->isVisible());
    }

    void whatIsNoProfileIsToldOf()
    {
        const QString log =
            logOf({conversation(QStringLiteral("10.0.0.5"), QStringLiteral("203.0.113.7"), 1)});
        open(log);
        QTRY_COMPARE(firstCamera(), QStringLiteral("10.0.0.5"));
        choose(QStringLiteral("Cameras"));
        QSignalSpy told(m_desk.get(), &AuditDesk::told);
        button(QStringLiteral("Import a profile"))->click();
        chooseFile(log);
        QCOMPARE(told.count(), 1);
        QVERIFY(!button(QStringLiteral("Remove the profile"))->isEnabled());
    }

    void aFileThatIsNoneIsToldOfAndChangesNothing()
    {
        open(logOf({conversation(QStringLiteral("10.0.0.5"), QStringLiteral("203.0.113.7"), 1)}));
        QTRY_COMPARE(firstCamera(), QStringLiteral("10.0.0.5"));
        QSignalSpy told(m_desk.get(), &AuditDesk::told);
        QFile junk(m_folder.filePath(QStringLiteral("junk")));
        QVERIFY(junk.open(QIODevice::WriteOnly));
        junk.write("no traffic at all\n");
        junk.close();
        open(junk.fileName());
        QTRY_COMPARE(told.count(), 1);
        QCOMPARE(firstCamera(), QStringLiteral("10.0.0.5"));
    }

    void theWindowCanCloseWhileAFileIsRead()
    {
        std::vector<audit::FlowSum> many;
        for (quint64 i = 0; i < 60'000; ++i)
            many.push_back(conversation(QStringLiteral("10.0.0.5"),
                                        QStringLiteral("203.0.%1.%2").arg(i / 250 % 250).arg(i % 250), i));
        const QString path = logOf(many);
        open(path);
        open(path); // the first reading is given up
        m_desk.reset();
        QVERIFY(m_window->isVisible());
    }
};

int main(int argc, char **argv)
{
    QTemporaryDir settings;
    qputenv("XDG_CONFIG_HOME", settings.path().toLocal8Bit());
    qputenv("XDG_DATA_HOME", settings.path().toLocal8Bit());
    QApplication application(argc, argv);
    Theme theme(application, SchemeChoice::Dark);
    AuditDeskTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "AuditDeskTest.moc"
