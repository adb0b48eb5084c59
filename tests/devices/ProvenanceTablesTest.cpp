// Tables from files: newer ones win, damaged ones are set aside with a sentence, own lists are added.
#include "devices/provenance/TableReader.h"
#include "devices/provenance/TableStore.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace cw;

class ProvenanceTablesTest : public QObject {
    Q_OBJECT

    static void write(const QTemporaryDir &folder, const QString &name, const QByteArray &bytes)
    {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    // JSON with single quotes, which reads better here
    static QByteArray json(const char *text) { return QByteArray(text).replace('\'', '"'); }
    static QByteArray builtIn(const QString &name)
    {
        QFile file(QStringLiteral(":/counterwatch/tables/") + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static QByteArray dated(const QString &name, const QString &version)
    {
        QJsonObject object = QJsonDocument::fromJson(builtIn(name)).object();
        object.insert(QStringLiteral("version"), version);
        return QJsonDocument(object).toJson();
    }

private Q_SLOTS:
    void theBuiltInTablesAreWhole()
    {
        const auto tables = builtInTables();
        QVERIFY2(tables, tables ? "" : qPrintable(tables.error().text));
        QVERIFY(tables->makers.makers.size() >= 20);
        for (const char *key : {"hikvision", "dahua", "axis", "uniview", "reolink", "xiongmai", "tp-link",
                                "hanwha", "foscam", "d-link", "geovision"}) {
            const QString maker = QString::fromLatin1(key);
            QVERIFY2(tables->makers.find(maker), key);
            bool covered = false;
            for (const auto &cover : tables->vulnerabilities.covers)
                covered = covered || cover.maker == maker;
            QVERIFY2(covered, key);
        }
        QCOMPARE(tables->lists.lists.size(), 3);
        for (const MakerList &list : tables->lists.lists)
            QVERIFY(list.source.date.isValid());
    }

    void aNewerFileWins()
    {
        QVERIFY(builtInTables());
        QTemporaryDir folder;
        write(folder, QStringLiteral("makers.json"),
              dated(QStringLiteral("makers.json"), QStringLiteral("2099-01-01")));
        const auto loaded = loadTables(folder.path());
        QVERIFY(loaded);
        QVERIFY(loaded->told.isEmpty());
        QCOMPARE(loaded->tables.makers.version, QDate(2099, 1, 1));
    }

    void anOlderFileIsSetAside()
    {
        QTemporaryDir folder;
        write(folder, QStringLiteral("makers.json"),
              dated(QStringLiteral("makers.json"), QStringLiteral("2001-01-01")));
        const auto loaded = loadTables(folder.path());
        QVERIFY(loaded);
        QCOMPARE(loaded->told.size(), 1);
        QVERIFY(loaded->tables.makers.version > QDate(2020, 1, 1));
    }

    void whatIsNoTableIsSetAsideWhole_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("makers!");
        QTest::newRow("another table") << json("{'table':'lists','version':'2099-01-01','lists':[]}");
        QTest::newRow("no version") << json("{'table':'makers','makers':[]}");
        QTest::newRow("no date") << json("{'table':'makers','version':'soon','makers':[]}");
        QTest::newRow("no source") << QByteArray(
            json("{'table':'makers','version':'2099-01-01','makers':[{'key':'a','name':'A'}]}"));
        const QByteArray maker =
            json("{'table':'makers','version':'2099-01-01','makers':[{'key':'a','name':'A',"
                 "'source':'s','date':'2026-01-01',%1}]}");
        const auto with = [&](const QByteArray &more) { return QByteArray(maker).replace("%1", more); };
        QTest::newRow("a broken pattern") << with(
            json("'signs':[{'field':'http.server','pattern':'(','weight':0.5,'source':'s','date':'2026-01-"
                 "01'}]"));
        QTest::newRow("certain by itself") << with(
            json("'signs':[{'field':'http.server','pattern':'a','weight':1,'source':'s','date':'2026-01-01"
                 "'}]"));
        QTest::newRow("a parent that is not there") << with(json("'parent':'b'"));
        QTest::newRow("no MAC address")
            << with(json("'mac':{'prefixes':['xyz'],'source':'s','date':'2026-01-01'}"));
        QTest::newRow("a path that does something") << QByteArray(
            json("{'table':'makers','version':'2099-01-01','makers':[{'key':'a','name':'A','source':'s',"
                 "'date':'2026-01-01'}],'endpoints':[{'path':'/reboot?now=1','maker':'a','source':'s',"
                 "'date':'2026-01-01'}]}"));
    }
    void whatIsNoTableIsSetAsideWhole()
    {
        QFETCH(QByteArray, bytes);
        QTemporaryDir folder;
        write(folder, QStringLiteral("makers.json"), bytes);
        const auto loaded = loadTables(folder.path());
        QVERIFY(loaded);
        QCOMPARE(loaded->told.size(), 1);
        QVERIFY(loaded->told.constFirst().endsWith(u'.'));
        QVERIFY(loaded->tables.makers.makers.size() >= 20);
    }

    void aVulnerabilityThatConcernsNothingIsRefused()
    {
        const auto table = readVulnerabilityTable(
            json("{'table':'vulnerabilities','version':'2099-01-01','covers':[],'vulnerabilities':[{'cve':"
                 "'CVE-2020-0001','maker':'a','title':'t','advice':'a','affected':[],'source':'s','date':'"
                 "2026-01-01'}]}"));
        QVERIFY(!table);
        QVERIFY(table.error().text.contains(QStringLiteral("CVE-2020-0001")));
    }

    void listsOfTheOperatorAreAdded()
    {
        QTemporaryDir folder;
        write(folder, QStringLiteral("lists-own.json"),
              json("{'table':'lists','version':'2026-01-01','lists':[{'key':'own','name':'Our list','title':"
                   "'the list of our house','concerns':'We do not buy it.','source':'memo 7','date':'2026-01"
                   "-01','entries':[{'maker':'axis','name':'Axis','affiliates':true}]},{'key':'fcc-covered',"
                   "'name':'FCC','title':'FCC','source':'off','date':'2026-01-01','applied':false,'entries':"
                   "[]}]}"));
        const auto loaded = loadTables(folder.path());
        QVERIFY(loaded);
        QVERIFY2(loaded->told.isEmpty(), qPrintable(loaded->told.join(u' ')));
        QCOMPARE(loaded->tables.lists.lists.size(), 4);
        for (const MakerList &list : loaded->tables.lists.lists)
            QCOMPARE(list.applied, list.key != QStringLiteral("fcc-covered"));
    }
};

QTEST_GUILESS_MAIN(ProvenanceTablesTest)
#include "ProvenanceTablesTest.moc"
