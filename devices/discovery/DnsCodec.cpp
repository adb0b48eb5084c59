#include "devices/discovery/DnsCodec.h"

#include "devices/discovery/ByteView.h"

namespace cw {

namespace {

constexpr qsizetype largest = 9'000;
constexpr int mostRecords = 256;
constexpr int longestName = 255;
constexpr int mostPointers = 32;
constexpr int mostPairs = 64; // of one TXT record

QString escaped(const QByteArray &label)
{
    QString out;
    for (const QChar c : QString::fromUtf8(label)) {
        if (c == u'.' || c == u'\\')
            out += u'\\';
        out += c;
    }
    return out;
}

// Reads the name at `at` and moves behind it; none where it is broken.
std::optional<QString> readName(const ByteView &bytes, qsizetype &at)
{
    QString out;
    qsizetype length = 0;
    qsizetype here = at;
    qsizetype lowest = at; // each pointer goes before everything that was read
    int pointers = 0;
    bool jumped = false;
    while (true) {
        const auto size = bytes.byte(here);
        if (!size)
            return std::nullopt;
        if ((*size & 0xc0) == 0xc0) {
            const auto pointer = bytes.big16(here);
            if (!pointer || ++pointers > mostPointers)
                return std::nullopt;
            const qsizetype to = *pointer & 0x3fff;
            if (to >= lowest)
                return std::nullopt;
            if (!jumped)
                at = here + 2;
            jumped = true;
            lowest = to;
            here = to;
            continue;
        }
        if (*size & 0xc0)
            return std::nullopt;
        if (*size == 0) {
            if (!jumped)
                at = here + 1;
            return out;
        }
        length += *size + 1;
        if (length > longestName || !bytes.holds(here + 1, *size))
            return std::nullopt;
        if (!out.isEmpty())
            out += u'.';
        out += escaped(bytes.raw(here + 1, *size));
        here += 1 + *size;
    }
}

QVariantMap readTxt(const ByteView &bytes, qsizetype at, qsizetype end)
{
    QVariantMap out;
    while (at < end && out.size() < mostPairs) {
        const qsizetype size = bytes.byte(at).value_or(0);
        if (size == 0 || at + 1 + size > end) {
            ++at;
            if (size != 0)
                break;
            continue;
        }
        const QByteArray pair = bytes.raw(at + 1, size);
        const qsizetype equals = pair.indexOf('=');
        const QString key = QString::fromUtf8(pair.left(equals < 0 ? size : equals));
        if (!key.isEmpty() && !out.contains(key)) // the first counts
            out.insert(key, equals < 0 ? QString() : QString::fromUtf8(pair.mid(equals + 1)));
        at += 1 + size;
    }
    return out;
}

bool readRecord(const ByteView &bytes, qsizetype &at, DnsRecord &out)
{
    const auto name = readName(bytes, at);
    const auto type = bytes.big16(at);
    const auto ttl = bytes.big32(at + 4);
    const auto length = bytes.big16(at + 8);
    if (!name || !type || !ttl || !length || !bytes.holds(at + 10, *length))
        return false;
    out.name = *name;
    out.type = *type;
    out.ttl = *ttl;
    qsizetype data = at + 10;
    at = data + *length;
    switch (DnsType(*type)) {
    case DnsType::A:
        if (*length == 4)
            out.address = QHostAddress(*bytes.big32(data));
        break;
    case DnsType::Aaaa:
        if (*length == 16)
            out.address = QHostAddress(reinterpret_cast<const quint8 *>(bytes.raw(data, 16).constData()));
        break;
    case DnsType::Ptr:
        if (const auto target = readName(bytes, data))
            out.target = *target;
        break;
    case DnsType::Srv:
        out.port = bytes.big16(data + 4).value_or(0);
        data += 6;
        if (const auto target = *length > 6 ? readName(bytes, data) : std::nullopt)
            out.target = *target;
        break;
    case DnsType::Txt:
        out.txt = readTxt(bytes, data, at);
        break;
    }
    return true;
}

} // namespace

QByteArray dnsQuestion(const QStringList &names, bool unicast)
{
    QByteArray out(12, '\0');
    qToBigEndian(quint16(names.size()), out.data() + 4);
    for (const QString &name : names) {
        for (const QString &label : dnsLabels(name)) {
            const QByteArray bytes = label.toUtf8().left(63);
            out += char(bytes.size());
            out += bytes;
        }
        out += '\0';
        out += QByteArray("\x00\x0c", 2);
        out += unicast ? QByteArray("\x80\x01", 2) : QByteArray("\x00\x01", 2);
    }
    return out;
}

std::optional<DnsMessage> readDns(const QByteArray &datagram)
{
    if (datagram.size() < 12 || datagram.size() > largest)
        return std::nullopt;
    const ByteView bytes(datagram);
    const quint16 flags = *bytes.big16(2);
    const int questions = *bytes.big16(4);
    const int records = *bytes.big16(6) + *bytes.big16(8) + *bytes.big16(10);
    if ((flags & 0x7800) != 0 || questions + records > mostRecords) // another kind of request
        return std::nullopt;
    DnsMessage out;
    out.response = flags & 0x8000;
    qsizetype at = 12;
    for (int i = 0; i < questions; ++i) {
        const auto name = readName(bytes, at);
        if (!name || !bytes.holds(at, 4))
            return std::nullopt;
        out.questions.append(*name);
        at += 4;
    }
    for (int i = 0; i < records; ++i) {
        DnsRecord record;
        if (!readRecord(bytes, at, record))
            return std::nullopt;
        out.records.append(record);
    }
    return out;
}

QStringList dnsLabels(const QString &name)
{
    QStringList out;
    QString label;
    for (qsizetype i = 0; i < name.size(); ++i) {
        if (name[i] == u'\\' && i + 1 < name.size()) {
            label += name[++i];
        } else if (name[i] == u'.') {
            if (!label.isEmpty())
                out.append(std::exchange(label, {}));
        } else {
            label += name[i];
        }
    }
    if (!label.isEmpty())
        out.append(label);
    return out;
}

} // namespace cw
