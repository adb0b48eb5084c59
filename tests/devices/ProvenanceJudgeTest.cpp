// What the judge makes of evidence, lists and firmware, on made-up devices; real models are in ProvenanceScoreTest.
#include "devices/model/DeviceRegistry.h"
#include "devices/provenance/Appraiser.h"
#include "devices/provenance/Firmware.h"
#include "devices/provenance/Judge.h"
#include "devices/provenance/TableStore.h"

#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace cw;
using Answer = VulnerabilityAnswer::Answer;

class ProvenanceJudgeTest : public QObject {
    Q_OBJECT

    Tables m_tables;

    static Device hikvision(const QString &model, const QString &firmware)
    {
        Device out;
        out.makerClaimed = QStringLiteral("HIKVISION");
        out.model = model;
        out.firmware = firmware;
        out.mac = QStringLiteral("44:19:b6:01:02:03");
        out.protocols.insert(
            QStringLiteral("http"),
            {{QStringLiteral("port"), 80}, {QStringLiteral("server"), QStringLiteral("App-webs/")}});
        return out;
    }
    static VulnerabilityAnswer answerFor(const Provenance &judged, const QString &cve)
    {
        for (const VulnerabilityAnswer &one : judged.vulnerabilities)
            if (one.cve == cve)
                return one;
        return {};
    }
    static const ProvenanceFlag *flag(const Provenance &judged, ProvenanceFlag::Kind kind)
    {
        for (const ProvenanceFlag &one : judged.flags)
            if (one.kind == kind)
                return &one;
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto tables = builtInTables();
        QVERIFY2(tables, tables ? "" : qPrintable(tables.error().text));
        m_tables = *tables;
    }

    void firmwareStringsOfMakers_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("maker");
        QTest::addColumn<QString>("version");
        QTest::addColumn<QDate>("build");
        const auto row = [](const char *text, const char *maker, const char *version, const QDate &build) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(maker)
                                << QString::fromLatin1(version) << build;
        };
        row("V5.4.0 build 160530", "hikvision", "5.4.0", QDate(2016, 5, 30));
        row("V5.7.3 Build 220112", "hikvision", "5.7.3", QDate(2022, 1, 12));
        row("2.622.0000000.24.R, Build Date: 2017-11-21", "dahua", "2.622.0.24", QDate(2017, 11, 21));
        row("2.800.0000000.16.R,build:2020-01-02", "dahua", "2.800.0.16", QDate(2020, 1, 2));
        row("DH_IPC-HX1X2X-Themis_Eng_P_V2.620.0000002.0.R.170830", "dahua", "2.620.2.0", QDate(2017, 8, 30));
        row("9.80.1", "axis", "9.80.1", QDate());
        row("QIPC-B2202.2.31.211231", "uniview", "", QDate(2021, 12, 31));
        row("v3.0.0.136_20121102", "reolink", "3.0.0.136", QDate(2020, 12, 11));
        row("1.3.7 Build 230823 Rel.61034n(4555)", "tp-link", "1.3.7", QDate(2023, 8, 23));
        row("1.40.02_20191231", "hanwha", "1.40.2", QDate(2019, 12, 31));
        row("V1.10 2016/07/06", "geovision", "1.10", QDate(2016, 7, 6));
        row("2.11.1.120", "foscam", "2.11.1.120", QDate());
        row("build 991399", "", "", QDate());
        row("2099-01-01", "", "", QDate()); // not yet
        row("", "", "", QDate());
    }
    void firmwareStringsOfMakers()
    {
        QFETCH(QString, text);
        QFETCH(QString, maker);
        QFETCH(QString, version);
        QFETCH(QDate, build);
        const FirmwareStamp stamp = readFirmware(text, maker, QDate(2026, 11, 24));
        QCOMPARE(stamp.build, build);
        QCOMPARE(versionText(stamp.version), version);
    }

    void aDeviceThatSaysNothingCannotBeTold()
    {
        const Provenance judged = judge({}, m_tables);
        QCOMPARE(judged.maker.certainty, MakerVerdict::Certainty::CannotTell);
        QVERIFY(judged.maker.maker.isEmpty());
        QVERIFY(judged.flags.isEmpty());
        QVERIFY(judged.vulnerabilities.isEmpty());
        QVERIFY(!judged.maker.sentence.isEmpty());
    }

    void aNameAloneIsNoProof()
    {
        Device device;
        device.makerClaimed = QStringLiteral("Axis Communications AB");
        const Provenance judged = judge(device, m_tables);
        QCOMPARE(judged.maker.certainty, MakerVerdict::Certainty::Possible);
        QCOMPARE(judged.maker.maker, QStringLiteral("axis"));
    }

    void aMakersPrefixUnderAnotherLabelIsTold()
    {
        Device device;
        device.makerClaimed = QStringLiteral("Intelbras");
        device.model = QStringLiteral("VIP-3230");
        device.mac = QStringLiteral("3c:ef:8c:01:02:03");
        device.protocols.insert(
            QStringLiteral("http"),
            {{QStringLiteral("realm"), QStringLiteral("Login to 0123456789abcdef0123456789abcdef")}});
        const Provenance judged = judge(device, m_tables);
        QCOMPARE(judged.maker.maker, QStringLiteral("dahua"));
        QCOMPARE(judged.maker.certainty, MakerVerdict::Certainty::Proven);
        const ProvenanceFlag *label = flag(judged, ProvenanceFlag::Kind::LabelDiffers);
        QVERIFY(label);
        QVERIFY(label->sentence.contains(QStringLiteral("Intelbras")));
        QVERIFY(label->sentence.contains(QStringLiteral("Dahua")));
        QVERIFY(flag(judged, ProvenanceFlag::Kind::Listed));
    }

    void aResellersNameAloneIsOnlyPossible()
    {
        Device device;
        device.makerClaimed = QStringLiteral("Lorex");
        const Provenance judged = judge(device, m_tables);
        QCOMPARE(judged.maker.certainty, MakerVerdict::Certainty::Possible);
        QCOMPARE(judged.maker.maker, QStringLiteral("dahua"));
        QVERIFY(!flag(judged, ProvenanceFlag::Kind::LabelDiffers));
        const ProvenanceFlag *listed = flag(judged, ProvenanceFlag::Kind::Listed);
        QVERIFY(listed);
        QCOMPARE(listed->severity, FlagSeverity::Notice);
        QVERIFY(listed->asOf.isValid());
    }

    void whatContradictsLowersTheCertainty()
    {
        Device device = hikvision(QStringLiteral("DS-2CD2042WD-I"), QStringLiteral("V5.4.5 build 170124"));
        const double before = judge(device, m_tables).maker.score;
        device.protocols.insert(QStringLiteral("rtsp"),
                                {{QStringLiteral("server"), QStringLiteral("Dahua Rtsp Server")}});
        const Provenance judged = judge(device, m_tables);
        QVERIFY(judged.maker.score < before);
        QVERIFY(judged.maker.certainty < MakerVerdict::Certainty::Likely);
        QVERIFY(judged.maker.sentence.contains(QStringLiteral("Dahua")));
    }

    void anotherNameIsNoContradiction()
    {
        Device device = hikvision(QStringLiteral("X"), {});
        device.makerClaimed = QStringLiteral("Axis");
        const Provenance judged = judge(device, m_tables);
        QCOMPARE(judged.maker.maker, QStringLiteral("hikvision"));
        QCOMPARE(judged.maker.certainty, MakerVerdict::Certainty::Proven);
        QVERIFY(flag(judged, ProvenanceFlag::Kind::LabelDiffers));
    }

    void wordsThatNameNobodyAreNoOtherName_data()
    {
        QTest::addColumn<QString>("label");
        for (const char *label :
             {"", "IPC", "General", "ONVIF", "HIKVISION", "Hikvision Digital Technology Co., Ltd."})
            QTest::newRow(label) << QString::fromLatin1(label);
    }
    void wordsThatNameNobodyAreNoOtherName()
    {
        QFETCH(QString, label);
        Device device = hikvision(QStringLiteral("X"), {});
        device.makerClaimed = label;
        QVERIFY(!flag(judge(device, m_tables), ProvenanceFlag::Kind::LabelDiffers));
    }

    void aListThatIsNotAppliedSaysNothing()
    {
        Tables tables = m_tables;
        for (MakerList &list : tables.lists.lists)
            list.applied = false;
        const Provenance judged = judge(hikvision(QStringLiteral("X"), {}), tables);
        QVERIFY(!flag(judged, ProvenanceFlag::Kind::Listed));
    }

    void anAffiliateIsListedThroughItsParent()
    {
        Device device;
        device.mac = QStringLiteral("58:8f:cf:01:02:03"); // EZVIZ
        const Provenance judged = judge(device, m_tables);
        QCOMPARE(judged.maker.maker, QStringLiteral("ezviz"));
        int section889 = 0, entityList = 0;
        for (const ProvenanceFlag &one : judged.flags) {
            section889 += one.label == QStringLiteral("Section 889");
            entityList += one.label == QStringLiteral("Entity List"); // does not name affiliates
        }
        QCOMPARE(section889, 1);
        QCOMPARE(entityList, 0);
    }

    void vulnerabilitiesByModelAndBuild_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("firmware");
        QTest::addColumn<int>("answer");
        const auto row = [](const char *title, const char *model, const char *firmware, Answer answer) {
            QTest::newRow(title) << QString::fromLatin1(model) << QString::fromLatin1(firmware)
                                 << int(answer);
        };
        row("in the range", "DS-2CD2032F-I", "V5.2.5 build 141201", Answer::Affected);
        row("its last build", "DS-2CD2032F-I", "V5.4.0 build 160530", Answer::Affected);
        row("a day later", "DS-2CD2032F-I", "V5.4.0 build 160531", Answer::NotAffected);
        row("too old", "DS-2CD2032F-I", "V5.1.6 build 140412", Answer::NotAffected);
        row("another series ends earlier", "DS-2CD2020F-I", "V5.4.0 build 160530", Answer::NotAffected);
        row("version alone, outside", "DS-2CD2032F-I", "V5.5.0", Answer::NotAffected);
        row("version alone, inside", "DS-2CD2032F-I", "V5.3.0", Answer::CannotTell);
        row("no firmware", "DS-2CD2032F-I", "", Answer::CannotTell);
        row("another model", "DS-2CD9999", "V5.3.0 build 150513", Answer::CannotTell);
        row("no model", "", "V5.3.0 build 150513", Answer::CannotTell);
    }
    void vulnerabilitiesByModelAndBuild()
    {
        QFETCH(QString, model);
        QFETCH(QString, firmware);
        QFETCH(int, answer);
        const Provenance judged = judge(hikvision(model, firmware), m_tables);
        const VulnerabilityAnswer one = answerFor(judged, QStringLiteral("CVE-2017-7921"));
        QCOMPARE(int(one.answer), answer);
        QVERIFY(one.exploited);
        QVERIFY(!one.reason.isEmpty());
        const ProvenanceFlag *vulnerable = flag(judged, ProvenanceFlag::Kind::Vulnerable);
        QCOMPARE(vulnerable != nullptr, answer == int(Answer::Affected));
        if (vulnerable)
            QCOMPARE(vulnerable->severity, FlagSeverity::Alarm);
    }

    void whereTheMakerIsOnlyPossibleNothingIsClaimed()
    {
        Device device;
        device.makerClaimed = QStringLiteral("HIKVISION");
        device.model = QStringLiteral("DS-2CD2032F-I");
        device.firmware = QStringLiteral("V5.2.5 build 141201");
        device.makerClaimed.clear();
        const Provenance judged = judge(device, m_tables);
        QCOMPARE(answerFor(judged, QStringLiteral("CVE-2017-7921")).answer, Answer::CannotTell);
    }

    void aMakerThatTheTableDoesNotCoverCannotBeTold()
    {
        Device device;
        device.makerClaimed = QStringLiteral("Dallmeier");
        const Provenance judged = judge(device, m_tables);
        QVERIFY(judged.vulnerabilities.isEmpty());
        QVERIFY2(judged.coverage.contains(QStringLiteral("cannot tell")), qPrintable(judged.coverage));
    }

    void everyCoveredMakerIsKnown()
    {
        for (const auto &cover : m_tables.vulnerabilities.covers)
            QVERIFY2(m_tables.makers.find(cover.maker), qPrintable(cover.maker));
        for (const MakerList &list : m_tables.lists.lists)
            for (const ListEntry &entry : list.entries)
                QVERIFY2(entry.maker.isEmpty() || m_tables.makers.find(entry.maker), qPrintable(entry.maker));
    }

    void fiveHundredDevicesAreJudgedInTurnsThatLetTheWindowDraw()
    {
        DeviceRegistry registry;
        Appraiser appraiser(registry, m_tables);
        appraiser.setProbes(false);
        QSignalSpy appraised(&appraiser, &Appraiser::appraised);
        for (int i = 0; i < 500; ++i) {
            Sighting sighting;
            sighting.endpoint = QStringLiteral("urn:uuid:%1").arg(i);
            sighting.addresses = QStringList{QStringLiteral("10.0.%1.%2").arg(i / 250).arg(i % 250 + 1)};
            const QString id = registry.merge(sighting);
            Device device =
                hikvision(QStringLiteral("DS-2CD2042WD-I"), QStringLiteral("V5.4.5 build 170124"));
            device.id = id;
            device.endpoint = sighting.endpoint;
            device.addresses = sighting.addresses;
            device.mac = QStringLiteral("44:19:b6:00:%1:%2")
                             .arg(i / 256, 2, 16, QLatin1Char('0'))
                             .arg(i % 256, 2, 16, QLatin1Char('0'));
            registry.update(device);
        }
        // One that is judged and another turn of the loop for whoever waits: never all in one.
        int turns = 0;
        QTimer beside;
        beside.setInterval(0);
        connect(&beside, &QTimer::timeout, this, [&] { ++turns; });
        beside.start();
        QTRY_COMPARE_WITH_TIMEOUT(appraised.count(), 500, 60000);
        QVERIFY(turns > 1);
        for (const Device &device : registry.devices())
            QCOMPARE(appraiser.provenanceOf(device.id).maker.certainty, MakerVerdict::Certainty::Proven);
    }

    void attributesOfPeopleAreFlagged()
    {
        Device device;
        device.recognition.declared =
            QStringList{QStringLiteral("Face/Gender"), QStringLiteral("Face/Complexion")};
        const ProvenanceFlag declared =
            *flag(judge(device, m_tables), ProvenanceFlag::Kind::PersonAttributes);
        QCOMPARE(declared.severity, FlagSeverity::Notice);
        QVERIFY(declared.sentence.contains(QStringLiteral("Face/Complexion")));
        device.recognition.sent = QStringList{QStringLiteral("Face/Gender")};
        const ProvenanceFlag sent = *flag(judge(device, m_tables), ProvenanceFlag::Kind::PersonAttributes);
        QCOMPARE(sent.severity, FlagSeverity::Warning);
    }
};

QTEST_GUILESS_MAIN(ProvenanceJudgeTest)
#include "ProvenanceJudgeTest.moc"
