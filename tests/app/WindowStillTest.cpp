// The still in the head of a camera's details: the whole program in this process, against the simulated site.
#include "app/CameraStill.h"
#include "tests/app/WholeWindow.h"
#include "tests/doubles/OwnNetwork.h"
#include "tests/simsite/SiteProcess.h"
#include "widgets/pages/devices/StillView.h"

#include <QBuffer>
#include <QLineEdit>
#include <QTemporaryDir>

using namespace cw;
using namespace cw::apptest;
using namespace cw::testing;

class WindowStillTest : public QObject {
    Q_OBJECT

public:
    explicit WindowStillTest(const QString &noNetwork) : m_noNetwork(noNetwork) {}

private:
    const QString m_noNetwork;
    simsite::SiteProcess m_site;
    std::unique_ptr<WholeWindow> m_run;

    StillView &still() const { return *(*m_run)->details().findChild<StillView *>(); }
    void choose(const QString &name) const { (*m_run)->page().table().setCurrentIndex(m_run->row(name)); }

private Q_SLOTS:
    void initTestCase()
    {
        if (!m_noNetwork.isEmpty())
            QSKIP(qPrintable(m_noNetwork));
        QVERIFY(m_site.start(QStringLiteral("127.0.93.1"), 2));
        m_run = std::make_unique<WholeWindow>(
            QStringList{QStringLiteral("127.0.93.1"), QStringLiteral("127.0.93.2")});
        QTRY_COMPARE_WITH_TIMEOUT(m_run->count(QStringLiteral("Login needed")), 2, 30'000);
    }

    void aCameraThatAsksForALoginShowsNone()
    {
        choose(QStringLiteral("Lobby"));
        QTRY_COMPARE((*m_run)->details().deviceIds().size(), 1);
        QVERIFY(!still().isVisible());
    }

    void theStillOfAReadyCameraComesWithItsTime()
    {
        QVERIFY(m_run->logIn(m_site.user(), m_site.password()));
        QTRY_COMPARE_WITH_TIMEOUT(m_run->count(QStringLiteral("Ready")), 2, 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(!still().picture().isNull(), 15'000);
        QVERIFY(still().isVisible());
        QVERIFY(still().text().startsWith(QStringLiteral("Still of 20")));
        QVERIFY(still().picture().width() <= 960);
        QTRY_COMPARE(still().height(), still().heightForWidth(still().width())); // room for both
    }

    void itGoesWithThePageAndIsFetchedAnewWhenThatComesBack()
    {
        (*m_run)->showPage(MainWindow::Page::Live);
        QTRY_VERIFY(still().picture().isNull());
        (*m_run)->showPage(MainWindow::Page::Devices);
        QTRY_VERIFY_WITH_TIMEOUT(!still().picture().isNull(), 15'000);
    }

    void aCameraThatBreaksOffIsSaidToQuietly()
    {
        m_site.command(QStringLiteral("http 2 half"));
        choose(QStringLiteral("Gate 2"));
        QTRY_COMPARE_WITH_TIMEOUT(still().text(),
                                  QStringLiteral("The camera breaks off while it sends its still."), 15'000);
        QVERIFY(still().picture().isNull());
        m_site.command(QStringLiteral("http 2 normal"));
    }

    void noStillIsLargerThanTheHeadNeeds()
    {
        QBuffer bytes;
        QImage large(4000, 3000, QImage::Format_RGB32);
        large.fill(Qt::gray);
        QVERIFY(large.save(&bytes, "jpeg"));
        QCOMPARE(decodeStill(bytes.data()).size(), QSize(720, 540));
        QVERIFY(decodeStill(bytes.data().left(200)).isNull());
        QVERIFY(decodeStill("<html>not here</html>").isNull());
    }

    void noStillIsAnythingButAJpeg_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("drawing") << QByteArray("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" "
                                               "height=\"8\"><rect width=\"8\" height=\"8\"/></svg>");
        for (const char *format : {"png", "bmp", "ppm"}) {
            QBuffer bytes;
            QImage picture(8, 8, QImage::Format_RGB32);
            picture.fill(Qt::gray);
            QVERIFY(picture.save(&bytes, format));
            QTest::newRow(format) << bytes.data();
        }
    }
    void noStillIsAnythingButAJpeg()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(decodeStill(bytes).isNull());
    }

    // Each scan goes over the whole picture, however few bytes it has.
    void noStillKeepsTheDecoderBusy()
    {
        const auto progressive = [](int scans) {
            QByteArray bytes =
                QByteArray::fromHex("ffd8ffdb004300") + QByteArray(64, 1); // start, quantization
            bytes += QByteArray::fromHex("ffc2000b080008000801011100");    // 8 x 8, progressive, gray
            for (const char *table : {"00", "10"})                         // one code of one bit
                bytes +=
                    QByteArray::fromHex("ffc40014") + QByteArray::fromHex(table) + '\1' + QByteArray(16, 0);
            bytes += QByteArray::fromHex("ffda0008010100000000") + '\x7f';
            for (int scan = 1; scan < scans; ++scan)
                bytes += QByteArray::fromHex("ffda0008010100013f00") + '\x7f';
            return bytes + QByteArray::fromHex("ffd9");
        };
        QCOMPARE(decodeStill(progressive(10)).size(), QSize(8, 8));
        QVERIFY(decodeStill(progressive(1000)).isNull());
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
    WindowStillTest test(noNetwork);
    return QTest::qExec(&test, argc, argv);
}

#include "WindowStillTest.moc"
