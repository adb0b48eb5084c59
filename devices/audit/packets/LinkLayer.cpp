#include "devices/audit/packets/LinkLayer.h"

namespace cw::audit {

namespace {

using Found = LinkView::Found;

constexpr int MostLayers = 12; // tags, labels and PPPoE together; nobody stacks more

enum EtherType : quint16 {
    TypeIpv4 = 0x0800,
    TypeArp = 0x0806,
    TypeIpv6 = 0x86dd,
    TypeVlan = 0x8100,
    TypeServiceVlan = 0x88a8,
    TypeOldServiceVlan = 0x9100,
    TypeMpls = 0x8847,
    TypeMplsMulticast = 0x8848,
    TypePppoe = 0x8864,
};

Found byFirstHalfByte(Octets bytes, size_t at)
{
    if (!has(bytes, at, 1))
        return Found::Damaged;
    const int version = bytes[at] >> 4;
    return version == 4 || version == 6 ? Found::Ip : Found::NotIp;
}

void readPpp(Octets bytes, size_t at, LinkView &view)
{
    if (!has(bytes, at, 2))
        return;
    const quint16 protocol = be16(bytes, at);
    view.at = quint32(at + 2);
    view.found = protocol == 0x0021 || protocol == 0x0057 ? Found::Ip : Found::NotIp;
}

// What follows an EtherType, which stands at `at`.
void readType(Octets bytes, size_t at, LinkView &view)
{
    for (int layer = 0; layer < MostLayers; ++layer) {
        if (!has(bytes, at, 2))
            return;
        switch (be16(bytes, at)) {
        case TypeIpv4:
        case TypeIpv6:
            view.at = quint32(at + 2);
            view.found = Found::Ip;
            return;
        case TypeVlan:
        case TypeServiceVlan:
        case TypeOldServiceVlan:
            if (!has(bytes, at, 4))
                return;
            if (!view.vlan)
                view.vlan = be16(bytes, at + 2) & 0x0fff;
            at += 4;
            continue;
        case TypeMpls:
        case TypeMplsMulticast:
            for (at += 2; layer < MostLayers; ++layer, at += 4) {
                if (!has(bytes, at, 4))
                    return;
                if (bytes[at + 2] & 1) { // the bottom of the stack
                    view.at = quint32(at + 4);
                    view.found = byFirstHalfByte(bytes, at + 4);
                    return;
                }
            }
            return;
        case TypePppoe: // version and type, code 0: session data, session, length
            if (!has(bytes, at, 8))
                return;
            return readPpp(bytes, at + 8, view);
        case TypeArp:
            view.at = quint32(at + 2);
            view.arp = true;
            [[fallthrough]];
        default:
            view.found = Found::NotIp;
            return;
        }
    }
}

} // namespace

LinkView readLinkLayer(const Frame &frame)
{
    LinkView view;
    const Octets bytes = frame.bytes;
    switch (frame.linkType) {
    case LinkEthernet:
        readType(bytes, 12, view);
        break;
    case LinkCooked:
        readType(bytes, 14, view);
        break;
    case LinkCooked2: // the type comes first, IP after twenty bytes
        if (has(bytes, 0, 20)) {
            const quint16 type = be16(bytes, 0);
            if (type == TypeVlan ||
                type == TypeServiceVlan) { // the tag's number and the type it covers follow
                view.vlan = be16(bytes, 20) & 0x0fff;
                readType(bytes, 22, view);
            } else {
                view.at = 20;
                view.found = type == TypeIpv4 || type == TypeIpv6 ? Found::Ip : Found::NotIp;
            }
        }
        break;
    case LinkNull:
    case LinkLoop: // four bytes of address family, in an order and with numbers that differ by system
        view.at = 4;
        view.found = byFirstHalfByte(bytes, 4);
        break;
    case LinkPpp:
        readPpp(bytes, u8(bytes, 0) == 0xff && u8(bytes, 1) == 0x03 ? 2 : 0, view);
        break;
    case LinkRaw:
    case LinkRawBsd:
    case LinkRawOpenBsd:
    case LinkIpv4:
    case LinkIpv6:
        view.found = byFirstHalfByte(bytes, 0);
        break;
    default:
        break;
    }
    return view;
}

} // namespace cw::audit
