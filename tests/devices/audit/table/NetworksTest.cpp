// Networks and countries by databases in MaxMind's format, made here and read by an independent program too.
#include "devices/audit/table/Networks.h"
#include "tests/devices/audit/table/TableParts.h"
#include "tests/doubles/MmdbWriter.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace cw;
using namespace cw::audit;
using namespace cw::audit::test;
using namespace cw::doubles;

namespace {

QString text(const char *latin)
{
    return QString::fromLatin1(latin);
}

QVariantMap as(quint32 number, const char *name)
{
    return {{text("autonomous_system_number"), number}, {text("autonomous_system_organization"), text(name)}};
}

QVariantMap in(const char *country)
{
    return {{text("country"), QVariantMap{{text("iso_code"), text(country)}}}};
}

} // namespace

class NetworksTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    QString written(const char *name, const QByteArray &content)
    {
        const QString path = m_folder.filePath(text(name));
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? path : QString();
    }

    QString asnFile()
    {
        MmdbWriter writer(text("GeoLite2-ASN"));
        writer.insert(text("8.8.8.0/24"), as(64500, "Example Network"));
        writer.insert(text("2606:4700::/32"), as(64501, "Example Six"));
        writer.insert(text("192.168.0.0/16"), as(64502, "Nobody's"));
        return written("asn.mmdb", writer.written());
    }

    QString countryFile()
    {
        MmdbWriter writer(text("GeoLite2-Country"));
        writer.insert(text("8.8.8.0/24"), in("CN"));
        writer.insert(text("2606:4700::/32"), in("FR"));
        writer.insert(text("192.168.0.0/16"), in("US"));
        QVariantMap registered;
        registered.insert(text("registered_country"), QVariantMap{{text("iso_code"), text("DE")}});
        writer.insert(text("9.9.9.9/32"), registered);
        return written("country.mmdb", writer.written());
    }

private Q_SLOTS:
    void addsUpAnAsnFileAndACountryFile()
    {
        const auto networks = Networks::open({asnFile(), countryFile()});
        QVERIFY(networks);
        const NetworkOf known = networks->of(ip("8.8.8.8"));
        QCOMPARE(known.asn, quint32(64500));
        QCOMPARE(known.network, text("Example Network"));
        QCOMPARE(known.country, text("CN"));
        QCOMPARE(networks->of(ip("2606:4700::1111")).country, text("FR"));
        QCOMPARE(networks->of(ip("2606:4700::1111")).asn, quint32(64501));
        QCOMPARE(networks->of(ip("9.9.9.9")).country, text("DE"));
        QCOMPARE(networks->of(ip("1.1.1.1")), NetworkOf());
    }

    void readsAFileThatHoldsBoth()
    {
        MmdbWriter writer(text("Combined"));
        QVariantMap both = as(64500, "Example Network");
        both.insert(in("CN"));
        writer.insert(text("8.8.8.0/24"), both);
        QVariantMap flat{{text("asn"), text("AS64503")},
                         {text("as_name"), text("Flat")},
                         {text("country_code"), text("nl")}};
        writer.insert(text("9.9.9.0/24"), flat);
        const auto networks = Networks::open({written("both.mmdb", writer.written())});
        QVERIFY(networks);
        QCOMPARE(networks->of(ip("8.8.8.8")), (NetworkOf{64500, text("Example Network"), text("CN")}));
        QCOMPARE(networks->of(ip("9.9.9.1")), (NetworkOf{64503, text("Flat"), text("NL")}));
    }

    void givesSpecialPurposeAddressesNoCountryWhateverTheFileSays()
    {
        const auto networks = Networks::open({asnFile(), countryFile()});
        QVERIFY(networks);
        QCOMPARE(networks->of(ip("192.168.1.10")), NetworkOf());
    }

    void saysWhatIsWrongWithAFile()
    {
        const auto missing = Networks::open({m_folder.filePath(text("none.mmdb"))});
        QVERIFY(!missing);
        QCOMPARE(missing.error().category, Error::Category::Io);
        QVERIFY(missing.error().text.contains(text("none.mmdb")));
        const auto broken = Networks::open({written("broken.mmdb", "this is no database")});
        QVERIFY(!broken);
        QVERIFY(broken.error().text.contains(text("broken.mmdb")));
        QVERIFY(broken.error().text != missing.error().text);
        // Of a file that is damaged further in nothing is taken, and nothing falls over.
        QFile file(countryFile());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray damaged = file.readAll();
        damaged.replace(QByteArray("iso_code"), QByteArray("\xff\xff\xff\xff\xff\xff\xff\xff"));
        const auto odd = Networks::open({written("odd.mmdb", damaged)});
        QVERIFY(!odd || odd->of(ip("8.8.8.8")).country.isEmpty());
    }

    void isReadAlikeByMmdblookup()
    {
        const QString program = QStandardPaths::findExecutable(text("mmdblookup"));
        if (program.isEmpty())
            QSKIP("mmdblookup (package mmdb-bin) is not installed.");
        QProcess lookup;
        lookup.start(program, {text("--file"), countryFile(), text("--ip"), text("8.8.8.8"), text("country"),
                               text("iso_code")});
        QVERIFY(lookup.waitForFinished());
        QCOMPARE(lookup.exitCode(), 0);
        QVERIFY(lookup.readAllStandardOutput().contains("\"CN\""));
        lookup.start(program, {text("--file"), asnFile(), text("--ip"), text("2606:4700::1"),
                               text("autonomous_system_number")});
        QVERIFY(lookup.waitForFinished());
        QVERIFY(lookup.readAllStandardOutput().contains("64501"));
    }
};

QTEST_APPLESS_MAIN(NetworksTest)
#include "NetworksTest.moc"
