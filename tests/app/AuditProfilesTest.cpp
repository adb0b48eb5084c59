// MUD profiles (RFC 8520) at the command line: what somebody answers for goes out as one, and comes back in.
#include "devices/audit/mud/MudFile.h"
#include "tests/app/Program.h"
#include "tests/app/SiteLog.h"

#include <QCoreApplication>

#include <algorithm>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace cw;
using namespace cw::apptest;
using namespace cw::stories;

namespace {

// Of this camera, in an audit's answer.
QList<QJsonObject> destinationsOf(const QByteArray &output, const QString &camera)
{
    QList<QJsonObject> destinations;
    const QJsonArray cameras =
        QJsonDocument::fromJson(output).object().value(QLatin1String("cameras")).toArray();
    for (const QJsonValue &one : cameras) {
        if (one.toObject().value(QLatin1String("address")) != camera)
            continue;
        const QJsonArray all = one.toObject().value(QLatin1String("destinations")).toArray();
        for (const QJsonValue &destination : all)
            destinations << destination.toObject();
    }
    return destinations;
}

} // namespace

class AuditProfilesTest : public QObject {
    Q_OBJECT

    const Plan m_plan = nightlyCopy();
    QTemporaryDir m_folder;
    QString m_log; // of one day

private Q_SLOTS:
    void initTestCase()
    {
        QFile log(m_folder.filePath(QStringLiteral("conn.log")));
        QVERIFY(log.open(QIODevice::WriteOnly));
        log.write(zeekLog(m_plan, 1));
        m_log = log.fileName();
    }

    // Given back to the next audit, it explains what it allows, and what it leaves out stays unexplained.
    void whatSomebodyAnswersForIsWrittenAsAProfile()
    {
        const QString camera = m_plan.addresses.cameras.last().toString();
        const QString target = m_plan.addresses.copyTarget.toString();
        const QString profile = m_folder.filePath(QStringLiteral("gate.json"));
        const QStringList asked{QStringLiteral("audit"), m_log, QStringLiteral("--camera"), camera};
        const Outcome outcome =
            Program().run(asked + QStringList{QStringLiteral("--expect"), target,
                                              QStringLiteral("--mud-export"), camera + u'=' + profile});
        QVERIFY2(outcome.status == 0, outcome.errors);
        const QByteArray leftOut = contentOf(profile + QStringLiteral(".left-out.txt"));
        QVERIFY2(outcome.errors.contains("gate.json.left-out.txt"), outcome.errors);

        const auto mud = audit::readMud(contentOf(profile));
        QVERIFY(mud);
        QCOMPARE(mud->leftOut, QStringList());
        // The camera's own resolver is the first thing that it may ask.
        QVERIFY(mud->fromDevice.first().peer.network.contains(m_plan.addresses.gateway));
        QVERIFY(mud->fromDevice.first().peerPorts == (audit::MudPorts{53, 53}));

        const Outcome again =
            Program().run(asked + QStringList{QStringLiteral("--mud"), camera + u'=' + profile});
        QVERIFY2(again.status == 0, again.errors);
        int allowed = 0;
        for (const QJsonObject &destination : destinationsOf(again.output, camera)) {
            const QByteArray address = destination.value(QLatin1String("address")).toString().toLatin1();
            const QByteArray where =
                address + ':' + QByteArray::number(destination.value(QLatin1String("port")).toInt());
            const bool expected = destination.value(QLatin1String("verdict")) == QLatin1String("mud");
            QVERIFY2(expected != leftOut.contains(where), where + '\n' + leftOut);
            allowed += expected ? 1 : 0;
        }
        QVERIFY(allowed >= 2);
        const QJsonObject answer = QJsonDocument::fromJson(again.output).object();
        for (const QJsonValue &value : answer.value(QLatin1String("findings")).toArray()) {
            const QJsonObject finding = value.toObject();
            QVERIFY2(finding.value(QLatin1String("rule")) != QLatin1String("mud") ||
                         !QJsonDocument(finding).toJson().contains(target.toLatin1()),
                     QJsonDocument(finding).toJson());
        }
    }

    void aProfileThatAnswersForAllLeavesNothingToBeFound()
    {
        const QString camera = m_plan.addresses.cameras.first().toString();
        const QString profile = m_folder.filePath(QStringLiteral("all.json"));
        const QStringList asked{QStringLiteral("audit"), m_log, QStringLiteral("--camera"), camera};
        const Outcome outcome =
            Program().run(asked + QStringList{QStringLiteral("--expect"), QStringLiteral("0.0.0.0/0"),
                                              QStringLiteral("--mud-export"), camera + u'=' + profile});
        QVERIFY2(outcome.status == 0, outcome.errors);
        QCOMPARE(outcome.errors, QByteArray());
        QVERIFY(contentOf(profile + QStringLiteral(".left-out.txt")).contains("leaves out nothing"));
        const Outcome again =
            Program().run(asked + QStringList{QStringLiteral("--mud"), camera + u'=' + profile});
        QVERIFY2(again.status == 0, again.errors);
        for (const QJsonObject &destination : destinationsOf(again.output, camera))
            QCOMPARE(destination.value(QLatin1String("verdict")).toString(), QStringLiteral("mud"));
        const QJsonArray findings =
            QJsonDocument::fromJson(again.output).object().value(QLatin1String("findings")).toArray();
        for (const QJsonValue &finding : findings)
            QVERIFY(finding.toObject().value(QLatin1String("rule")) != QLatin1String("mud"));
    }

    // A file put in the place of a device would take it away from everybody.
    void aPipeThatIsNamedForItIsWrittenToAndStaysOne()
    {
        const QString pipe = m_folder.filePath(QStringLiteral("pipe"));
        QCOMPARE(::mkfifo(qPrintable(pipe), 0600), 0);
        const int end = ::open(qPrintable(pipe), O_RDWR | O_NONBLOCK | O_CLOEXEC);
        QVERIFY(end >= 0);
        const Outcome outcome = Program().run({QStringLiteral("audit"), m_log, QStringLiteral("--mud-export"),
                                               m_plan.addresses.cameras.first().toString() + u'=' + pipe});
        QByteArray written(65'536, '\0');
        written.truncate(int(std::max<ssize_t>(0, ::read(end, written.data(), size_t(written.size())))));
        ::close(end);
        QVERIFY2(outcome.status == 0, outcome.errors);
        QVERIFY(audit::readMud(written));
        struct stat there {};
        QCOMPARE(::stat(qPrintable(pipe), &there), 0);
        QVERIFY(S_ISFIFO(there.st_mode));
    }

    // What stands behind a word that may be repeated is still a file to look at.
    void aFileMayFollowIt()
    {
        const QString profile = m_folder.filePath(QStringLiteral("first.json"));
        const Outcome outcome =
            Program().run({QStringLiteral("audit"), QStringLiteral("--sender"), QStringLiteral("10.0.0.1"),
                           QStringLiteral("--mud-export"),
                           m_plan.addresses.cameras.first().toString() + u'=' + profile, m_log});
        QVERIFY2(outcome.status == 0, outcome.errors);
        QVERIFY(QFile::exists(profile));
    }

    void aProfileThatCannotBeWrittenIsTold_data()
    {
        QTest::addColumn<QString>("asked");
        QTest::addColumn<QByteArray>("names");
        QTest::newRow("a folder that is not there")
            << QStringLiteral("CAMERA=/nowhere/gate.json") << QByteArray("/nowhere/gate.json");
        QTest::newRow("an address of which nothing was seen")
            << QStringLiteral("192.0.2.250=gate.json") << QByteArray("192.0.2.250");
    }
    void aProfileThatCannotBeWrittenIsTold()
    {
        QFETCH(QString, asked);
        QFETCH(QByteArray, names);
        asked.replace(QStringLiteral("CAMERA"), m_plan.addresses.cameras.first().toString());
        const Outcome outcome =
            Program().run({QStringLiteral("audit"), m_log, QStringLiteral("--mud-export"), asked});
        QCOMPARE(outcome.status, 3);
        QVERIFY2(outcome.errors.contains(names), outcome.errors);
        QVERIFY(QJsonDocument::fromJson(outcome.output).isObject()); // the answer itself is there
    }
};

QTEST_GUILESS_MAIN(AuditProfilesTest)

#include "AuditProfilesTest.moc"
