// What exporters said of how they speak: kept over restarts, bounded against floods; and what their numbers say is lost.

#include "tests/devices/audit/collector/ExportBytes.h"

#include <QTemporaryDir>
#include <QTest>

using namespace cw::audit;

namespace {

ExportDomain domainOf(quint32 exporter, quint32 domain = 1)
{
    return {IpAddress::v4(exporter), 2055, ExportVersion::Ipfix, domain};
}

std::vector<TemplateField> fields(size_t count, quint16 first = 1)
{
    std::vector<TemplateField> out(count);
    for (size_t i = 0; i < count; ++i)
        out[i] = {quint16(first + i), 4, 0, false};
    return out;
}

} // namespace

class TemplateBookTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keptBookReadsTheSame();
    void damagedBookIsRefused();
    void noFileIsAnEmptyBook();
    void floodOfTemplatesIsBounded();
    void floodOfExportersCostsNobodyElse();
    void exporterSilentLongestGivesWay();
    void floodOfRecordsWithoutTemplateIsBounded();
    void recordsAreGivenUpAfterAWhile();
    void lossIsCounted_data();
    void lossIsCounted();
    void lossBehindUnknownRecordsIsNotGuessed();
};

void TemplateBookTest::keptBookReadsTheSame()
{
    TemplateBook book;
    book.add(domainOf(1), 256, {{8, 4, 0, false}, {82, VariableLength, 0, false}, {1, 8, 29305, false}},
             false, Noon);
    book.add(domainOf(1), 300, {{149, 4, 0, true}, {305, 4, 0, false}}, true, Noon);
    book.add(domainOf(2, 9), 256, fields(3), false, Noon + 5);
    book.setSampling(domainOf(1), std::nullopt, 100, Noon);
    book.setSampling(domainOf(1), 7, 1'000, Noon);
    book.setBoot(domainOf(2, 9), Noon - 50, Noon);
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("templates"));
    QVERIFY(book.saveTo(path));
    const auto read = TemplateBook::loadFrom(path);
    QVERIFY(read);
    QVERIFY(*read == book);
    QCOMPARE(read->templates(), size_t(3));
    QVERIFY(read->find(domainOf(1), 256)->fields == book.find(domainOf(1), 256)->fields);
    QVERIFY(read->find(domainOf(1), 300)->options);
    QCOMPARE(read->sampling(domainOf(1), 7), 1'000U);
    QCOMPARE(read->sampling(domainOf(1), std::nullopt), 100U);
    QCOMPARE(read->boot(domainOf(2, 9)), Noon - 50);
}

void TemplateBookTest::damagedBookIsRefused()
{
    TemplateBook book;
    book.add(domainOf(1), 256, fields(5), false, Noon);
    const QByteArray whole = book.save();
    QVERIFY(TemplateBook::load(whole));
    for (qsizetype length = 0; length < whole.size(); ++length)
        QVERIFY2(!TemplateBook::load(whole.left(length)), qPrintable(QString::number(length)));
    QVERIFY(!TemplateBook::load(whole + 'x'));
}

void TemplateBookTest::noFileIsAnEmptyBook()
{
    const QTemporaryDir dir;
    const auto book = TemplateBook::loadFrom(dir.filePath(QStringLiteral("nothing")));
    QVERIFY(book);
    QCOMPARE(book->templates(), size_t(0));
}

void TemplateBookTest::floodOfTemplatesIsBounded()
{
    TemplateBook book;
    book.add(domainOf(2), 256, fields(3), false, Noon);
    for (quint32 domain = 0; domain < 200; ++domain)
        for (int id = 256; id < 1'256; ++id)
            book.add(domainOf(1, domain), quint16(id), fields(20), false, Noon + domain);
    QVERIFY(book.templates() <= TemplateBook::MostFieldsOfExporter / 20 + 1);
    QVERIFY(book.find(domainOf(2), 256) != nullptr); // the other exporter's is still there
    QVERIFY(book.find(domainOf(1, 199), 1'255) != nullptr);
}

void TemplateBookTest::floodOfExportersCostsNobodyElse()
{
    TemplateBook book;
    for (quint32 exporter = 1; exporter <= TemplateBook::MostExporters; ++exporter)
        QCOMPARE(book.add(domainOf(exporter), 256, fields(3), false, Noon), TemplateBook::Added::Fresh);
    for (quint32 exporter = 1'000; exporter < 3'000; ++exporter)
        QCOMPARE(book.add(domainOf(exporter), 256, fields(3), false, Noon + 1'000),
                 TemplateBook::Added::Refused);
    QVERIFY(book.find(domainOf(1), 256) != nullptr);
}

void TemplateBookTest::exporterSilentLongestGivesWay()
{
    TemplateBook book;
    for (quint32 exporter = 1; exporter <= TemplateBook::MostExporters; ++exporter)
        book.add(domainOf(exporter), 256, fields(3), false, Noon + exporter);
    const qint64 later = Noon + TemplateBook::QuietMs + 100;
    QCOMPARE(book.add(domainOf(1'000), 256, fields(3), false, later), TemplateBook::Added::Fresh);
    QVERIFY(book.find(domainOf(1), 256) == nullptr);
    QVERIFY(book.find(domainOf(2), 256) != nullptr);
    QCOMPARE(book.exporters(), TemplateBook::MostExporters);
}

void TemplateBookTest::floodOfRecordsWithoutTemplateIsBounded()
{
    ExportDecoder decoder;
    const QByteArray records = set(256, QByteArray(1'200, 'x'));
    quint64 given = 0;
    for (quint32 i = 0; i < 40'000; ++i)
        given += decode(decoder, ipfix(0, records, i % 300)).datagram.undecodable;
    QVERIFY(decoder.held().bytes() <= HeldSets::MostBytes);
    QVERIFY(given > 20'000); // what was given up for it is told
}

void TemplateBookTest::recordsAreGivenUpAfterAWhile()
{
    ExportDecoder decoder;
    decode(decoder, ipfix(0, set(256, QByteArray(12, 'x'))));
    QVERIFY(decoder.held().bytes() > 0);
    const auto decoded = decode(decoder, ipfix(0, {}), 2055, "10.0.0.1", Noon + HeldSets::KeepMs + 1);
    QCOMPARE(decoded.datagram.undecodable, 1U);
    QCOMPARE(decoder.held().bytes(), size_t(0));
}

using Seen = QList<QPair<quint32, quint32>>; // a datagram's number, and by how much the exporter counts on

void TemplateBookTest::lossIsCounted_data()
{
    QTest::addColumn<Seen>("datagrams");
    QTest::addColumn<qint64>("lost");
    QTest::newRow("nothing") << Seen{{100, 10}, {110, 30}, {140, 1}} << qint64(0);
    QTest::newRow("a datagram of thirty flows") << Seen{{100, 10}, {110, 10}, {150, 10}} << qint64(30);
    QTest::newRow("the counter goes round") << Seen{{0xfffffff0, 32}, {16, 5}} << qint64(0);
    QTest::newRow("lost as the counter goes round") << Seen{{0xfffffff0, 16}, {10, 5}} << qint64(10);
    QTest::newRow("one overtakes another") << Seen{{100, 10}, {120, 10}, {110, 10}, {130, 10}} << qint64(0);
    QTest::newRow("the exporter begins anew") << Seen{{5'000'000, 10}, {0, 10}, {10, 10}} << qint64(0);
    QTest::newRow("the exporter begins anew, soon after it began")
        << Seen{{0, 10}, {10, 20}, {0, 10}, {10, 3}} << qint64(0);
    QTest::newRow("a leap that nobody can have lost") << Seen{{10, 10}, {900'000'000, 10}} << qint64(0);
    QTest::newRow("the same twice") << Seen{{100, 10}, {110, 10}, {110, 10}, {120, 10}} << qint64(0);
    QTest::newRow("one who counts after sending") << Seen{{20, 20}, {25, 5}, {55, 30}, {60, 5}} << qint64(0);
    QTest::newRow("one who counts after sending, and loses")
        << Seen{{20, 20}, {25, 5}, {55, 30}, {70, 5}} << qint64(10);
}

void TemplateBookTest::lossIsCounted()
{
    QFETCH(Seen, datagrams);
    QFETCH(qint64, lost);
    SequenceWatch watch;
    qint64 sum = 0;
    for (const auto &[number, advance] : datagrams)
        sum += watch.see(domainOf(1), number, advance, Noon).lost;
    QCOMPARE(sum, lost);
}

void TemplateBookTest::lossBehindUnknownRecordsIsNotGuessed()
{
    SequenceWatch watch;
    watch.see(domainOf(1), 100, 10, Noon);
    watch.see(domainOf(1), 110, 0, Noon, false); // records without a template: nobody knows how many
    QCOMPARE(watch.see(domainOf(1), 150, 10, Noon).lost, 0);
    QCOMPARE(watch.see(domainOf(1), 165, 10, Noon).lost, 5);
}

QTEST_GUILESS_MAIN(TemplateBookTest)

#include "TemplateBookTest.moc"
