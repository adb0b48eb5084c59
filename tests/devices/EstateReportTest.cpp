// The estate report: whole, escaped against names that attack, safe in a spreadsheet. And how a device is set up.
#include "devices/provenance/EstateReport.h"
#include "devices/provenance/Hardening.h"
#include "devices/provenance/Judge.h"
#include "devices/provenance/ProvenanceJson.h"
#include "devices/provenance/TableStore.h"

#include <QRegularExpression>
#include <QTest>

using namespace cw;

class EstateReportTest : public QObject {
    Q_OBJECT

    Tables m_tables;
    const QDateTime m_now = QDateTime(QDate(2026, 11, 24), QTime(12, 0), Qt::UTC);

    EstateRow row(const QString &name) const
    {
        Device device;
        device.name = name;
        device.makerClaimed = name;
        device.model = name;
        device.firmware = name;
        device.serial = name;
        device.mac = QStringLiteral("44:19:b6:01:02:03");
        device.addresses = QStringList{QStringLiteral("10.0.0.1")};
        device.protocols.insert(QStringLiteral("http"),
                                {{QStringLiteral("port"), 80},
                                 {QStringLiteral("server"), QString(QStringLiteral("App-webs/") + name)}});
        return {device, judge(device, m_tables)};
    }
    QByteArray page(const QList<EstateRow> &rows) const
    {
        return estateHtml(rows,
                          {m_tables.makers.version, m_tables.lists.version, m_tables.vulnerabilities.version,
                           QStringList{QStringLiteral("a list")}},
                          m_now);
    }
    static const HardeningJudgement *find(const QList<HardeningJudgement> &all, const char *subject)
    {
        for (const HardeningJudgement &one : all)
            if (one.subject == QLatin1String(subject))
                return &one;
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto tables = builtInTables();
        QVERIFY(tables);
        m_tables = *tables;
    }

    void thePageHoldsTheVerdictAndItsEvidence()
    {
        const QString html = QString::fromUtf8(page({row(QStringLiteral("Gate"))}));
        for (const char *words : {"Gate", "10.0.0.1", "Hikvision", "proven", "44:19:b6:01:02:03", "App-webs/",
                                  "Section 889", "2026-11-24", "cannot tell"})
            QVERIFY2(html.contains(QLatin1String(words)), words);
    }

    void thePageStandsByItself()
    {
        const QString html =
            QString::fromUtf8(page({row(QStringLiteral("Gate")), row(QStringLiteral("Door"))}));
        QVERIFY(!html.contains(
            QRegularExpression(QStringLiteral("<script|<img|<link|<iframe|@import|url\\(|https?://"))));
        QVERIFY(html.contains(QStringLiteral("default-src 'none'")));
        QVERIFY(html.contains(QStringLiteral("<caption>")));
        QVERIFY(html.contains(QStringLiteral("scope=\"col\"")));
        QVERIFY(html.contains(QStringLiteral("scope=\"row\"")));
        QVERIFY(html.contains(QStringLiteral("@media print")));
        QVERIFY(html.contains(QStringLiteral("lang=\"en\"")));
    }

    void namesThatAttackAreWords_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("script") << QStringLiteral("<script>alert(1)</script>");
        QTest::newRow("attribute") << QStringLiteral("\" onmouseover=\"alert(1)");
        QTest::newRow("single quote") << QStringLiteral("' onload='x");
        QTest::newRow("end of style") << QStringLiteral("</style><b>");
        QTest::newRow("entity") << QStringLiteral("&lt;b&gt;");
        QTest::newRow("placeholder") << QStringLiteral("%1 %2 %3 %L1");
        QTest::newRow("direction") << QString(QStringLiteral("gate") + QChar(0x202e) + QStringLiteral("gpj"));
        QTest::newRow("control") << QString(QStringLiteral("a") + QChar(0x1b) + QChar(0) +
                                            QStringLiteral("[2J"));
        QTest::newRow("long") << QString(100000, u'<');
    }
    void namesThatAttackAreWords()
    {
        QFETCH(QString, name);
        const QByteArray html = page({row(name)});
        QVERIFY(!html.contains("<script"));
        QVERIFY(!html.contains("</style><b>"));
        QVERIFY(html.size() < 200000);
        if (name.startsWith(u'%'))
            QVERIFY(html.contains("%1 %2 %3 %L1"));
        const QString text = QString::fromUtf8(html);
        QVERIFY(!text.contains(QChar(0x202e)) && !text.contains(QChar(0x1b)) && !text.contains(QChar(0)));
        // Every tag is one that the report writes itself, with the attributes that it writes.
        const QRegularExpression tag(QStringLiteral("<(/?)([a-zA-Z0-9!]+)([^>]*)>"));
        static const QStringList own{
            QStringLiteral("!DOCTYPE"), QStringLiteral("html"),    QStringLiteral("head"),
            QStringLiteral("meta"),     QStringLiteral("title"),   QStringLiteral("style"),
            QStringLiteral("body"),     QStringLiteral("main"),    QStringLiteral("h1"),
            QStringLiteral("h2"),       QStringLiteral("h3"),      QStringLiteral("p"),
            QStringLiteral("table"),    QStringLiteral("caption"), QStringLiteral("thead"),
            QStringLiteral("tbody"),    QStringLiteral("tr"),      QStringLiteral("th"),
            QStringLiteral("td"),       QStringLiteral("ul"),      QStringLiteral("li"),
            QStringLiteral("span"),     QStringLiteral("b"),       QStringLiteral("small"),
            QStringLiteral("section"),  QStringLiteral("a")};
        auto it = tag.globalMatch(text);
        while (it.hasNext()) {
            const auto match = it.next();
            QVERIFY2(own.contains(match.captured(2)), qPrintable(match.captured(0)));
            QVERIFY2(!match.captured(3).contains(QRegularExpression(QStringLiteral("\\son\\w+="))),
                     qPrintable(match.captured(0)));
        }
    }

    void cellsAreNoFormulas_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name :
             {"=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", " =1", "\r=1", "|x", "%x"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void cellsAreNoFormulas()
    {
        QFETCH(QString, name);
        const QString csv = QString::fromUtf8(estateCsv({row(name)}));
        const QStringList lines = csv.split(QStringLiteral("\r\n"));
        QCOMPARE(lines.size(), 3); // head, row, nothing
        QVERIFY(lines[1].startsWith(QStringLiteral("\"'")));
        QVERIFY(!lines[1].contains(QRegularExpression(QStringLiteral("(^|\",)\"[=+@|%\\t-]"))));
    }

    void quotesAndLinesStayInTheirCell()
    {
        const QString csv = QString::fromUtf8(estateCsv({row(QStringLiteral("a\"b,c\r\nd"))}));
        QCOMPARE(csv.count(QStringLiteral("\r\n")), 2);
        QVERIFY(csv.contains(QStringLiteral("\"a\"\"b,c d\"")));
    }

    void everyJudgementCarriesItsEvidence()
    {
        const EstateRow one = row(QStringLiteral("Gate"));
        const QJsonObject json = provenanceToJson(one.provenance);
        QVERIFY(!json.value(QLatin1String("evidence")).toArray().isEmpty());
        for (const QJsonValue &flag : json.value(QLatin1String("flags")).toArray())
            QVERIFY(!flag.toObject().value(QLatin1String("evidence")).toArray().isEmpty());
        for (const QJsonValue &answer : vulnerabilitiesToJson(one.provenance, one.device.firmware))
            QVERIFY(!answer.toObject().value(QLatin1String("evidence")).toArray().isEmpty());
        for (const HardeningJudgement &judgement : judgeHardening(one.device, m_now)) {
            QVERIFY(!judgement.evidence.isEmpty());
            QVERIFY(judgement.sentence.endsWith(u'.'));
        }
    }

    void whatWasNotSeenIsNotJudged() { QVERIFY(judgeHardening({}, m_now).isEmpty()); }

    void aDeviceIsJudgedByWhatItShows()
    {
        using Verdict = HardeningJudgement::Verdict;
        Device device;
        device.model = QStringLiteral("X");
        device.protocols.insert(QStringLiteral("rtsp"),
                                {{QStringLiteral("port"), 554}, {QStringLiteral("describe"), 200}});
        device.protocols.insert(
            QStringLiteral("http"),
            {{QStringLiteral("port"), 80}, {QStringLiteral("auth"), QStringList{QStringLiteral("basic")}}});
        device.protocols.insert(QStringLiteral("onvif"), {{QStringLiteral("clock_offset_s"), -4000},
                                                          {QStringLiteral("auth"), QStringLiteral("none")}});
        device.protocols.insert(QStringLiteral("tls"),
                                {{QStringLiteral("port"), 443},
                                 {QStringLiteral("not_after"), QStringLiteral("2025-01-01T00:00:00Z")},
                                 {QStringLiteral("protocol"), QStringLiteral("TLS 1.1 or older")}});
        device.protocols.insert(QStringLiteral("sadp"),
                                {{QStringLiteral("Activated"), QStringLiteral("false")}});
        device.protocols.insert(QStringLiteral("scan"),
                                {{QStringLiteral("ports"), QVariantList{23, 80, 554}}});
        const auto all = judgeHardening(device, m_now);
        for (const char *subject : {"video-without-login", "settings-without-login", "login-schemes", "clock",
                                    "certificate", "tls-version", "default-settings", "remote-shell"}) {
            const HardeningJudgement *one = find(all, subject);
            QVERIFY2(one, subject);
            QVERIFY2(one->verdict == Verdict::Warning, subject);
        }
        device.protocols[QStringLiteral("rtsp")].insert(QStringLiteral("describe"), 401);
        device.protocols[QStringLiteral("onvif")] = {
            {QStringLiteral("clock_offset_s"), 2}, {QStringLiteral("auth"), QStringLiteral("digest-sha256")}};
        device.protocols[QStringLiteral("http")].remove(QStringLiteral("auth"));
        device.protocols[QStringLiteral("tls")] = {
            {QStringLiteral("port"), 443},
            {QStringLiteral("not_after"), QStringLiteral("2030-01-01T00:00:00Z")},
            {QStringLiteral("self_signed"), false}};
        const auto better = judgeHardening(device, m_now);
        for (const char *subject : {"video-without-login", "login-schemes", "clock", "certificate"}) {
            const HardeningJudgement *one = find(better, subject);
            QVERIFY2(one, subject);
            QVERIFY2(one->verdict == Verdict::Good, subject);
        }
    }
};

QTEST_GUILESS_MAIN(EstateReportTest)
#include "EstateReportTest.moc"
