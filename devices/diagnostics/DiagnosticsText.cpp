#include "devices/diagnostics/DiagnosticsText.h"

#include <QJsonDocument>

namespace cw {

namespace {

QString indented(const QByteArray &bytes, const QString &before)
{
    QString text = QString::fromUtf8(bytes);
    text.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    if (text.trimmed().startsWith(u'<')) // one element a line: cameras write all in one
        text.replace(QLatin1String("><"), QLatin1String(">\n<"));
    QString out;
    for (const QString &line : text.split(u'\n'))
        if (!line.trimmed().isEmpty())
            out += before + line + u'\n';
    return out;
}

QString timeText(const QDateTime &at)
{
    return at.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"));
}

QString exchangeText(const Exchange &exchange)
{
    const QString ask = QStringLiteral("> "), answer = QStringLiteral("< ");
    QString out = QStringLiteral("#%1  %2  %3 UTC  %4\n")
                      .arg(exchange.number)
                      .arg(exchange.protocol, timeText(exchange.askedAt), exchange.url);
    out += indented(exchange.askedHead, ask) + indented(exchange.askedBody, ask);
    if (exchange.isAnswered())
        out += indented(exchange.answerHead, answer) + indented(exchange.answerBody, answer);
    else
        out += answer + (exchange.failure.isEmpty() ? QStringLiteral("...") : exchange.failure) + u'\n';
    return out + u'\n';
}

} // namespace

QString readableDiagnostics(const Diagnostics &diagnostics, qsizetype most)
{
    QString out =
        diagnostics.program + QStringLiteral("  ") + timeText(diagnostics.when) + QStringLiteral(" UTC\n\n");
    if (!diagnostics.device.isEmpty())
        out += QString::fromUtf8(QJsonDocument(diagnostics.device).toJson(QJsonDocument::Indented)) + u'\n';
    for (const Exchange &exchange : diagnostics.exchanges) {
        if (out.size() > most)
            break;
        out += exchangeText(exchange);
    }
    for (const LogLine &line : diagnostics.log) {
        if (out.size() > most)
            break;
        out +=
            QStringLiteral("%1  %2  %3  %4\n").arg(timeText(line.at), line.level, line.category, line.text);
    }
    if (out.size() > most)
        out = out.left(most) + QStringLiteral("\n[...]\n");
    return out;
}

} // namespace cw
