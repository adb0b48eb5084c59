// A file that is written whole or not at all, and what stands in the place of one.
#include "devices/base/WholeFile.h"

#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace cw;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not to be read");
}

} // namespace

class WholeFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void replacesWhatIsThere()
    {
        const QString path = m_folder.filePath(QStringLiteral("report"));
        QVERIFY(writeWhole(path, "a longer text"));
        QVERIFY(writeWhole(path, "short"));
        QCOMPARE(contentOf(path), QByteArray("short"));
    }

    void givesThePermissionsThatWereAskedFor()
    {
        const QString path = m_folder.filePath(QStringLiteral("own"));
        QVERIFY(writeWhole(path, "mine", QFileDevice::ReadOwner | QFileDevice::WriteOwner));
        struct stat is {};
        QCOMPARE(::stat(qPrintable(path), &is), 0);
        QCOMPARE(is.st_mode & 0777, mode_t(0600));
    }

    void saysWhyWhereThereIsNoFolder()
    {
        const QString path = m_folder.filePath(QStringLiteral("none/report"));
        const auto written = writeWhole(path, "text");
        QVERIFY(!written);
        QVERIFY(written.error().text.startsWith(path + QStringLiteral(" cannot be written: ")));
    }

    void aPipeIsWrittenToAndStaysOne()
    {
        const QByteArray path = QFile::encodeName(m_folder.filePath(QStringLiteral("pipe")));
        QCOMPARE(::mkfifo(path.constData(), 0600), 0);
        const int reader = ::open(path.constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        QVERIFY(reader >= 0);
        QVERIFY(writeWhole(QFile::decodeName(path), "text"));
        char text[8] = {};
        QCOMPARE(::read(reader, text, sizeof text), ssize_t(4));
        ::close(reader);
        QCOMPARE(QByteArray(text), QByteArray("text"));
        struct stat is {};
        QCOMPARE(::stat(path.constData(), &is), 0);
        QVERIFY(S_ISFIFO(is.st_mode));
    }

    void aFullDeviceIsSaid()
    {
        const auto written = writeWhole(QStringLiteral("/dev/full"), "text");
        QVERIFY(!written);
        struct stat is {};
        QCOMPARE(::stat("/dev/full", &is), 0);
        QVERIFY(S_ISCHR(is.st_mode));
    }

private:
    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(WholeFileTest)
#include "WholeFileTest.moc"
