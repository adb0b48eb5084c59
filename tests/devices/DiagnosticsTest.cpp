// What a file of diagnostics may not hold: secrets are planted everywhere, in every form, and looked for afterwards.
#include "devices/diagnostics/ConversationRecorder.h"
#include "devices/diagnostics/DiagnosticsFile.h"
#include "devices/diagnostics/Scrubber.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace cw;

namespace {

QDateTime someTime()
{
    return QDateTime({2026, 11, 24}, {20, 0, 0, 250}, Qt::UTC);
}

Exchange exchange(const QByteArray &askedHead, const QByteArray &askedBody, const QByteArray &answerHead = {},
                  const QByteArray &answerBody = {})
{
    Exchange out;
    out.number = 1;
    out.protocol = QStringLiteral("onvif");
    out.askedAt = out.answeredAt = someTime();
    out.askedHead = askedHead;
    out.askedBody = askedBody;
    out.answerHead = answerHead;
    out.answerBody = answerBody;
    return out;
}

Diagnostics with(const QList<Exchange> &exchanges)
{
    Diagnostics out;
    out.program = QStringLiteral("Counterwatch " CW_VERSION);
    out.when = someTime();
    out.exchanges = exchanges;
    return out;
}

QByteArray bodyOf(const QByteArray &body, const KnownSecrets &known = {})
{
    return scrubbed(with({exchange("GET / HTTP/1.1\r\n\r\n", {}, "HTTP/1.1 200 OK\r\n\r\n", body)}), known)
        .exchanges[0]
        .answerBody;
}

QByteArray headOf(const QByteArray &head, const KnownSecrets &known = {})
{
    return scrubbed(with({exchange(head, {})}), known).exchanges[0].askedHead;
}

// Every byte percent-encoded, whether it must be or not.
QByteArray everyByte(const QByteArray &value, const char *before, const char *after = "")
{
    QByteArray out;
    for (const char c : value)
        out += before + QByteArray(1, c).toHex() + after;
    return out;
}

QList<QByteArray> formsOf(const QByteArray &secret)
{
    const QString text = QString::fromUtf8(secret);
    QByteArray json = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    json = json.mid(2, json.size() - 4);
    QByteArray json2 = QJsonDocument(QJsonArray{QString::fromUtf8(json)}).toJson(QJsonDocument::Compact);
    json2 = json2.mid(2, json2.size() - 4);
    QByteArray units;
    for (const QChar unit : text)
        units += "\\u" + QByteArray::number(unit.unicode(), 16).rightJustified(4, '0');
    QByteArray decimals;
    for (const uint point : text.toUcs4())
        decimals += "&#" + QByteArray::number(point) + ';';
    return {secret,
            secret.toPercentEncoding(),
            secret.toPercentEncoding().toPercentEncoding(),
            QByteArray(secret).replace(" ", "+"),
            everyByte(secret, "%"),
            text.toHtmlEscaped().toUtf8(),
            text.toHtmlEscaped().toHtmlEscaped().toUtf8(),
            decimals,
            json,
            json2,
            units,
            secret.toBase64(),
            secret.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals),
            secret.toBase64().toPercentEncoding(),
            ("user:" + secret).toBase64(),
            ("x" + secret + "y").toBase64(),
            ("{\"a\":\"" + QByteArray(40, 'z') + secret + "\"}").toBase64(),
            secret.toHex(),
            secret.toHex().toUpper(),
            QCryptographicHash::hash(secret, QCryptographicHash::Md5).toHex(),
            QCryptographicHash::hash(secret, QCryptographicHash::Sha256).toHex().toUpper()};
}

} // namespace

class DiagnosticsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aKnownPasswordIsFoundInEveryForm_data()
    {
        QTest::addColumn<QString>("password");
        QTest::newRow("awkward") << QStringLiteral("p@ss:/#1 demo");
        QTest::newRow("markup") << QStringLiteral("<\"a&b'\\>{}");
        QTest::newRow("plain") << QStringLiteral("Winter2026");
        QTest::newRow("other letters") << QStringLiteral("Z\u00fcrich\u20ac\U0001F511ok");
        QTest::newRow("short") << QStringLiteral("q7Zx");
    }
    void aKnownPasswordIsFoundInEveryForm()
    {
        QFETCH(QString, password);
        const QByteArray secret = password.toUtf8();
        KnownSecrets known;
        known.passwords = QStringList{password};
        int which = 0;
        for (const QByteArray &form : formsOf(secret)) {
            ++which;
            const QList<QByteArray> places{
                form,
                "before " + form + " after",
                "http://10.0.0.5/cgi?a=1&x=" + form + "&b=2",
                "<a b=\"" + form + "\">c</a>",
                "<a>" + form + "</a>",
                "{\"a\":\"" + form + "\"}",
                "X-Other: " + form + "\r\nY: z\r\n",
                "\xff\xfe" + form + "\xff",
            };
            for (const QByteArray &place : places) {
                const Diagnostics plain =
                    with({exchange("POST /" + place + " HTTP/1.1\r\nA: " + place + "\r\n\r\n", place,
                                   "HTTP/1.1 200 OK\r\nB: " + place + "\r\n\r\n", place)});
                const Diagnostics clean = scrubbed(plain, known);
                const Exchange &out = clean.exchanges[0];
                for (const QByteArray &text : {out.askedHead, out.askedBody, out.answerHead, out.answerBody})
                    QVERIFY2(
                        !text.contains(form),
                        qPrintable(QStringLiteral("form %1: %2").arg(which).arg(QString::fromUtf8(text))));
            }
        }
    }

    void aPlantedPasswordIsNowhereInTheFile()
    {
        // Random surroundings, several secrets at once, and every file read in raw and decoded form.
        QRandomGenerator random(20261124);
        const QByteArray password = "S3cr3t/&\"<x y>", serial = "DS-7QX81234567",
                         user = "nightshift-operator";
        KnownSecrets known;
        known.passwords = QStringList{QString::fromUtf8(password)};
        known.serials = QStringList{QString::fromUtf8(serial)};
        known.users = QStringList{QString::fromUtf8(user)};
        const QList<QByteArray> secrets{password, serial, user};
        for (int round = 0; round < 60; ++round) {
            QByteArray text;
            for (int i = 0; i < 12; ++i) {
                QByteArray noise(random.bounded(20), '\0');
                for (char &c : noise)
                    c = char(random.bounded(256));
                const QList<QByteArray> forms = formsOf(secrets[random.bounded(3)]).mid(0, 20);
                text += noise + ' ' + forms[random.bounded(int(forms.size()))] + ' ';
            }
            Diagnostics plain = with({exchange(text, text, text, text)});
            plain.log.append({someTime(), QStringLiteral("info"), {}, QString::fromUtf8(text)});
            const QByteArray file = writeDiagnostics(scrubbed(plain, known));
            const auto read = readDiagnostics(file);
            QVERIFY(read);
            QList<QByteArray> views{file, QByteArray::fromPercentEncoding(file)};
            for (const Exchange &one : read->exchanges)
                views += {one.askedHead, one.askedBody, QByteArray::fromPercentEncoding(one.answerBody)};
            for (const QByteArray &view : std::as_const(views))
                for (const QByteArray &secret : secrets) {
                    QVERIFY2(!view.contains(secret), qPrintable(QString::fromLatin1(view)));
                    QVERIFY(!view.toLower().contains(secret.toHex()));
                    QVERIFY(!view.contains(secret.toBase64(QByteArray::OmitTrailingEquals)));
                }
        }
    }

    void digestStaysAConversation()
    {
        const QByteArray challenge =
            "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest realm=\"IP Camera(E1234567)\", "
            "nonce=\"abc\\\"def==\", opaque=\"5ccc\", qop=\"auth\"\r\nSet-Cookie: sid=deadbeef; "
            "Path=/\r\n\r\n";
        const QByteArray answer =
            "POST /onvif HTTP/1.1\r\nAuthorization: Digest username=\"ops\\\"1\", realm=\"IP "
            "Camera(E1234567)\", "
            "nonce=\"abc\\\"def==\", uri=\"/onvif\", response=\"0123456789abcdef0123456789abcdef\", "
            "cnonce=\"f00dfeed\", nc=00000001, qop=auth, opaque=\"5ccc\"\r\nCookie: sid=deadbeef\r\n\r\n";
        const Diagnostics clean = scrubbed(
            with({exchange("POST /onvif HTTP/1.1\r\n\r\n", {}, challenge), exchange(answer, {})}), {});
        const QByteArray first = clean.exchanges[0].answerHead, second = clean.exchanges[1].askedHead;
        for (const char *gone :
             {"E1234567", "abc", "5ccc", "f00dfeed", "ops", "0123456789abcdef", "deadbeef"}) {
            QVERIFY2(!first.contains(gone), first);
            QVERIFY2(!second.contains(gone), second);
        }
        QVERIFY2(
            first.contains(
                "realm=\"IP Camera(serial-1)\", nonce=\"nonce-1\", opaque=\"nonce-2\", qop=\"auth\"\r\n"),
            first);
        QVERIFY2(second.contains(
                     "username=\"user-1\", realm=\"IP Camera(serial-1)\", nonce=\"nonce-1\", uri=\"/onvif\""),
                 second);
        QVERIFY(second.contains("nc=00000001, qop=auth, opaque=\"nonce-2\"\r\nCookie: sid=cookie-1\r\n"));
        QVERIFY(first.contains("sid=cookie-1; Path=/\r\n"));
    }

    void basicIsRewritten()
    {
        const QByteArray out = headOf("GET / HTTP/1.1\r\nAuthorization: Basic " +
                                      QByteArray("boss:hunter22").toBase64() + "\r\n\r\n");
        QVERIFY2(out.contains("Basic " + QByteArray("user-1:password-1").toBase64()), out);
    }

    void aTokenKeepsItsForm()
    {
        const QByteArray out = bodyOf(
            "<o:UsernameToken><o:Username>boss</o:Username><o:Password "
            "Type=\"x#PasswordDigest\">Zm9vYmFyZm9vYmFyZm9v"
            "YmFyMDA=</o:Password><o:Nonce EncodingType=\"b\">LKqI6G/AikKCQrN0zqZFlg==</o:Nonce><u:Created>"
            "2026-11-24T20:00:00.000Z</u:Created></o:UsernameToken>");
        QVERIFY2(!out.contains("boss") && !out.contains("Zm9v") && !out.contains("LKqI"), out);
        QVERIFY(out.contains("<u:Created>2026-11-24T20:00:00.000Z</u:Created>"));
        const qsizetype at = out.indexOf("<o:Nonce EncodingType=\"b\">") + 26;
        QCOMPARE(QByteArray::fromBase64(out.mid(at, out.indexOf('<', at) - at)).size(), 16);
    }

    void identitiesAreReplacedTheSameByTheSame()
    {
        const QByteArray out = bodyOf(
            "<Manufacturer>Axis</Manufacturer><Model>P3245</Model><SerialNumber>B8A44F112233</SerialNumber>"
            "<FirmwareVersion>10.12.220.4</FirmwareVersion>"
            "<HwAddress>b8:a4:4f:11:22:33</HwAddress><x>B8-A4-4F-11-22-33 b8a44f112233</x>"
            "<EP>urn:uuid:5C1DE3A0-1111-2222-3333-B8A44F112233</"
            "EP><EP2>5c1de3a0-1111-2222-3333-b8a44f112233</EP2>"
            "<XAddr>http://10.1.2.3:80/onvif http://[fe80::baa4:4fff:fe11:2233]/onvif</XAddr>"
            "<y>10.1.2.3 8.8.8.8 0.0.0.0 239.255.255.250 255.255.255.0 10.1.2.30</y>"
            "<Uri>rtsp://axis-b8a44f112233.corp.example/media</Uri>");
        for (const char *gone : {"112233", "11:22:33", "11-22-33", "5c1de3a0", "5C1DE3A0", "10.1.2.3",
                                 "8.8.8.8", "fe11", "corp"})
            QVERIFY2(!out.contains(gone),
                     qPrintable(QString::fromLatin1(gone) + u' ' + QString::fromLatin1(out)));
        QVERIFY2(out.contains("<FirmwareVersion>10.12.220.4<"), out);
        QVERIFY(out.contains("<HwAddress>b8:a4:4f:00:00:01<"));
        QVERIFY(out.contains("B8-A4-4F-00-00-01"));
        QVERIFY(out.contains("0.0.0.0 239.255.255.250 255.255.255.0"));
        QVERIFY(out.contains("<SerialNumber>B8A44F000001<"));
        QCOMPARE(out.toLower().count("00000000-0000-4000-8000-000000000001"), 2);
        QVERIFY2(out.contains("<XAddr>http://192.0.2.1:80/onvif http://[fe80::1]/onvif<"), out);
        QVERIFY(out.contains("<y>192.0.2.1 192.0.2.2 "));
    }

    void whatTellsTheMakerStays()
    {
        KnownSecrets known;
        known.users = QStringList{QStringLiteral("onvif"), QStringLiteral("Video")};
        known.keep = QStringList{QStringLiteral("HIKVISION"), QStringLiteral("DS-2CD2143")};
        const QByteArray body =
            "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\" "
            "xmlns:axis=\"http://www.axis.com/vapix/ws\">"
            "<Namespace>http://www.onvif.org/ver10/media/wsdl</Namespace>"
            "<ScopeItem>onvif://www.onvif.org/name/HIKVISION%20DS-2CD2143</ScopeItem>"
            "<ScopeItem>onvif://www.onvif.org/Profile/Streaming</ScopeItem>"
            "<Profiles token=\"Profile_1\"><Name>mainStream</Name></Profiles></s:Envelope>";
        QCOMPARE(bodyOf(body, known), body);
    }

    void whatAPersonSaysIsReplaced()
    {
        const QByteArray out =
            bodyOf("<a>onvif://www.onvif.org/name/Vault%20door</a>"
                   "<b>onvif://www.onvif.org/location/city/Bern</b>"
                   "<tt:HostnameInformation><tt:FromDHCP>false</tt:FromDHCP><tt:Name>vaultcam</tt:Name>"
                   "</tt:HostnameInformation><c lon=\"7.44\" lat=\"46.9\"/>"
                   "<OSD>Vault door</OSD> mail ops.bern@bank.example");
        for (const char *gone : {"Vault", "Bern", "bern", "vaultcam", "7.44", "46.9", "bank"})
            QVERIFY2(!out.contains(gone), out);
    }

    void fieldsAreKnownByTheirNames()
    {
        const QByteArray out =
            bodyOf("{\"UserName\":\"chief\",\"pass\\u0077ord\":\"x\",\"Password\":\"tr0ub4dor\",\"SerialNo\":"
                   "\"6F0AAAA\",\"uid\":\"ABCD-123456-EFGHI\",\"Version\":\"2.8\"}\n"
                   "root.Properties.System.SerialNumber=ACCC8EAA1122\nroot.Brand.Brand=AXIS\n"
                   "rtsp://10.0.0.9/user=adm1n_password=tlJwpbo6_channel=1_stream=0.sdp\n"
                   "http://10.0.0.9/a?usr=loic&pwd=geheim&token=T0K&chn=1\n"
                   "rtsp://viewer7:p@ss/word@10.0.0.9:554/x");
        for (const char *gone : {"chief", "tr0ub4dor", "6F0AAAA", "123456", "ACCC8EAA1122", "adm1n",
                                 "tlJwpbo6", "loic", "geheim", "T0K", "viewer7", "p@ss", "word@", "10.0.0.9"})
            QVERIFY2(!out.contains(gone),
                     qPrintable(QString::fromLatin1(gone) + u' ' + QString::fromLatin1(out)));
        for (const char *stays :
             {"\"Version\":\"2.8\"", "Brand=AXIS", "_channel=1_stream=0.sdp", "&chn=1", ":554/x"})
            QVERIFY2(out.contains(stays), out);
    }

    void whatIsLearnedLateIsReplacedEarly()
    {
        const Diagnostics clean =
            scrubbed(with({exchange("GET /cam-F00D4321/a HTTP/1.1\r\n\r\n", {}),
                           exchange({}, {}, {}, "<SerialNumber>F00D4321</SerialNumber>")}),
                     {});
        QCOMPARE(clean.exchanges[0].askedHead, QByteArray("GET /cam-serial-1/a HTTP/1.1\r\n\r\n"));
        QCOMPARE(clean.replaced, (QMap<QString, int>{{QStringLiteral("serial"), 1}}));
    }

    void picturesAreLeftOut()
    {
        const auto clean = scrubbed(with({exchange("GET /snap HTTP/1.1\r\n\r\n", {},
                                                   "HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\n",
                                                   QByteArray("\xff\xd8 a face", 9))}),
                                    {});
        QCOMPARE(clean.exchanges[0].answerBody, QByteArray("picture-1 of 9 bytes"));
    }

    void aFileIsReadAsItWasWritten()
    {
        Diagnostics plain = with(
            {exchange("POST / HTTP/1.1\r\n\r\n", "<\u00e4>", "HTTP/1.1 200 OK\r\n\r\n", "\xff\x00\x01")});
        plain.replaced.insert(QStringLiteral("serial"), 2);
        plain.exchangesDropped = 3;
        plain.device.insert(QStringLiteral("name"), QStringLiteral("name-1"));
        plain.log.append({someTime(), QStringLiteral("warning"), QStringLiteral("counterwatch.app"),
                          QStringLiteral("a\nb")});
        Exchange silent = exchange("OPTIONS", {});
        silent.answeredAt = {};
        silent.failure = QStringLiteral("no route");
        plain.exchanges.append(silent);
        const auto read = readDiagnostics(writeDiagnostics(plain));
        QVERIFY(read);
        QVERIFY(*read == plain);
    }

    void aBrokenFileIsToldWithItsLine()
    {
        QVERIFY(!readDiagnostics({}));
        QVERIFY(!readDiagnostics("{}\n"));
        QByteArray file = writeDiagnostics(with({exchange("A", "B")}));
        const auto later = readDiagnostics(QByteArray(file).replace("diagnostics\":1", "diagnostics\":2"));
        QVERIFY(!later);
        QCOMPARE(later.error().category, Error::Category::Unsupported);
        const auto broken = readDiagnostics(file + "{\"line\":\n");
        QVERIFY(!broken);
        QVERIFY2(broken.error().text.contains(u'3'), qPrintable(broken.error().text));
        QVERIFY(readDiagnostics(file + "{\"line\":\"of later\"}\n"));
        DiagnosticsLimits small;
        small.line = 10;
        QVERIFY(!readDiagnostics(file, small));
    }

    void aFileIsItsOwnersAlone()
    {
        QTemporaryDir folder;
        const QString name = folder.filePath(QStringLiteral("d.jsonl"));
        QVERIFY(saveDiagnostics(name, "x"));
        QCOMPARE(QFileInfo(name).permissions() & ~(QFile::ReadUser | QFile::WriteUser),
                 QFile::ReadOwner | QFile::WriteOwner);
        const auto no = saveDiagnostics(folder.filePath(QStringLiteral("none/d")), "x");
        QVERIFY(!no);
        QVERIFY(no.error().text.contains(QStringLiteral("none/d")));
    }

    void theRecorderPairsAndForgetsTheOldestOfTheLargestKind()
    {
        ConversationRecorder recorder(4000);
        const auto ask = [&recorder](int number, const QByteArray &operation, qsizetype size) {
            const QByteArray body = "<s:Body><w:" + operation + "/></s:Body>";
            recorder.heard({Utterance::Way::Asked, QStringLiteral("onvif"), QUrl(), "POST / HTTP/1.1\r\n\r\n",
                            body, someTime(), number});
            recorder.heard({Utterance::Way::Answered, QStringLiteral("onvif"), QUrl(),
                            "HTTP/1.1 200 OK\r\n\r\n", QByteArray(size, 'x'), someTime(), number});
        };
        ask(1, "GetServices", 900);
        for (int i = 2; i < 30; ++i)
            ask(i, "PullMessages", 400);
        const QList<Exchange> kept = recorder.exchanges();
        QCOMPARE(kept.first().number, 1);
        QCOMPARE(kept.last().number, 29);
        QCOMPARE(recorder.dropped(), 29 - int(kept.size()));
        QVERIFY(recorder.dropped() > 10);
        for (const Exchange &one : kept)
            QVERIFY(one.isAnswered());
        recorder.heard({Utterance::Way::Failed, QStringLiteral("onvif"), QUrl(), {}, {}, someTime(), 99});
        QCOMPARE(recorder.exchanges().size(), kept.size());
    }
};

QTEST_GUILESS_MAIN(DiagnosticsTest)
#include "DiagnosticsTest.moc"
