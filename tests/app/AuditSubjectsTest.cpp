// A camera as it answers over ONVIF, in the registry, as a subject, to what a rule says of it.
#include "app/AuditSubjects.h"
#include "app/AuditFeed.h"
#include "devices/audit/rules/Rules.h"
#include "tests/devices/OnvifFixture.h"
#include "tests/devices/audit/rules/ViewMaker.h"

using namespace cw;
using namespace cw::doubles;

class AuditSubjectsTest : public QObject {
    Q_OBJECT

    static Device ready()
    {
        OnvifCamera camera;
        Device device = readCamera(camera).device;
        device.addresses = QStringList{QStringLiteral("192.168.20.9")};
        return device;
    }
    static audit::Subject subjectOf(const Device &device) { return auditSubjects({device}, {}, {}).value(0); }

private Q_SLOTS:
    void uploadIsWeighedByWhatTheCameraSaysOfItsStreams()
    {
        const audit::Subject subject = subjectOf(ready());
        QCOMPARE(subject.streamRate, 2048e3); // of Media 2, which is asked first
        audit::ViewMaker site;
        site.view.subjects.append(subject);
        audit::ViewMaker::sends(site.talks(subject.id, QStringLiteral("203.0.113.7"), 443), 10, 30'720'000,
                                0);
        const std::vector<audit::Finding> found = audit::excessUploadRule()->judge(site.view);
        QCOMPARE(found.size(), size_t(1));
        QCOMPARE(audit::figure(found.front(), "streams_seconds"), 120.0);
        QVERIFY2(
            found.front().sentence.contains(QLatin1String("carry 2.0 Mbit/s: this is as much as 2.0 min")),
            qPrintable(found.front().sentence));
    }

    // The latest change of those that the store kept, and no older one than this run saw itself.
    void aFirmwareThatChangedInAnEarlierRunIsKnown()
    {
        Device device = ready();
        const QString id = device.id;
        QHash<QString, FirmwareChange> changes;
        addKept(changes, {{id, 1000, QStringLiteral("1.0"), QStringLiteral("1.1")},
                          {id, 5000, QStringLiteral("1.1"), QStringLiteral("1.2")}});
        addKept(changes, {{id, 3000, QStringLiteral("0.9"), QStringLiteral("1.0")}});
        const audit::Subject subject = auditSubjects({device}, {}, changes).value(0);
        QCOMPARE(subject.firmwareChanged, qint64(5000));
        QCOMPARE(subject.firmwareBefore, QStringLiteral("1.1"));
    }

    void whatAnEarlierRunWatchedIsNoNewTimeOfLearning()
    {
        audit::KeptAudit kept;
        kept.coverage.resize(2);
        kept.coverage[0].since = audit::monday + audit::dayMs;
        kept.coverage[1].since = audit::monday;
        audit::AuditEngine engine(audit::makeRuleBook());
        AuditFeed::restore(engine, kept);
        QCOMPARE(engine.view().watchingSince, audit::monday);
    }

    void rateIsTheSumOfAllStreamsThatCanBePulled()
    {
        Device device = ready();
        StreamProfile small = device.channels[0].profiles.value(0);
        device.channels[0].profiles.append(small); // another profile of the same stream
        QCOMPARE(subjectOf(device).streamRate, 2048e3);
        small.streamUri = QUrl(QStringLiteral("rtsp://127.0.71.1/small"));
        small.bitRate = 256e3;
        device.channels[0].profiles.append(small);
        QCOMPARE(subjectOf(device).streamRate, 2304e3);
        small.streamUri.clear(); // nobody can pull it
        device.channels[0].profiles.append(small);
        QCOMPARE(subjectOf(device).streamRate, 2304e3);
    }

    void rateIsNotKnownWhereOneStreamsIsNot()
    {
        Device device = ready();
        StreamProfile silent = device.channels[0].profiles.value(0);
        silent.streamUri = QUrl(QStringLiteral("rtsp://127.0.71.1/other"));
        silent.bitRate = 0;
        device.channels[0].profiles.append(silent);
        QCOMPARE(subjectOf(device).streamRate, 0.0);
    }
};

QTEST_GUILESS_MAIN(AuditSubjectsTest)
#include "AuditSubjectsTest.moc"
