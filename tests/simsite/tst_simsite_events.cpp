// The event services of the simulated site: pull points, base notification, and each camera's manner.
#include "tests/simsite/SiteSoap.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

using namespace cw::simsite;

namespace {

constexpr const char *space = "http://www.onvif.org/ver10/events/wsdl";
constexpr const char *notification = "http://docs.oasis-open.org/wsn/b-2";

QByteArray events(const QByteArray &operation, const QByteArray &inner = {})
{
    return "<v:" + operation + " xmlns:v=\"" + space + "\" xmlns:n=\"" + notification + "\">" + inner +
           "</v:" + operation + ">";
}

QByteArray notify(const QByteArray &operation, const QByteArray &inner = {})
{
    return "<n:" + operation + " xmlns:n=\"" + notification + "\">" + inner + "</n:" + operation + ">";
}

QByteArray pullMessages(const char *timeout)
{
    return events("PullMessages",
                  QByteArray("<v:Timeout>") + timeout + "</v:Timeout><v:MessageLimit>100</v:MessageLimit>");
}

QByteArray between(const QByteArray &text, const QByteArray &before, const QByteArray &after)
{
    const auto at = text.indexOf(before);
    if (at < 0)
        return {};
    const auto from = at + before.size();
    return text.mid(from, text.indexOf(after, from) - from);
}

QByteArray addressing(const QByteArray &action)
{
    return "<a:Action xmlns:a=\"http://www.w3.org/2005/08/addressing\">" + action +
           "</a:Action><a:To xmlns:a=\"http://www.w3.org/2005/08/addressing\">http://camera/</a:To>";
}

} // namespace

class tst_simsite_events : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Light cameras: no clips are needed for what is asked here.
    void initTestCase()
    {
        QVERIFY(m_site.start({QStringLiteral("--base"), QStringLiteral("127.0.57.1"),
                              QStringLiteral("--cameras"), QStringLiteral("16"), QStringLiteral("--light")}));
    }

    void aPullWaitsForWhatHappens()
    {
        const QByteArray where = open(1);
        QCOMPARE(pull(1, where, "PT1S").count("PropertyOperation=\"Initialized\""), 3);
        QByteArray late;
        QTimer::singleShot(0, this, [&] { command("event 1 motion on"); });
        late = pull(1, where, "PT20S");
        QVERIFY2(late.contains("tns1:VideoSource/MotionAlarm"), late.constData());
        QVERIFY(late.contains("PropertyOperation=\"Changed\""));
        QVERIFY(late.contains("Name=\"State\" Value=\"true\""));
        command("event 1 motion off");
        command("event 1 input on");
        command("event 1 tamper on");
        const QByteArray three = pull(1, where, "PT1S");
        QCOMPARE(three.count("<wsnt:NotificationMessage>"), 3);
        QVERIFY(three.contains("LogicalState"));
        QCOMPARE(pull(1, where, "PT0S").count("<wsnt:NotificationMessage>"), 0);
        // What has become of the properties is told again.
        QCOMPARE(ask(1, where, events("SetSynchronizationPoint")).status, 200);
        QCOMPARE(pull(1, where, "PT0S").count("Value=\"true\""), 2);
        close(1, where);
    }

    void aFilterLeavesTheRestOut()
    {
        const QByteArray where = open(
            2,
            "<v:Filter><n:TopicExpression Dialect=\"http://www.onvif.org/ver10/tev/topicExpression/"
            "ConcreteSet\" xmlns:t=\"http://www.onvif.org/ver10/topics\">t:RuleEngine//.</n:TopicExpression>"
            "</v:Filter>");
        const QByteArray first = pull(2, where, "PT0S");
        QCOMPARE(first.count("<wsnt:NotificationMessage>"), 1);
        QVERIFY(first.contains("tns1:RuleEngine/CellMotionDetector/Motion"));
        close(2, where);
    }

    void aSubscriptionEndsInTimeAndCanBeRenewed()
    {
        const QByteArray where = open(2, "<v:InitialTerminationTime>PT0.2S</v:InitialTerminationTime>");
        QTRY_COMPARE(stat(2, "subscriptions"), 0);
        QVERIFY(ask(2, where, pullMessages("PT0S")).body.contains("ResourceUnknownFault"));
        const QByteArray other = open(2);
        const Answer renewed = ask(2, other, notify("Renew", "<n:TerminationTime>PT10M</n:TerminationTime>"));
        QCOMPARE(renewed.status, 200);
        const auto at = [&](const char *name) {
            return QDateTime::fromString(
                QString::fromLatin1(between(renewed.body, QByteArray("<wsnt:") + name + ">", "<")),
                Qt::ISODate);
        };
        QVERIFY(at("CurrentTime").secsTo(at("TerminationTime")) >= 599);
        close(2, other);
    }

    void slotsAreBoundedAndALeakIsNotAuthorized()
    {
        const QByteArray one = open(13);
        const QByteArray two = open(13);
        const Answer third = ask(13, base(13), events("CreatePullPointSubscription"));
        QCOMPARE(third.status, 400);
        QVERIFY(third.body.contains("ter:NotAuthorized"));
        close(13, one);
        close(13, open(13));
        close(13, two);
    }

    void oneCameraWantsAddressing()
    {
        const QByteArray token = tokenAt(600); // its clock is fast
        const Answer without = post(base(4), envelope(token, events("GetEventProperties")));
        QCOMPARE(without.status, 400);
        QVERIFY(without.body.contains("MessageAddressingHeaderRequired"));
        const QByteArray action = QByteArray(space) + "/EventPortType/GetEventPropertiesRequest";
        QCOMPARE(
            post(base(4), envelope(tokenAt(600) + addressing(action), events("GetEventProperties"))).status,
            200);
        QCOMPARE(post(base(4), envelope(tokenAt(600) + addressing("urn:other"), events("GetEventProperties")))
                     .status,
                 400);
    }

    void oneCameraTellsSubscriptionsApartByAHeader()
    {
        const Answer opened = ask(9, base(9), events("CreatePullPointSubscription"), {}, true);
        QCOMPARE(opened.status, 200);
        QCOMPARE(between(opened.body, "<wsa5:Address>", "<"), base(9).toString().toLatin1());
        const QByteArray id = between(opened.body, "xmlns:dom0=\"http://www.axis.com/2009/event\">", "<");
        QVERIFY(!id.isEmpty());
        QVERIFY(ask(9, base(9), pullMessages("PT0S"), {}, true).body.contains("ResourceUnknownFault"));
        const QByteArray header =
            "<d:SubscriptionId xmlns:d=\"http://www.axis.com/2009/event\">" + id + "</d:SubscriptionId>";
        QCOMPARE(ask(9, base(9), pullMessages("PT0S"), header, true).status, 200);
        QCOMPARE(ask(9, base(9), notify("Unsubscribe"), header, true).status, 200);
    }

    void oneCameraTakesARelativeTimeForNow()
    {
        const QByteArray relative = open(7, "<v:InitialTerminationTime>PT60S</v:InitialTerminationTime>");
        QVERIFY(ask(7, relative, pullMessages("PT0S")).body.contains("ResourceUnknownFault"));
        const QByteArray until = QDateTime::currentDateTimeUtc().addSecs(60).toString(Qt::ISODate).toLatin1();
        const QByteArray absolute =
            open(7, "<v:InitialTerminationTime>" + until + "</v:InitialTerminationTime>");
        QCOMPARE(ask(7, absolute, pullMessages("PT0S")).status, 200);
        close(7, absolute);
    }

    void oneCameraDoesNotLikeToBeRenewed()
    {
        const QByteArray where = open(14, "<v:InitialTerminationTime>PT120S</v:InitialTerminationTime>");
        QCOMPARE(ask(14, where, notify("Renew", "<n:TerminationTime>PT120S</n:TerminationTime>")).status,
                 500);
        QCOMPARE(ask(14, where, pullMessages("PT0S")).status, 200);
        close(14, where);
    }

    void brokenEventsLoseEverySubscription()
    {
        const QByteArray where = open(3, {}, true);
        QTimer::singleShot(0, this, [&] { command("events 3 break"); });
        pull(3, where, "PT0S", true); // what was there at first
        QVERIFY(pull(3, where, "PT20S", true).contains("ResourceUnknownFault"));
        QCOMPARE(ask(3, base(3), events("CreatePullPointSubscription"), {}, true).status, 500);
        command("events 3 mend");
        close(3, open(3, {}, true), true);
    }

    void oneCameraNotifiesByItself()
    {
        QTcpServer consumer;
        QVERIFY(consumer.listen(QHostAddress(QStringLiteral("127.0.57.200"))));
        QByteArray heard;
        connect(&consumer, &QTcpServer::newConnection, this, [&] {
            while (QTcpSocket *socket = consumer.nextPendingConnection())
                connect(socket, &QTcpSocket::readyRead, socket, [socket, &heard] {
                    heard += socket->readAll();
                    if (heard.endsWith("</s:Envelope>"))
                        socket->write("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
                });
        });
        const auto consumerAt = [](const QByteArray &url) {
            return notify("Subscribe", "<n:ConsumerReference><a:Address "
                                       "xmlns:a=\"http://www.w3.org/2005/08/addressing\">" +
                                           url + "</a:Address></n:ConsumerReference>");
        };
        const QByteArray here = "http://127.0.57.200:" + QByteArray::number(consumer.serverPort()) + "/";
        const Answer answer = ask(1, base(1), consumerAt(here));
        QCOMPARE(answer.status, 200);
        QTRY_VERIFY(heard.contains("<wsnt:Notify>"));
        command("event 1 motion on");
        QTRY_VERIFY(heard.contains("PropertyOperation=\"Changed\""));
        close(1, between(answer.body, "<wsa5:Address>", "<"));
        // Nothing is ever sent off this machine.
        QCOMPARE(ask(1, base(1), consumerAt("http://192.0.2.7/")).status, 400);
        QCOMPARE(ask(2, base(2), consumerAt(here)).status, 500);
    }

    void attributesOfPeopleAreDeclaredAndSent()
    {
        QVERIFY(ask(10, base(10), events("GetEventProperties")).body.contains("fc:Complexion"));
        QVERIFY(!ask(2, base(2), events("GetEventProperties")).body.contains("fc:Complexion"));
        const QByteArray where = open(10);
        pull(10, where, "PT0S");
        command("event 10 person on");
        const QByteArray face = pull(10, where, "PT1S");
        QVERIFY2(face.contains("<fc:Gender>Female</fc:Gender><fc:Complexion>Other</fc:Complexion>"),
                 face.constData());
        close(10, where);
        QCOMPARE(m_site.command(QStringLiteral("event 2 person on")).value(QLatin1String("ok")).toBool(true),
                 false);
    }

    void oneCameraLetsThemBeSwitchedOffAndAnotherDoesNot()
    {
        const auto switchOff = [this](int camera) {
            const QByteArray body =
                "<m:SetMetadataConfiguration xmlns:m=\"http://www.onvif.org/ver20/media/wsdl\" "
                "xmlns:t=\"http://www.onvif.org/ver10/schema\"><m:Configuration token=\"Metadata_1\">"
                "<t:Name>Metadata</t:Name><t:UseCount>1</t:UseCount><t:Analytics>false</t:Analytics>"
                "<t:Multicast><t:Address><t:Type>IPv4</t:Type></t:Address><t:Port>0</t:Port><t:TTL>0</t:TTL>"
                "<t:AutoStart>false</t:AutoStart></t:Multicast><t:SessionTimeout>PT60S</t:SessionTimeout>"
                "</m:Configuration></m:SetMetadataConfiguration>";
            return ask(camera, base(camera), body);
        };
        QVERIFY(switchOff(10).body.contains("ter:ConfigModify"));
        QVERIFY(ask(10, base(10), events("GetEventProperties")).body.contains("fc:Complexion"));
        QCOMPARE(switchOff(5).status, 200);
        QVERIFY(!ask(5, base(5), events("GetEventProperties")).body.contains("fc:Complexion"));
        const QByteArray where = open(5);
        pull(5, where, "PT0S");
        command("event 5 person on");
        QVERIFY(!pull(5, where, "PT0S").contains("HumanFace"));
        close(5, where);
    }

    void aCameraWithoutEventsNamesNone()
    {
        QVERIFY(!ask(16, base(16), device("GetCapabilities")).body.contains("<tt:Events>"));
        QVERIFY(ask(16, base(16), events("GetEventProperties")).body.contains("ActionNotSupported"));
    }

    void everyAnswerWasValid()
    {
        for (int camera = 1; camera <= 16; ++camera)
            QCOMPARE(stat(camera, "invalid_answers"), 0);
    }

private:
    QUrl base(int camera) const
    {
        return QUrl(QStringLiteral("http://127.0.57.%1:8000/onvif/event_service").arg(camera));
    }
    QByteArray tokenAt(int offset = 0) const
    {
        return token(m_site.user(), m_site.password(), QDateTime::currentDateTimeUtc().addSecs(offset));
    }
    Answer ask(int, const QUrl &url, const QByteArray &body, const QByteArray &header = {},
               bool digest = false)
    {
        return digest ? post(url, envelope(header, body), &m_site)
                      : post(url, envelope(tokenAt() + header, body));
    }
    Answer ask(int camera, const QByteArray &url, const QByteArray &body)
    {
        return ask(camera, QUrl(QString::fromLatin1(url)), body);
    }
    // The address of a new pull point.
    QByteArray open(int camera, const QByteArray &inner = {}, bool digest = false)
    {
        QByteArray where =
            between(ask(camera, base(camera), events("CreatePullPointSubscription", inner), {}, digest).body,
                    "<wsa5:Address>", "<");
        return where.replace("192.0.2.99", "127.0.57.2"); // one camera's manner
    }
    QByteArray pull(int camera, const QByteArray &where, const char *timeout, bool digest = false)
    {
        return ask(camera, QUrl(QString::fromLatin1(where)), pullMessages(timeout), {}, digest).body;
    }
    void close(int camera, const QByteArray &where, bool digest = false)
    {
        QCOMPARE(ask(camera, QUrl(QString::fromLatin1(where)), notify("Unsubscribe"), {}, digest).status,
                 200);
    }
    void command(const char *line)
    {
        QVERIFY(m_site.command(QString::fromLatin1(line)).value(QLatin1String("ok")).toBool());
    }
    int stat(int camera, const char *name)
    {
        return m_site.command(QStringLiteral("stats"))
            .value(QLatin1String("cameras"))
            .toArray()
            .at(camera - 1)
            .toObject()
            .value(QLatin1String(name))
            .toInt(-1);
    }

    SiteProcess m_site;
};

QTEST_GUILESS_MAIN(tst_simsite_events)
#include "tst_simsite_events.moc"
