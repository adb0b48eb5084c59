#include "devices/base/RtspMessage.h"

#include <algorithm>

namespace cw {

namespace {

// Where the head ends: after an empty line, whatever ends the server's lines.
qsizetype endOfHead(const QByteArray &bytes, qsizetype from)
{
    for (qsizetype at = bytes.indexOf('\n', from); at >= 0; at = bytes.indexOf('\n', at + 1)) {
        qsizetype next = at + 1;
        if (next < bytes.size() && bytes[next] == '\r')
            ++next;
        if (next < bytes.size() && bytes[next] == '\n')
            return next + 1;
    }
    return -1;
}

QList<RtspHeader> headersOf(const QByteArray &head)
{
    QList<RtspHeader> out;
    const QList<QByteArray> lines = head.split('\n');
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const QByteArray line = lines[i].trimmed();
        if (line.isEmpty())
            continue;
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            out.append({line.first(colon).trimmed(), line.mid(colon + 1).trimmed()});
        else if (!out.isEmpty())
            out.last().value += ' ' + line; // a value that was folded, or a line that is none
    }
    return out;
}

// Interleaved packets may stand before an answer. Their length where the bytes begin with such; -1: not all is there.
qsizetype interleaved(const QByteArray &bytes, qsizetype from)
{
    qsizetype at = from;
    while (at < bytes.size() && bytes[at] == '$') {
        if (bytes.size() - at < 4)
            return -1;
        const qsizetype length = qsizetype(quint8(bytes[at + 2])) * 256 + quint8(bytes[at + 3]);
        if (bytes.size() - at < 4 + length)
            return -1;
        at += 4 + length;
    }
    return at - from;
}

QByteArray oneLine(QByteArray text)
{
    text.replace('\r', QByteArray());
    text.replace('\n', QByteArray());
    return text;
}

} // namespace

QByteArray RtspQuestion::target() const
{
    QUrl plain = url;
    plain.setUserInfo(QString());
    return plain.toEncoded(QUrl::RemoveFragment);
}

QByteArray RtspQuestion::toBytes() const
{
    QByteArray out = oneLine(method) + ' ' + target() + " RTSP/1.0\r\nCSeq: " + QByteArray::number(sequence) +
                     "\r\nUser-Agent: Counterwatch\r\n";
    for (const RtspHeader &one : headers)
        out += oneLine(one.name) + ": " + oneLine(one.value) + "\r\n";
    return out + "\r\n";
}

QByteArray RtspAnswer::header(const QByteArray &name) const
{
    QByteArray out;
    for (const RtspHeader &one : headers) {
        if (one.name.compare(name, Qt::CaseInsensitive) != 0)
            continue;
        if (!out.isEmpty())
            out += ", ";
        out += one.value;
    }
    return out;
}

RtspReading rtspBeginning(const QByteArray &bytes)
{
    constexpr char word[] = "RTSP/";
    constexpr qsizetype length = sizeof word - 1;
    if (!QByteArrayView(word, length).startsWith(bytes.first(std::min(bytes.size(), length))))
        return RtspReading::Garbage;
    return bytes.size() < length ? RtspReading::Unfinished : RtspReading::Whole;
}

RtspReading readRtspAnswer(const QByteArray &bytes, RtspAnswer &answer, bool closed)
{
    const RtspReading waiting = closed ? RtspReading::Garbage : RtspReading::Unfinished;
    qsizetype begin = interleaved(bytes, 0);
    if (begin < 0)
        return bytes.size() > MaximumRtspHead + MaximumRtspBody ? RtspReading::Garbage : waiting;
    while (begin < bytes.size() && (bytes[begin] == '\r' || bytes[begin] == '\n'))
        ++begin; // what an earlier answer had too much
    const QByteArray rest = bytes.mid(begin);
    if (const RtspReading beginning = rtspBeginning(rest); beginning != RtspReading::Whole)
        return beginning == RtspReading::Garbage ? beginning : waiting;
    const qsizetype end = endOfHead(rest, 0);
    if (end < 0)
        return rest.size() > MaximumRtspHead ? RtspReading::Garbage : waiting;
    if (end > MaximumRtspHead)
        return RtspReading::Garbage;

    RtspAnswer read;
    read.head = rest.first(end);
    const QByteArray line = read.head.first(read.head.indexOf('\n')).trimmed();
    const QList<QByteArray> words = line.simplified().split(' ');
    read.status = words.value(1).toInt();
    read.reason = words.mid(2).join(' ');
    if (read.status < 100 || read.status > 999)
        return RtspReading::Garbage;
    read.headers = headersOf(read.head);
    bool counted = false;
    qsizetype length = 0;
    for (const RtspHeader &one : std::as_const(read.headers)) {
        if (one.name.compare("Content-Length", Qt::CaseInsensitive) != 0)
            continue;
        bool isNumber = false;
        const qlonglong value = one.value.toLongLong(&isNumber);
        if (!isNumber || value < 0)
            continue;
        if (value > MaximumRtspBody)
            return RtspReading::Garbage;
        counted = true;
        length = value;
    }
    const qsizetype there = rest.size() - end;
    if (counted && there < length && !closed)
        return RtspReading::Unfinished;
    if (!counted)
        length = closed ? std::min(there, MaximumRtspBody) : 0;
    read.body = rest.mid(end, std::min(length, there));
    read.size = begin + end + read.body.size();
    answer = std::move(read);
    return RtspReading::Whole;
}

int defaultPortOf(const QString &scheme)
{
    if (scheme == QLatin1String("rtsps"))
        return 322;
    if (scheme == QLatin1String("http"))
        return 80;
    if (scheme == QLatin1String("https"))
        return 443;
    return 554;
}

} // namespace cw
