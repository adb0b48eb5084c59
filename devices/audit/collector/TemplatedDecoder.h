// NetFlow v9 (RFC 3954) and IPFIX (RFC 7011): sets of records whose shape the exporter told before, or tells later.
// On the collector's thread; owned by the decoder of all versions. Holds no reference into what it decoded.
#pragma once

#include "devices/audit/collector/Datagram.h"
#include "devices/audit/collector/HeldSets.h"
#include "devices/audit/collector/TemplateBook.h"

namespace cw::audit {

class TemplatedDecoder {
public:
    static constexpr quint32 MostTemplatesAtOnce = 256; // of a datagram; more cost time and tell nothing

    explicit TemplatedDecoder(TemplateBook book = {}) : m_book(std::move(book)) {}

    // Fills `out`, whose domain names the exporter already. False where it is neither. `now`: ms since 1970, ours.
    bool read(ByteReader reader, qint64 now, Datagram &out);

    const TemplateBook &book() const { return m_book; }
    const HeldSets &held() const { return m_held; }

private:
    void readSets(ByteReader reader, const MessageTime &time, qint64 now, Datagram &out);
    void readTemplates(ByteReader set, qint64 now, Datagram &out);
    void readOptionsTemplates(ByteReader set, qint64 now, Datagram &out);
    void readIpfixOptionsTemplate(ByteReader &set, qint64 now, Datagram &out);
    void addTemplate(quint16 id, std::vector<TemplateField> fields, bool options, qint64 now, Datagram &out);
    quint32 readData(const ExportTemplate &shape, ByteReader set, const MessageTime &time, qint64 now,
                     Datagram &out);
    void learn(const FieldValues &values, qint64 now, Datagram &out);

    TemplateBook m_book;
    HeldSets m_held;
    quint32 m_templatesTaken = 0; // of the datagram that is being read
};

} // namespace cw::audit
