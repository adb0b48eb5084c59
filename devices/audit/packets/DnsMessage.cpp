#include "devices/audit/packets/DnsMessage.h"

#include <algorithm>

namespace cw::audit {

namespace {

constexpr size_t HeaderSize = 12;
constexpr int MostQuestions = 16; // mDNS asks several at once
constexpr size_t MostNameBytes = 255;
constexpr size_t MostAliases = 16;

// Reads a name at `at`, which then stands behind it. False where it is none.
bool readName(Octets bytes, size_t &at, QString &name)
{
    char text[2 * MostNameBytes];
    size_t length = 0;
    size_t used = 0;
    size_t here = at;
    size_t lowest = at; // pointers go strictly backward, so reading ends
    bool jumped = false;
    for (;;) {
        if (!has(bytes, here, 1))
            return false;
        const quint8 count = bytes[here];
        if ((count & 0xc0) == 0xc0) {
            if (!has(bytes, here, 2))
                return false;
            const size_t target = be16(bytes, here) & 0x3fff;
            if (!jumped)
                at = here + 2;
            jumped = true;
            if (target >= lowest)
                return false;
            here = lowest = target;
            continue;
        }
        if (count & 0xc0)
            return false;
        if (!count) {
            if (!jumped)
                at = here + 1;
            name = QString::fromLatin1(text, qsizetype(length));
            return true;
        }
        used += count + 1U;
        if (used > MostNameBytes || !has(bytes, here + 1, count))
            return false;
        if (length)
            text[length++] = '.';
        for (size_t i = 0; i < count; ++i) {
            const quint8 byte = bytes[here + 1 + i];
            // A dot within a label, and what no name has, must not be mistaken for another name.
            const bool plain = byte > 0x20 && byte < 0x7f && byte != '.';
            text[length++] = plain ? char(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte) : '?';
        }
        here += count + 1U;
    }
}

bool readRecord(Octets bytes, size_t &at, DnsRecord &record)
{
    if (!readName(bytes, at, record.name) || !has(bytes, at, 10))
        return false;
    record.type = be16(bytes, at);
    record.ttl = be32(bytes, at + 4);
    const size_t length = be16(bytes, at + 8);
    at += 10;
    if (!has(bytes, at, length))
        return false;
    if (record.type == DnsMessage::A && length == 4) {
        record.address = IpAddress::v4(be32(bytes, at));
    } else if (record.type == DnsMessage::Aaaa && length == 16) {
        record.address = IpAddress::v6(bytes.data() + at);
    } else if (record.type == DnsMessage::Cname || record.type == DnsMessage::Ptr) {
        size_t inside = at;
        if (!readName(bytes.first(at + length), inside, record.target))
            return false;
    }
    at += length;
    return true;
}

} // namespace

std::vector<QString> DnsMessage::aliasesOf(const QString &name) const
{
    std::vector<QString> out;
    QString current = name;
    while (out.size() < MostAliases) {
        const auto next = std::find_if(answers.begin(), answers.end(), [&](const DnsRecord &record) {
            return record.type == Cname && record.name == current;
        });
        if (next == answers.end() || std::find(out.begin(), out.end(), next->target) != out.end())
            break;
        current = next->target;
        out.push_back(current);
    }
    return out;
}

std::optional<DnsMessage> readDns(Octets bytes, bool withAdditional)
{
    if (bytes.size() < HeaderSize)
        return std::nullopt;
    DnsMessage message;
    message.id = be16(bytes, 0);
    const quint16 flags = be16(bytes, 2);
    message.answer = flags & 0x8000;
    message.opcode = flags >> 11 & 0x0f;
    message.truncated = flags & 0x0200;
    message.code = flags & 0x0f;
    const int questions = be16(bytes, 4);
    const int sections[] = {be16(bytes, 6), be16(bytes, 8), be16(bytes, 10)};
    if (questions > MostQuestions || (flags & 0x0040)) // the one bit that must be zero
        return std::nullopt;
    size_t at = HeaderSize;
    for (int i = 0; i < questions; ++i) {
        DnsQuestion question;
        if (!readName(bytes, at, question.name) || !has(bytes, at, 4))
            return std::nullopt;
        question.type = be16(bytes, at);
        at += 4;
        message.questions.push_back(std::move(question));
    }
    int records = 0;
    for (int section = 0; section < 3; ++section) {
        const bool kept = section == 0 || (section == 2 && withAdditional);
        if (!kept && !withAdditional)
            break;
        for (int i = 0; i < sections[section]; ++i) {
            DnsRecord record;
            if (++records > DnsMessage::MostRecords || !readRecord(bytes, at, record)) {
                message.complete = false;
                return message;
            }
            if (kept)
                message.answers.push_back(std::move(record));
        }
    }
    return message;
}

} // namespace cw::audit
