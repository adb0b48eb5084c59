// A tree of XML that a stranger sent: what would keep the reader busy is refused before it begins.
#include "devices/base/XmlTree.h"

#include <QTest>

using namespace cw;

class XmlTreeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesAsManyAttributesAsDevicesSend()
    {
        QByteArray xml = "<a";
        for (int i = 0; i < 100; ++i)
            xml += " n" + QByteArray::number(i) + "='=='";
        const auto read = parseXml(xml + "><b c=\"=\"/></a>");
        QVERIFY(read.has_value());
        QCOMPARE(read->attributes.size(), 100);
        QCOMPARE(read->children.at(0).attribute(QStringLiteral("c")), QStringLiteral("="));
    }

    void refusesTooManyAttributes_data()
    {
        QTest::addColumn<QByteArray>("xml");
        const auto many = [](int count) {
            QByteArray text;
            for (int i = 0; i < count; ++i)
                text += " n" + QByteArray::number(i) + "=''";
            return text;
        };
        QTest::newRow("of one element") << QByteArray("<a" + many(200'000) + "/>");
        QTest::newRow("the same name again")
            << QByteArray("<a" + QByteArray(" a=''").repeated(200'000) + "/>");
        QTest::newRow("namespaces") << QByteArray("<a" + QByteArray(many(1000)).replace(" n", " xmlns:n") +
                                                  "/>");
        QTest::newRow("behind a comment") << QByteArray("<!-- = --><?x y='?><a" + many(1000) + "/>");
        QTest::newRow("of many elements")
            << QByteArray("<r>" + QByteArray("<a" + many(100) + "/>").repeated(600) + "</r>");
    }
    void refusesTooManyAttributes()
    {
        QFETCH(QByteArray, xml);
        const auto read = parseXml(xml);
        QVERIFY(!read.has_value());
        QCOMPARE(read.error().text, QStringLiteral("The XML has too many attributes."));
    }

    void doesNotCountWhatIsNoAttribute()
    {
        const QByteArray signs = QByteArray("=").repeated(1000);
        const auto read = parseXml("<!-- " + signs + " --><a b='" + signs + "'>" + signs + "<![CDATA[<x " +
                                   signs + ">]]></a>");
        QVERIFY(read.has_value());
        QCOMPARE(read->attribute(QStringLiteral("b")).size(), 1000);
    }
};

QTEST_GUILESS_MAIN(XmlTreeTest)
#include "XmlTreeTest.moc"
