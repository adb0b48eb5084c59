// The audit from outside: a site's flows in, whom each camera talks to and what is wrong with it out.
#include "tests/app/Program.h"
#include "tests/app/SiteLog.h"
#include "tests/doubles/OwnNetwork.h"

#include <QCoreApplication>
#include <QDataStream>
#include <QDateTime>
#include <QUdpSocket>

#include <csignal>

using namespace cw;
using namespace cw::apptest;
using namespace cw::stories;
using namespace cw::testing;

namespace {

// One conversation as a router's NetFlow v5 tells it: 192.168.20.11 to 203.0.113.7, port 443.
QByteArray netflow5()
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    const quint32 up = 600'000;
    out << quint16(5) << quint16(1) << up << quint32(QDateTime::currentSecsSinceEpoch()) << quint32(0)
        << quint32(0) << quint32(0);
    out << quint32(0xc0a8140b) << quint32(0xcb007107) << quint32(0) << quint32(0) << quint32(9)
        << quint32(5000) << up - 2000 << up - 1000 << quint16(40000) << quint16(443) << quint16(0x001b)
        << quint16(0x0600) << quint32(0) << quint32(0);
    return bytes;
}

} // namespace

class AuditTest : public QObject {
    Q_OBJECT
public:
    explicit AuditTest(const QString &noNetwork) : m_noNetwork(noNetwork) {}

private:
    const QString m_noNetwork;

private Q_SLOTS:
    void whatCannotBeReadIsToldInASentence()
    {
        const Outcome outcome =
            Program().run({QStringLiteral("audit"), QStringLiteral("/nowhere/mirror.pcap")});
        QCOMPARE(outcome.status, 3);
        QCOMPARE(outcome.output, QByteArray());
        QVERIFY2(outcome.errors.contains("/nowhere/mirror.pcap"), outcome.errors);
    }

    void mistakesAreTold_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QByteArray>("names");
        QTest::newRow("nothing to look at") << QStringLiteral("audit") << QByteArray("--live");
        QTest::newRow("a camera that is none")
            << QStringLiteral("audit x.pcap --camera lobby") << QByteArray("lobby");
        QTest::newRow("a network that is none")
            << QStringLiteral("audit x.pcap --local 10.0.0.0/99") << QByteArray("10.0.0.0/99");
        QTest::newRow("hours of work that are none")
            << QStringLiteral("audit x.pcap --working-hours always") << QByteArray("always");
        QTest::newRow("hours of work of the service that are none")
            << QStringLiteral("watch --working-hours always") << QByteArray("always");
        QTest::newRow("a severity that is none")
            << QStringLiteral("audit x.pcap --fail-on doom") << QByteArray("--fail-on");
        QTest::newRow("a time that is none")
            << QStringLiteral("audit --collect 4739 --for nan") << QByteArray("nan");
        QTest::newRow("a time without end")
            << QStringLiteral("watch --collect 4739 --once --for inf") << QByteArray("inf");
        QTest::newRow("a sender that is none")
            << QStringLiteral("watch --collect 4739 --sender router") << QByteArray("router");
        QTest::newRow("a sender of the audit that is none")
            << QStringLiteral("audit --collect 4739 --sender 10.0.0.0/99") << QByteArray("10.0.0.0/99");
        QTest::newRow("days that are none")
            << QStringLiteral("watch --collect 4739 --keep-flows 0") << QByteArray("--keep-flows");
        QTest::newRow("a profile of no camera")
            << QStringLiteral("audit x.pcap --mud-export lobby=gate.json") << QByteArray("lobby=gate.json");
        QTest::newRow("a profile without a file")
            << QStringLiteral("audit x.pcap --mud-export 10.0.0.5=") << QByteArray("10.0.0.5=");
        QTest::newRow("two profiles in one file")
            << QStringLiteral("audit x.pcap --mud-export 10.0.0.5=gate.json --mud-export 10.0.0.6=gate.json")
            << QByteArray("gate.json");
    }
    void mistakesAreTold()
    {
        QFETCH(QString, arguments);
        QFETCH(QByteArray, names);
        const Outcome outcome = Program().run(arguments.split(u' '));
        QCOMPARE(outcome.status, 2);
        QCOMPARE(outcome.output, QByteArray());
        QVERIFY2(outcome.errors.contains(names), outcome.errors);
    }

    // What follows an option is a file to look at, and not one value more of it.
    void filesMayStandBehindOptions_data()
    {
        QTest::addColumn<QString>("options");
        QTest::newRow("expect") << QStringLiteral("--expect 203.0.113.7");
        QTest::newRow("camera") << QStringLiteral("--camera 10.0.0.20 10.0.0.21");
        QTest::newRow("local") << QStringLiteral("--local 10.0.0.0/8");
    }
    void filesMayStandBehindOptions()
    {
        QFETCH(QString, options);
        const WrittenLog log(zeekLog(nightlyCopy(), 1));
        const Outcome outcome = Program().run(QStringList{QStringLiteral("audit")} + options.split(u' ') +
                                              QStringList{log.path()});
        QVERIFY2(outcome.status == 0, outcome.errors);
        const QJsonObject answer = QJsonDocument::fromJson(outcome.output).object();
        const QJsonObject coverage = answer.value(QLatin1String("coverage")).toObject();
        QCOMPARE(coverage.value(QLatin1String("sources")).toArray().size(), 1);
    }

    void theNightlyCopyIsFoundOnItsFirstNight()
    {
        const Plan plan = nightlyCopy();
        const WrittenLog log(zeekLog(plan, 1));
        const Outcome outcome =
            Program().run(QStringList{QStringLiteral("audit"), log.path(), QStringLiteral("--fail-on"),
                                      QStringLiteral("alarm")} +
                          cameraArguments(plan));
        QVERIFY2(outcome.status == 1, outcome.errors);
        const QJsonObject answer = QJsonDocument::fromJson(outcome.output).object();
        QVERIFY(!answer.value(QLatin1String("coverage")).toObject().isEmpty());
        QStringList told;
        for (const QJsonValue &camera : answer.value(QLatin1String("cameras")).toArray())
            told << camera.toObject().value(QLatin1String("address")).toString();
        for (const audit::IpAddress &address : plan.addresses.cameras)
            QVERIFY2(told.contains(address.toString()), qPrintable(told.join(u' ')));
        QStringList rules;
        for (const QJsonValue &value : answer.value(QLatin1String("findings")).toArray()) {
            const QJsonObject finding = value.toObject();
            if (finding.value(QLatin1String("severity")).toString() == QLatin1String("alarm")) {
                QCOMPARE(finding.value(QLatin1String("camera")).toString(),
                         plan.addresses.cameras.last().toString());
                rules << finding.value(QLatin1String("rule")).toString();
            }
        }
        QVERIFY2(rules.contains(QStringLiteral("night-upload")), qPrintable(rules.join(u' ')));
    }

    void aDestinationThatTheOperatorAnswersForIsNoAlarm()
    {
        const Plan plan = nightlyCopy();
        const WrittenLog log(zeekLog(plan, 1));
        const Outcome outcome =
            Program().run(QStringList{QStringLiteral("audit"), log.path(), QStringLiteral("--fail-on"),
                                      QStringLiteral("alarm"), QStringLiteral("--expect"),
                                      plan.addresses.copyTarget.toString()} +
                          cameraArguments(plan));
        QVERIFY2(outcome.status == 0, outcome.output.right(3000));
    }

    void whatIsDoneInWorkingHoursIsNoNight()
    {
        const Plan plan = nightlyCopy();
        const WrittenLog log(zeekLog(plan, 1));
        for (const auto &[hours, source] :
             {std::pair(QString(), "usual"), std::pair(QStringLiteral("Mon-Sun 0-24"), "operator")}) {
            QStringList words{QStringLiteral("audit"), log.path()};
            if (!hours.isEmpty())
                words << QStringLiteral("--working-hours") << hours;
            const Outcome outcome = Program().run(words + cameraArguments(plan));
            QVERIFY2(outcome.status == 0, outcome.errors);
            const QJsonObject answer = QJsonDocument::fromJson(outcome.output).object();
            const QJsonObject coverage = answer.value(QLatin1String("coverage")).toObject();
            QCOMPARE(coverage.value(QLatin1String("working_hours")).toString(),
                     hours.isEmpty() ? QStringLiteral("Mon-Fri 6-20") : hours);
            QCOMPARE(coverage.value(QLatin1String("working_hours_source")).toString(),
                     QString::fromLatin1(source));
            QCOMPARE(outcome.output.contains("\"night-upload\""), hours.isEmpty());
        }
    }

    void onlySendersThatMayAreHeard_data()
    {
        QTest::addColumn<QString>("sender");
        QTest::addColumn<bool>("heard");
        QTest::newRow("whoever sends") << QString() << true;
        QTest::newRow("this one") << QStringLiteral("127.0.0.0/8") << true;
        QTest::newRow("another") << QStringLiteral("10.0.0.1") << false;
    }
    void onlySendersThatMayAreHeard()
    {
        if (!m_noNetwork.isEmpty())
            QSKIP(qPrintable(m_noNetwork));
        QFETCH(QString, sender);
        QFETCH(bool, heard);
        QStringList arguments{QStringLiteral("audit"), QStringLiteral("--collect"),
                              QStringLiteral("4739"),  QStringLiteral("--for"),
                              QStringLiteral("2"),     QStringLiteral("--flows")};
        if (!sender.isEmpty())
            arguments << QStringLiteral("--sender") << sender;
        Program audit;
        audit.start(arguments);
        QUdpSocket exporter;
        QVERIFY(QTest::qWaitFor(
            [&] { // whenever it begins to listen
                exporter.writeDatagram(netflow5(), QHostAddress(QHostAddress::LocalHost), 4739);
                return !audit.isRunning();
            },
            30'000));
        const Outcome outcome = audit.outcome();
        QVERIFY2(outcome.status == 0, outcome.errors);
        const QJsonArray flows =
            QJsonDocument::fromJson(outcome.output).object().value(QLatin1String("flows")).toArray();
        QCOMPARE(!flows.isEmpty(), heard);
    }

    void aReportIsWrittenForPeopleAndForZeeksTools()
    {
        const Plan plan = nightlyCopy();
        const WrittenLog log(zeekLog(plan, 1));
        const QString into = log.folder.filePath(QStringLiteral("report"));
        const Outcome outcome =
            Program().run(QStringList{QStringLiteral("audit"), log.path(), QStringLiteral("--report"), into} +
                          cameraArguments(plan));
        QVERIFY2(outcome.status == 0, outcome.errors);
        const auto read = [&into](const char *name) {
            QFile file(into + u'/' + QLatin1String(name));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        QVERIFY(read("report.html").contains(plan.addresses.copyTarget.toString().toLatin1()));
        QVERIFY(read("conn.log").contains("id.orig_h"));
        QVERIFY(QJsonDocument::fromJson(read("audit.json")).isObject());
    }

    void thatThereAreMoreHostsThanAreLookedAtIsTold()
    {
        QByteArray lines(
            "#separator "
            "\\x09\n#path\tconn\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\n");
        for (int host = 0; host < 5'000; ++host)
            lines += (QStringLiteral("1790000000.0\tC%1\t10.0.%2.%3\t40000\t203.0.113.7\t443\ttcp\n")
                          .arg(host)
                          .arg(host / 250)
                          .arg(host % 250 + 1)
                          .toLatin1());
        const WrittenLog log(lines);
        const Outcome outcome = Program().run({QStringLiteral("audit"), log.path()});
        QVERIFY2(outcome.status == 0, outcome.errors);
        QVERIFY2(outcome.errors.contains("More than 4096 hosts"), outcome.errors);
        const QJsonObject answer = QJsonDocument::fromJson(outcome.output).object();
        QVERIFY(answer.value(QLatin1String("coverage"))
                    .toObject()
                    .value(QLatin1String("hosts_left_out"))
                    .toBool());
    }

    void anAnswerThatFindsNoRoomIsNoSuccess()
    {
        const Plan plan = nightlyCopy();
        const WrittenLog log(zeekLog(plan, 1));
        Program audit;
        audit.setOutput(QStringLiteral("/dev/full"));
        const Outcome outcome = audit.run({QStringLiteral("audit"), log.path()});
        QCOMPARE(outcome.status, 3);
        QVERIFY2(outcome.errors.contains("The result cannot be written."), outcome.errors);
    }

    void ofTwoServicesOneWatchesAndTheOtherTakesOverWhenItIsKilled()
    {
        if (!m_noNetwork.isEmpty())
            QSKIP(qPrintable(m_noNetwork));
        QTemporaryDir folder;
        const QStringList arguments{QStringLiteral("watch"),     QStringLiteral("--no-discovery"),
                                    QStringLiteral("--collect"), QStringLiteral("4739"),
                                    QStringLiteral("--store"),   folder.filePath(QStringLiteral("audit"))};
        Program first, second;
        first.start(arguments);
        QByteArray said, waits;
        QTRY_VERIFY_WITH_TIMEOUT((said += first.readOutput()).contains("\"watching\""), 30'000);
        second.start(arguments);
        QTRY_VERIFY_WITH_TIMEOUT((waits += second.readErrors()).contains("has been watching since"), 30'000);
        const Outcome asked = Program().run(arguments + QStringList{QStringLiteral("--once")});
        QCOMPARE(asked.status, 3); // it could not watch, and says who does
        QVERIFY2(asked.errors.contains("has been watching since"), asked.errors);
        QCOMPARE(second.readOutput(), QByteArray());
        ::kill(pid_t(first.pid()), SIGKILL);
        said.clear();
        QTRY_VERIFY_WITH_TIMEOUT((said += second.readOutput()).contains("\"watching\""), 90'000);
        second.terminate();
        QCOMPARE(second.outcome().status, 0);
    }

    void aRunOfATimerThatCanKeepNothingFails()
    {
        if (!m_noNetwork.isEmpty())
            QSKIP(qPrintable(m_noNetwork));
        const Outcome outcome = Program().run(
            {QStringLiteral("watch"), QStringLiteral("--no-discovery"), QStringLiteral("--collect"),
             QStringLiteral("4740"), QStringLiteral("--once"), QStringLiteral("--for"), QStringLiteral("0.2"),
             QStringLiteral("--store"), QStringLiteral("/proc/nowhere/audit")});
        QVERIFY2(outcome.output.contains("\"watching\""), outcome.output); // it is told all the same
        QCOMPARE(outcome.status, 3);
        QVERIFY2(outcome.errors.contains("/proc/nowhere/audit"), outcome.errors);
    }

    void aRunOfATimerWhoseAnswerNobodyGetsFails()
    {
        if (!m_noNetwork.isEmpty())
            QSKIP(qPrintable(m_noNetwork));
        Program watch;
        watch.setOutput(QStringLiteral("/dev/full"));
        const Outcome outcome =
            watch.run({QStringLiteral("watch"), QStringLiteral("--no-discovery"), QStringLiteral("--collect"),
                       QStringLiteral("4740"), QStringLiteral("--once"), QStringLiteral("--for"),
                       QStringLiteral("0.2")});
        QCOMPARE(outcome.status, 3);
        QVERIFY2(outcome.errors.contains("cannot be written to the standard output"), outcome.errors);
    }

    void aServiceThatCanWatchNothingSaysWhyAndEnds()
    {
        if (!m_noNetwork.isEmpty())
            QSKIP(qPrintable(m_noNetwork));
        QUdpSocket other; // has the port already
        QVERIFY(other.bind(QHostAddress(QHostAddress::AnyIPv4), 0, QAbstractSocket::DontShareAddress));
        const Outcome outcome =
            Program().run({QStringLiteral("watch"), QStringLiteral("--no-discovery"),
                           QStringLiteral("--collect"), QString::number(other.localPort())});
        QCOMPARE(outcome.status, 3);
        QVERIFY2(outcome.errors.contains(QByteArray::number(other.localPort())), outcome.errors);
    }

    void theServiceSaysWhatItFindsAsItHappens()
    {
        if (!m_noNetwork.isEmpty())
            QSKIP(qPrintable(m_noNetwork));
        Program watch;
        watch.start({QStringLiteral("watch"), QStringLiteral("--demo"), QStringLiteral("--no-discovery")});
        QByteArray said;
        QTRY_VERIFY_WITH_TIMEOUT((said += watch.readOutput()).contains("\"rule\":\"night-upload\""), 120'000);
        QVERIFY(said.contains("\"event\":\"watching\""));
        watch.terminate();
        QCOMPARE(watch.outcome().status, 0);
    }
};

int main(int argc, char **argv)
{
    const QString noNetwork = enterOwnNetwork();
    QCoreApplication application(argc, argv);
    AuditTest test(noNetwork);
    return QTest::qExec(&test, argc, argv);
}

#include "AuditTest.moc"
