// What is dragged onto the table of the whole window: a camera onto a group and out of it, an address as text, and what
// is none. The drag's events are sent to the real window one by one; PointerDragsTest has them from a real pointer. The
// whole program in this process, against the simulated site.
#include "tests/app/WholeWindow.h"
#include "tests/doubles/OwnNetwork.h"
#include "tests/simsite/SiteProcess.h"

#include <QComboBox>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QTemporaryDir>

using namespace cw;
using namespace cw::apptest;
using namespace cw::testing;

class WindowDragsTest : public QObject {
    Q_OBJECT

public:
    explicit WindowDragsTest(const QString &noNetwork) : m_noNetwork(noNetwork) {}

private:
    const QString m_noNetwork;
    simsite::SiteProcess m_site;
    std::unique_ptr<WholeWindow> m_run;

    QPoint placeOf(const QString &name) const
    {
        const QRect cell = (*m_run)->page().table().visualRect(m_run->row(name));
        return {cell.left() + 24, cell.center().y()};
    }
    // Whether it was taken there.
    bool drop(const QMimeData &data, const QPoint &at) const
    {
        QWidget *over = (*m_run)->page().table().viewport();
        QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(over, &enter);
        QDragMoveEvent move(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(over, &move);
        if (!enter.isAccepted() || !move.isAccepted())
            return false;
        QDropEvent end(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(over, &end);
        return end.isAccepted();
    }
    // What a drag of that row carries.
    std::unique_ptr<QMimeData> carried(const QString &name) const
    {
        const QModelIndex row = m_run->row(name);
        return std::unique_ptr<QMimeData>(row.model()->mimeData({row}));
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!m_noNetwork.isEmpty())
            QSKIP(qPrintable(m_noNetwork));
        QVERIFY(m_site.start(QStringLiteral("127.0.87.1"), 3));
        m_run = std::make_unique<WholeWindow>(
            QStringList{QStringLiteral("127.0.87.1"), QStringLiteral("127.0.87.2")});
        (*m_run)->setGeometry(0, 0, 1100, 600);
        QTRY_COMPARE_WITH_TIMEOUT(m_run->count(QStringLiteral("Login needed")), 2, 30'000);
        QTRY_VERIFY(m_run->row(QStringLiteral("Lobby")).isValid() &&
                    m_run->row(QStringLiteral("Gate 2")).isValid()); // they have said their names
    }

    void aCameraIsDraggedOntoAGroup()
    {
        DeviceTable &table = (*m_run)->page().table();
        table.setCurrentIndex(m_run->row(QStringLiteral("Gate 2")));
        QTRY_COMPARE((*m_run)->details().deviceIds().size(), 1);
        auto *group = m_run->control<QComboBox>(QStringLiteral("Group"));
        group->setEditText(QStringLiteral("Site A"));
        QTest::keyClick(group->lineEdit(), Qt::Key_Return);
        QTRY_COMPARE(m_run->row(QStringLiteral("Gate 2")).parent().data().toString(),
                     QStringLiteral("Site A"));
        QTRY_VERIFY(table.isExpanded(m_run->row(QStringLiteral("Site A")))); // nothing moves any more
        QVERIFY(!m_run->row(QStringLiteral("Lobby")).parent().isValid());

        const auto lobby = carried(QStringLiteral("Lobby"));
        QVERIFY(drop(*lobby, placeOf(QStringLiteral("Site A"))));
        QTRY_COMPARE_WITH_TIMEOUT(m_run->row(QStringLiteral("Lobby")).parent().data().toString(),
                                  QStringLiteral("Site A"), 10'000);
    }

    void andOutOfItAgain()
    {
        const auto lobby = carried(QStringLiteral("Lobby"));
        QVERIFY(drop(*lobby, {60, (*m_run)->page().table().viewport()->height() - 20})); // below the rows
        QTRY_VERIFY_WITH_TIMEOUT(m_run->row(QStringLiteral("Lobby")).isValid() &&
                                     !m_run->row(QStringLiteral("Lobby")).parent().isValid(),
                                 10'000);
    }

    void anAddressDraggedFromElsewhereIsAsked()
    {
        QMimeData text;
        text.setText(QStringLiteral("127.0.87.3"));
        QVERIFY(drop(text, placeOf(QStringLiteral("Lobby"))));
        QTRY_COMPARE_WITH_TIMEOUT(m_run->count(QStringLiteral("Login needed")), 3, 30'000);
    }

    void whatIsNoAddressIsNotAsked()
    {
        QMimeData picture;
        picture.setData(QStringLiteral("image/png"), "x");
        QVERIFY(!drop(picture, placeOf(QStringLiteral("Lobby"))));
    }

    void cleanupTestCase() { m_run.reset(); }
};

int main(int argc, char **argv)
{
    const QString noNetwork = enterOwnNetwork();
    QTemporaryDir home;
    for (const char *name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"})
        qputenv(name, home.filePath(QLatin1String(name)).toLocal8Bit());
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + home.filePath(QStringLiteral("no-bus")).toLocal8Bit());
    QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    WindowDragsTest test(noNetwork);
    return QTest::qExec(&test, argc, argv);
}

#include "WindowDragsTest.moc"
