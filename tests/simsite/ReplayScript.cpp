#include "tests/simsite/ReplayScript.h"

#include "devices/base/RtspMessage.h"

#include <QMutexLocker>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace cw::simsite {

namespace {

using Match = QRegularExpressionMatch;

QRegularExpression expression(const char *pattern)
{
    return QRegularExpression(QLatin1String(pattern), QRegularExpression::CaseInsensitiveOption |
                                                          QRegularExpression::DotMatchesEverythingOption);
}

QString replacedEach(const QString &text, const QRegularExpression &what,
                     const std::function<QString(const Match &)> &make)
{
    QString out;
    qsizetype at = 0;
    for (auto all = what.globalMatch(text); all.hasNext();) {
        const auto match = all.next();
        out += QStringView(text).mid(at, match.capturedStart() - at);
        out += make(match);
        at = match.capturedEnd();
    }
    return out += QStringView(text).mid(at);
}

QByteArray headerOf(const QByteArray &head, const QByteArray &name)
{
    for (QByteArray line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.first(colon).trimmed().compare(name, Qt::CaseInsensitive) == 0)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

// The body's first element by namespace and name, and its contents without prefixes and declarations.
void readOperation(const QByteArray &body, QString &operation, QByteArray &content)
{
    static const QRegularExpression first =
        expression("<(?:[\\w.-]+:)?Body\\b[^>]*>\\s*<(?:([\\w.-]+):)?([\\w.-]+)(.*)</(?:[\\w.-]+:)?Body");
    const QString text = QString::fromLatin1(body);
    const auto found = first.match(text);
    if (!found.hasMatch())
        return;
    const QString prefix = found.captured(1);
    const QRegularExpression declaration(
        prefix.isEmpty()
            ? QStringLiteral("xmlns=[\"']([^\"']*)[\"']")
            : QStringLiteral("xmlns:%1=[\"']([^\"']*)[\"']").arg(QRegularExpression::escape(prefix)));
    QString space;
    for (auto all = declaration.globalMatch(text); all.hasNext();)
        space = all.next().captured(1); // the innermost before the content stands last
    operation = space + u' ' + found.captured(2);
    static const QRegularExpression noise =
        expression("\\sxmlns(?::[\\w.-]+)?=[\"'][^\"']*[\"']|(?<=<|</)[\\w.-]+:|\\s+");
    content = found.captured(3).remove(noise).toLatin1();
}

bool isRefusal(const Exchange &exchange)
{
    return exchange.answerHead.mid(0, 32).contains(" 401") || exchange.answerBody.contains("NotAuthorized");
}

bool succeeded(const Exchange &exchange)
{
    return exchange.answerHead.mid(0, 32).contains(" 200");
}

} // namespace

ReplayScript::Line ReplayScript::lineOf(const Exchange &exchange)
{
    Line line;
    line.exchange = exchange;
    const QList<QByteArray> words =
        exchange.askedHead.left(exchange.askedHead.indexOf('\n')).simplified().split(' ');
    const QUrl target(QString::fromLatin1(words.value(1)));
    line.operation = QString::fromLatin1(words.value(0)) + u' ' + target.path() + u'?' + target.query();
    readOperation(exchange.askedBody, line.operation, line.content);
    if (!headerOf(exchange.askedHead, "Authorization").isEmpty())
        line.login = Login::Http;
    else if (exchange.askedBody.contains("UsernameToken"))
        line.login = Login::Token;
    return line;
}

ReplayScript::ReplayScript(const Diagnostics &recorded)
{
    for (const Exchange &exchange : recorded.exchanges) {
        if (!exchange.isAnswered() && exchange.failure.isEmpty())
            continue; // the record ended there
        m_lines.append(lineOf(exchange));
        const QUrl url(exchange.url);
        m_hosts.insert(url.host());
        const int port = url.port(defaultPortOf(url.scheme()));
        if (url.scheme().startsWith(QLatin1String("rtsp")))
            m_rtspPorts.insert(port);
        else
            m_httpPorts.insert(port);
        if (url.scheme().endsWith(u's'))
            m_tlsPorts.insert(port);
        if (m_servicePath.isEmpty() && exchange.protocol == u"onvif") {
            m_servicePath = url.path();
            m_servicePort = port;
        }
    }
    m_hosts.remove(QString());
}

void ReplayScript::setPlace(const QString &address, const ReplayPorts &ports)
{
    m_address = address;
    m_ports = ports;
}

QList<const ReplayScript::Line *> ReplayScript::candidates(const Line &asked) const
{
    const auto only = [](const QList<const Line *> &from, const auto &wanted) {
        QList<const Line *> out;
        std::copy_if(from.cbegin(), from.cend(), std::back_inserter(out), wanted);
        return out;
    };
    QList<const Line *> all;
    for (const Line &line : m_lines)
        all.append(&line);
    const auto sameOperation =
        only(all, [&](const Line *line) { return line->operation == asked.operation; });
    if (sameOperation.isEmpty())
        return {};
    auto same = only(sameOperation, [&](const Line *line) { return line->content == asked.content; });
    if (same.isEmpty())
        same = sameOperation;
    if (const auto sameLogin = only(same, [&](const Line *line) { return line->login == asked.login; });
        !sameLogin.isEmpty())
        return sameLogin;
    if (asked.login != Login::None) { // another scheme than then, or one where none was needed
        const auto passed = only(same, [](const Line *line) { return succeeded(line->exchange); });
        return passed.isEmpty() ? same : passed;
    }
    // The client had learned to log in before it asked this: it has to learn it again.
    const auto refused = only(all, [&](const Line *line) {
        return line->login == Login::None && isRefusal(line->exchange) &&
               line->exchange.protocol == same.constFirst()->exchange.protocol;
    });
    return refused.isEmpty() ? same : QList<const Line *>{refused.constFirst()};
}

ReplayAnswer ReplayScript::answer(const QByteArray &head, const QByteArray &body)
{
    Exchange exchange;
    exchange.askedHead = head;
    exchange.askedBody = body;
    const Line asked = lineOf(exchange);
    const bool rtsp = head.left(head.indexOf('\n')).contains("RTSP/");
    QList<const Line *> lines = candidates(asked);
    if (lines.isEmpty()) {
        if (rtsp)
            return {ReplayAnswer::Way::Bytes,
                    "RTSP/1.0 501 Not Implemented\r\nCSeq: " + headerOf(head, "CSeq") + "\r\n\r\n"};
        if (asked.content.isNull())
            return {ReplayAnswer::Way::Bytes, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"};
        const QByteArray fault =
            "<s:Envelope "
            "xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body><s:Fault><s:Code><s:Value>s:Receiver"
            "</s:Value><s:Subcode><s:Value "
            "xmlns:ter=\"http://www.onvif.org/ver10/error\">ter:ActionNotSupported</s:Value>"
            "</s:Subcode></s:Code><s:Reason><s:Text xml:lang=\"en\">Nothing of the kind was "
            "recorded</s:Text></s:Reason>"
            "</s:Fault></s:Body></s:Envelope>";
        return {
            ReplayAnswer::Way::Bytes,
            "HTTP/1.1 500 Internal Server Error\r\nContent-Type: application/soap+xml\r\nContent-Length: " +
                QByteArray::number(fault.size()) + "\r\n\r\n" + fault};
    }
    const QByteArray key =
        asked.operation.toUtf8() + '\n' + asked.content + '\n' + char('0' + int(asked.login));
    const QMutexLocker lock(&m_mutex);
    const auto turn = std::min<qsizetype>(m_next[key]++, lines.size() - 1);
    return said(lines[turn]->exchange, head);
}

ReplayAnswer ReplayScript::said(const Exchange &exchange, const QByteArray &askedHead) const
{
    if (!exchange.isAnswered())
        return {exchange.failure.contains(QLatin1String("time")) ? ReplayAnswer::Way::Silence
                                                                 : ReplayAnswer::Way::HangUp,
                {}};
    const qint64 since = exchange.answeredAt.secsTo(QDateTime::currentDateTimeUtc());
    const QByteArray body = clockGoneOn(moved(exchange.answerBody), since);
    ReplayAnswer out;
    const QList<QByteArray> lines = moved(exchange.answerHead).split('\n');
    for (QByteArray line : lines) {
        line = line.trimmed();
        const QByteArray name = line.left(line.indexOf(':')).trimmed().toLower();
        if (line.isEmpty() || name == "content-length" || name == "transfer-encoding" ||
            name == "content-encoding")
            continue;
        if (name == "cseq")
            line = "CSeq: " + headerOf(askedHead, "CSeq");
        if (name == "connection" && line.toLower().contains("close"))
            out.closes = true;
        if (name == "date") {
            const QDateTime then =
                QDateTime::fromString(QString::fromLatin1(line.mid(5)).trimmed(), Qt::RFC2822Date);
            if (then.isValid())
                line = "Date: " + QLocale::c()
                                      .toString(then.toUTC().addSecs(since),
                                                QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"))
                                      .toLatin1();
        }
        out.bytes += line + "\r\n";
    }
    out.bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    return out;
}

// The camera's own addresses and ports become the replay's; whatever else it says stays wrong.
QByteArray ReplayScript::moved(const QByteArray &bytes) const
{
    QString text = QString::fromLatin1(bytes);
    for (const QString &host : m_hosts) {
        const QRegularExpression own(
            QStringLiteral("(?<![\\w.-])%1(?![\\w-]|\\.\\d)").arg(QRegularExpression::escape(host)));
        text.replace(own, m_address);
    }
    static const QRegularExpression url =
        expression("\\b(https?|rtsps?)://([^\\s\"'<>/:?#]+|\\[[^\\]\\s]*\\])(?::(\\d{1,5}))?");
    text = replacedEach(text, url, [this](const Match &match) {
        const QString scheme = match.captured(1).toLower();
        const auto &ports = scheme.startsWith(QLatin1String("rtsp")) ? m_ports.rtsp : m_ports.http;
        const int port = match.captured(3).isEmpty() ? defaultPortOf(scheme) : match.captured(3).toInt();
        const int now = ports.value(port, port);
        return now == port ? match.captured()
                           : QStringLiteral("%1://%2:%3").arg(match.captured(1), match.captured(2)).arg(now);
    });
    return text.toLatin1();
}

QByteArray ReplayScript::clockGoneOn(const QByteArray &bytes, qint64 seconds)
{
    const QString text = QString::fromLatin1(bytes);
    static const QRegularExpression clock =
        expression("(<(?:[\\w.-]+:)?(?:UTC|Local)DateTime\\b[^>]*>)((?:(?!DateTime).)*)(</"
                   "(?:[\\w.-]+:)?(?:UTC|Local)DateTime>)");
    QString out = replacedEach(text, clock, [seconds](const Match &match) {
        QString inside = match.captured(2);
        const auto part = [&inside](const char *name) {
            return expression(("(<(?:[\\w.-]+:)?" + QByteArray(name) + "\\b[^>]*>\\s*)(\\d+)").constData());
        };
        const auto number = [&](const char *name) { return part(name).match(inside).captured(2).toInt(); };
        const QDateTime then(QDate(number("Year"), number("Month"), number("Day")),
                             QTime(number("Hour"), number("Minute"), std::min(number("Second"), 59)),
                             Qt::UTC);
        if (!then.isValid())
            return match.captured(); // a date that cannot be stays one
        const QDateTime now = then.addSecs(seconds);
        const auto put = [&](const char *name, int value) {
            inside = replacedEach(inside, part(name),
                                  [value](const Match &m) { return m.captured(1) + QString::number(value); });
        };
        put("Year", now.date().year());
        put("Month", now.date().month());
        put("Day", now.date().day());
        put("Hour", now.time().hour());
        put("Minute", now.time().minute());
        put("Second", now.time().second());
        return match.captured(1) + inside + match.captured(3);
    });
    static const QRegularExpression moment = expression(
        "(<(?:[\\w.-]+:)?(?:CurrentTime|TerminationTime)\\b[^>]*>\\s*)(\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z?)");
    return replacedEach(out, moment,
                        [seconds](const Match &match) {
                            const QDateTime then =
                                QDateTime::fromString(match.captured(2), Qt::ISODateWithMs);
                            return then.isValid()
                                       ? match.captured(1) + then.addSecs(seconds).toString(Qt::ISODate)
                                       : match.captured();
                        })
        .toLatin1();
}

} // namespace cw::simsite
