#include "devices/diagnostics/DiagnosticsFile.h"

#include "devices/base/WholeFile.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QStringDecoder>

namespace cw {

namespace {

constexpr int formatVersion = 1;

QString trText(const char *text)
{
    return QCoreApplication::translate("cw::Diagnostics", text);
}

QString timeText(const QDateTime &at)
{
    return at.toUTC().toString(Qt::ISODateWithMs);
}

QDateTime timeOf(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs).toUTC();
}

// Text where it is UTF-8, else base64 under a key that says so.
void putBytes(QJsonObject &object, const QString &key, const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return;
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decoder(bytes);
    if (!decoder.hasError() && text.toUtf8() == bytes)
        object.insert(key, text);
    else
        object.insert(key + QStringLiteral("_base64"), QString::fromLatin1(bytes.toBase64()));
}

QByteArray bytesOf(const QJsonObject &object, const QString &key)
{
    const QJsonValue encoded = object.value(key + QStringLiteral("_base64"));
    return encoded.isString() ? QByteArray::fromBase64(encoded.toString().toLatin1())
                              : object.value(key).toString().toUtf8();
}

QByteArray line(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QJsonObject exchangeObject(const Exchange &exchange)
{
    QJsonObject asked{{QStringLiteral("at"), timeText(exchange.askedAt)}};
    putBytes(asked, QStringLiteral("head"), exchange.askedHead);
    putBytes(asked, QStringLiteral("body"), exchange.askedBody);
    QJsonObject object{{QStringLiteral("line"), QStringLiteral("exchange")},
                       {QStringLiteral("number"), exchange.number},
                       {QStringLiteral("protocol"), exchange.protocol},
                       {QStringLiteral("url"), exchange.url},
                       {QStringLiteral("asked"), asked}};
    if (exchange.isAnswered()) {
        QJsonObject answered{{QStringLiteral("at"), timeText(exchange.answeredAt)}};
        putBytes(answered, QStringLiteral("head"), exchange.answerHead);
        putBytes(answered, QStringLiteral("body"), exchange.answerBody);
        object.insert(QStringLiteral("answered"), answered);
    }
    if (!exchange.failure.isEmpty())
        object.insert(QStringLiteral("failure"), exchange.failure);
    return object;
}

Exchange exchangeOf(const QJsonObject &object)
{
    Exchange exchange;
    exchange.number = object.value(QStringLiteral("number")).toInt();
    exchange.protocol = object.value(QStringLiteral("protocol")).toString();
    exchange.url = object.value(QStringLiteral("url")).toString();
    exchange.failure = object.value(QStringLiteral("failure")).toString();
    const QJsonObject asked = object.value(QStringLiteral("asked")).toObject();
    exchange.askedAt = timeOf(asked.value(QStringLiteral("at")));
    exchange.askedHead = bytesOf(asked, QStringLiteral("head"));
    exchange.askedBody = bytesOf(asked, QStringLiteral("body"));
    const QJsonObject answered = object.value(QStringLiteral("answered")).toObject();
    exchange.answeredAt = timeOf(answered.value(QStringLiteral("at")));
    exchange.answerHead = bytesOf(answered, QStringLiteral("head"));
    exchange.answerBody = bytesOf(answered, QStringLiteral("body"));
    return exchange;
}

Result<Diagnostics> readHead(const QByteArray &text)
{
    const QJsonObject head = QJsonDocument::fromJson(text).object();
    if (head.value(QStringLiteral("counterwatch_diagnostics")).toInt() < 1)
        return fail(
            Error::Category::Protocol,
            trText(QT_TRANSLATE_NOOP("cw::Diagnostics", "The file holds no diagnostics of Counterwatch.")));
    if (head.value(QStringLiteral("counterwatch_diagnostics")).toInt() > formatVersion)
        return fail(
            Error::Category::Unsupported,
            trText(QT_TRANSLATE_NOOP("cw::Diagnostics",
                                     "The diagnostics were written by a later version of Counterwatch.")));
    Diagnostics out;
    out.program = head.value(QStringLiteral("program")).toString();
    out.when = timeOf(head.value(QStringLiteral("when")));
    const QJsonObject replaced = head.value(QStringLiteral("replaced")).toObject();
    for (auto it = replaced.begin(); it != replaced.end(); ++it)
        out.replaced.insert(it.key(), it.value().toInt());
    out.logLinesDropped = head.value(QStringLiteral("log_lines_dropped")).toInt();
    out.exchangesDropped = head.value(QStringLiteral("exchanges_dropped")).toInt();
    return out;
}

} // namespace

QByteArray writeDiagnostics(const Diagnostics &scrubbed)
{
    QJsonObject replaced;
    for (auto it = scrubbed.replaced.cbegin(); it != scrubbed.replaced.cend(); ++it)
        replaced.insert(it.key(), it.value());
    QByteArray out = line({{QStringLiteral("counterwatch_diagnostics"), formatVersion},
                           {QStringLiteral("program"), scrubbed.program},
                           {QStringLiteral("when"), timeText(scrubbed.when)},
                           {QStringLiteral("replaced"), replaced},
                           {QStringLiteral("log_lines"), scrubbed.log.size()},
                           {QStringLiteral("log_lines_dropped"), scrubbed.logLinesDropped},
                           {QStringLiteral("exchanges"), scrubbed.exchanges.size()},
                           {QStringLiteral("exchanges_dropped"), scrubbed.exchangesDropped}});
    if (!scrubbed.device.isEmpty())
        out += line({{QStringLiteral("line"), QStringLiteral("device")},
                     {QStringLiteral("device"), scrubbed.device}});
    for (const Exchange &exchange : scrubbed.exchanges)
        out += line(exchangeObject(exchange));
    for (const LogLine &one : scrubbed.log)
        out += line({{QStringLiteral("line"), QStringLiteral("log")},
                     {QStringLiteral("at"), timeText(one.at)},
                     {QStringLiteral("level"), one.level},
                     {QStringLiteral("category"), one.category},
                     {QStringLiteral("text"), one.text}});
    return out;
}

Result<Diagnostics> readDiagnostics(const QByteArray &bytes, const DiagnosticsLimits &limits)
{
    if (bytes.size() > limits.bytes)
        return fail(Error::Category::Resource,
                    trText(QT_TRANSLATE_NOOP("cw::Diagnostics", "The file of diagnostics is too large.")));
    std::optional<Diagnostics> out;
    int lines = 0;
    for (qsizetype begin = 0; begin < bytes.size();) {
        qsizetype end = bytes.indexOf('\n', begin);
        if (end < 0)
            end = bytes.size();
        const QByteArray text = bytes.mid(begin, end - begin);
        begin = end + 1;
        if (++lines > limits.lines || text.size() > limits.line)
            return fail(
                Error::Category::Resource,
                trText(QT_TRANSLATE_NOOP("cw::Diagnostics", "The file of diagnostics is too large.")));
        if (!out) {
            auto head = readHead(text);
            if (!head)
                return head;
            out = std::move(*head);
            continue;
        }
        if (text.trimmed().isEmpty())
            continue;
        QJsonParseError error;
        const QJsonObject object = QJsonDocument::fromJson(text, &error).object();
        if (error.error != QJsonParseError::NoError)
            return fail(
                Error::Category::Protocol,
                trText(QT_TRANSLATE_NOOP("cw::Diagnostics", "Line %1 of the diagnostics cannot be read."))
                    .arg(lines));
        const QString kind = object.value(QStringLiteral("line")).toString();
        if (kind == u"exchange")
            out->exchanges.append(exchangeOf(object));
        else if (kind == u"log")
            out->log.append({timeOf(object.value(QStringLiteral("at"))),
                             object.value(QStringLiteral("level")).toString(),
                             object.value(QStringLiteral("category")).toString(),
                             object.value(QStringLiteral("text")).toString()});
        else if (kind == u"device")
            out->device = object.value(QStringLiteral("device")).toObject();
    }
    if (!out)
        return readHead({});
    return *out;
}

Result<void> saveDiagnostics(const QString &name, const QByteArray &bytes)
{
    const auto written = writeWhole(name, bytes, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (!written)
        return fail(Error::Category::Io,
                    trText(QT_TRANSLATE_NOOP("cw::Diagnostics", "The diagnostics cannot be written to %1."))
                        .arg(name),
                    written.error().text);
    return {};
}

} // namespace cw
