// A log that is followed while it grows, over rotation and truncation.
#include "devices/audit/logs/OpenFile.h"
#include "tests/devices/audit/logs/LogFixture.h"

#include <QTemporaryDir>

using namespace cw;
using namespace cw::audit;

class LogFollowTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_path;

    void append(const QByteArray &text)
    {
        QFile file(m_path);
        QVERIFY(file.open(QFile::WriteOnly | QFile::Append | QFile::Unbuffered));
        QCOMPARE(file.write(text), text.size());
    }
    static QByteArray line(int number)
    {
        return "2026-11-25T02:00:0" + QByteArray::number(number % 10) +
               "+00:00 fw kernel: DROP IN=a OUT=b SRC=192.168.1.20 DST=203.0.113.7 PROTO=17 SPT=" +
               QByteArray::number(number) + " DPT=53\n";
    }
    std::unique_ptr<Told> follow()
    {
        auto opened = openFile(m_path, 1, {true, QTimeZone::utc(), {}});
        if (!opened)
            return nullptr;
        auto told = std::make_unique<Told>(std::move(*opened));
        told->source->start();
        return told;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = QTemporaryDir();
        m_path = m_folder.filePath(QStringLiteral("firewall.log"));
        append(line(1));
    }

    void whatIsAppendedIsRead()
    {
        const auto told = follow();
        QVERIFY(told);
        QTRY_COMPARE(told->seen.flows.size(), size_t(1));
        append(line(2));
        QTRY_COMPARE(told->seen.flows.size(), size_t(2));
        QCOMPARE(told->finished, 0);
        told->source->stop();
        QTRY_COMPARE(told->finished, 1);
    }

    void aHalfWrittenLineWaitsForItsEnd()
    {
        const auto told = follow();
        QTRY_COMPARE(told->seen.flows.size(), size_t(1));
        append(line(2).left(40));
        append(line(2).mid(40) + line(3));
        QTRY_COMPARE(told->seen.flows.size(), size_t(3));
        QCOMPARE(told->source->coverage().undecodable, quint64(0));
    }

    void aRotatedLogGoesOnInTheNewFile()
    {
        const auto told = follow();
        QTRY_COMPARE(told->seen.flows.size(), size_t(1));
        append(line(2)); // the last of the old file
        QVERIFY(QFile::rename(m_path, m_path + QStringLiteral(".1")));
        append(line(3)); // makes the new one
        QTRY_COMPARE(told->seen.flows.size(), size_t(3));
        append(line(4));
        QTRY_COMPARE(told->seen.flows.size(), size_t(4));
        QVERIFY(told->errors.isEmpty());
    }

    void aTruncatedLogIsReadFromItsBeginning()
    {
        append(line(2));
        const auto told = follow();
        QTRY_COMPARE(told->seen.flows.size(), size_t(2));
        QVERIFY(QFile::resize(m_path, 0)); // copytruncate
        append(line(3));
        QTRY_COMPARE(told->seen.flows.size(), size_t(3));
        QCOMPARE(told->seen.flows.back().key.sourcePort, quint16(3));
    }

    // A question whose answer never comes is told once the log has been quiet for a while.
    void aQuietLogLetsNoQuestionWait()
    {
        QFile::remove(m_path);
        append("Nov 25 02:00:01 dnsmasq[8]: query[A] a.example from 192.168.1.20\n");
        const auto told = follow();
        QTRY_COMPARE_WITH_TIMEOUT(told->seen.lookups.size(), size_t(1), 20'000);
    }
};

QTEST_GUILESS_MAIN(LogFollowTest)
#include "LogFollowTest.moc"
