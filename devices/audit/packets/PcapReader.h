// Reads pcap (micro- and nanoseconds, either byte order) and pcapng (several sections and interfaces, each with its
// own link type and clock) record by record, out of blocks of bytes that whoever owns the file hands in. Pure: it
// opens nothing. Used by one thread.
//
// It is ours because libpcap takes only the first interface's link type of a pcapng file and gives up at the second,
// and because workers take the records out of shared blocks without a copy.
#pragma once

#include "devices/audit/packets/Wire.h"
#include "devices/base/Result.h"

#include <optional>
#include <vector>

namespace cw::audit {

class PcapReader {
public:
    static constexpr quint32 MostRecord = 16 << 20; // longer records are damage
    static constexpr size_t MostInterfaces = 4096;

    struct Record {
        size_t at = 0; // of the packet's bytes in the block
        quint32 captured = 0;
        quint32 wireLength = 0;
        qint64 time = 0; // ns since 1970
        quint16 linkType = 0;
    };

    enum class Step : quint8 { Record, More, Damaged }; // More: what is left is no whole record

    // Reads the next record at `at`, which moves behind it (and behind what is no packet).
    Step next(Octets block, size_t &at, Record &record);

    bool recognized() const { return m_form != Form::Unknown; }
    quint64 drops() const
    {
        return m_drops;
    } // what the capturing program said it lost (interface statistics)

private:
    enum class Form : quint8 { Unknown, Pcap, PcapNg };
    struct Interface {
        quint16 linkType = 0;
        quint32 snapLength = 0;
        quint64 ticks = 1'000'000; // a second
        qint64 offset = 0;         // seconds
        quint64 drops = 0;
    };

    Step begin(Octets block, size_t &at);
    Step nextPcap(Octets block, size_t &at, Record &record);
    Step nextBlock(Octets block, size_t &at, Record &record);
    void readInterface(Octets body);
    void readStatistics(Octets body);
    bool readPacket(Octets body, size_t bodyAt, quint32 interface, Record &record);
    bool readSimplePacket(Octets body, size_t bodyAt, Record &record) const;
    quint16 u16(Octets bytes, size_t at) const { return m_little ? le16(bytes, at) : be16(bytes, at); }
    quint32 u32(Octets bytes, size_t at) const { return m_little ? le32(bytes, at) : be32(bytes, at); }

    Form m_form = Form::Unknown;
    bool m_little = true;
    bool m_nanoseconds = false;
    quint16 m_linkType = 0;
    std::vector<Interface> m_interfaces; // of the section
    quint64 m_drops = 0;
    qint64 m_lastTime = 0;
};

} // namespace cw::audit
