#include "devices/audit/capture/FilterProgram.h"

#include "devices/audit/capture/FilterAssembler.h"

#include <algorithm>
#include <map>

namespace cw::audit::capture {

namespace {

using Label = FilterAssembler::Label;
using Words = std::array<std::uint32_t, 4>;

Words words(const Address6 &address)
{
    Words out{};
    for (std::size_t i = 0; i < address.size(); ++i)
        out[i / 4] = out[i / 4] << 8 | address[i];
    return out;
}

template<typename Map>
std::vector<std::uint32_t> keys(const Map &map)
{
    std::vector<std::uint32_t> out;
    out.reserve(map.size());
    for (const auto &entry : map)
        out.push_back(entry.first);
    return out;
}

// One compilation. X holds the length of the VLAN tags in the frame, also in memory word 0; where exclusions are
// looked for, memory word 1 holds where the ports stand. BPF_W, BPF_K and BPF_IMM are 0 and not written where another
// 0 stands beside them.
class Compilation {
public:
    Compilation(const WatchList &list, LinkLayer link, std::uint32_t snap, FilterWidth width)
        : m_list(list), m_ethernet(link == LinkLayer::Ethernet), m_base(m_ethernet ? 14 : 0), m_snap(snap),
          m_width(width)
    {}

    std::vector<sock_filter> run()
    {
        findNetworkLayer();
        if (takesArp()) // A has the type
            m_asm.goIf(Is, 0x0806, m_arp);
        m_asm.go(m_hosts); // neither IPv4 nor IPv6
        m_asm.bind(m_v4);
        unlessLonger(20, m_hosts);
        exclusions4();
        m_asm.go(m_hosts);
        m_asm.bind(m_v6);
        unlessLonger(40, m_hosts);
        exclusions6();
        m_asm.bind(m_hosts);
        reload(0);
        if (m_list.everyone()) {
            m_asm.accept(m_snap);
        } else {
            cards();
            addresses();
        }
        m_asm.bind(m_drop);
        m_asm.accept(0);
        if (takesArp()) {
            m_asm.bind(m_arp);
            m_asm.accept(m_snap);
        }
        return m_asm.finish();
    }

private:
    static constexpr unsigned Word = BPF_LD | BPF_W | BPF_IND, Half = BPF_LD | BPF_H | BPF_IND,
                              Byte = BPF_LD | BPF_B | BPF_IND, Is = BPF_JEQ | BPF_K;

    bool takesArp() const { return m_ethernet && m_list.wantsArp(); }

    void findNetworkLayer()
    {
        m_asm.put(BPF_LDX | BPF_IMM, 0);
        if (!m_ethernet) {
            m_asm.put(BPF_STX, 0);
            branchByVersion(m_v4, m_v6);
            return;
        }
        // The kernel takes the outermost tag off before it shows the frame; of two, one is left.
        const auto found = m_asm.label();
        for (std::uint32_t tags = 0; tags < 2; ++tags) {
            const auto tag = m_asm.label();
            m_asm.put(Half, 12);
            for (const auto type : {0x8100u, 0x88a8u, 0x9100u})
                m_asm.goIf(Is, type, tag);
            m_asm.go(found);
            m_asm.bind(tag);
            m_asm.put(BPF_LDX | BPF_IMM, (tags + 1) * 4);
        }
        m_asm.bind(found);
        m_asm.put(BPF_STX, 0);
        branchByVersion(m_v4, m_v6);
    }

    void branchByVersion(Label v4, Label v6)
    {
        if (m_ethernet) {
            m_asm.put(Half, 12);
            m_asm.goIf(Is, 0x0800, v4);
            m_asm.goIf(Is, 0x86dd, v6);
        } else {
            m_asm.put(BPF_LD | BPF_B | BPF_ABS, 0);
            m_asm.put(BPF_ALU | BPF_RSH | BPF_K, 4);
            m_asm.goIf(Is, 4, v4);
            m_asm.goIf(Is, 6, v6);
        }
    }

    // A load past a packet's end would end the program with "no".
    void unlessLonger(std::uint32_t header, Label other)
    {
        m_asm.put(BPF_LD | BPF_W | BPF_LEN);
        m_asm.put(BPF_ALU | BPF_SUB | BPF_X);
        m_asm.goUnless(BPF_JGE | BPF_K, m_base + header, other);
    }

    void onlyWithPorts(std::uint32_t protocolAt)
    {
        const auto yes = m_asm.label();
        m_asm.put(Byte, m_base + protocolAt);
        m_asm.goIf(Is, 6, yes);
        m_asm.goUnless(Is, 17, m_hosts);
        m_asm.bind(yes);
    }

    // A: where the ports stand. To memory word 1, where they lie within the packet.
    void keepPortsAt()
    {
        m_asm.put(BPF_ST, 1);
        m_asm.put(BPF_ALU | BPF_ADD, 4);
        m_asm.put(BPF_MISC | BPF_TAX);
        m_asm.put(BPF_LD | BPF_W | BPF_LEN);
        m_asm.goUnless(BPF_JGE | BPF_X, 0, m_hosts);
        reload(0);
    }

    void reload(std::uint32_t word) { m_asm.put(BPF_LDX | BPF_W | BPF_MEM, word); }

    void portsOf(const std::vector<std::uint32_t> &ports, std::uint32_t at, Label miss)
    {
        reload(1);
        m_asm.put(Half, at);
        m_asm.tree(
            ports, [this](std::uint32_t) { m_asm.go(m_drop); }, miss);
    }

    void exclusions4()
    {
        std::map<std::uint32_t, std::vector<std::uint32_t>> ports;
        for (const auto &[address, port] : m_list.except4())
            ports[address].push_back(port);
        if (ports.empty())
            return;
        onlyWithPorts(9);
        m_asm.put(Half, m_base + 6);
        m_asm.goIf(BPF_JSET | BPF_K, 0x1fff, m_hosts);
        m_asm.put(Byte, m_base);
        m_asm.put(BPF_ALU | BPF_AND | BPF_K, 15);
        m_asm.put(BPF_ALU | BPF_LSH | BPF_K, 2);
        m_asm.put(BPF_ALU | BPF_ADD | BPF_X);
        m_asm.put(BPF_ALU | BPF_ADD, m_base);
        keepPortsAt();
        for (std::uint32_t side = 0; side < 2; ++side) {
            const auto other = m_asm.label();
            m_asm.put(Word, m_base + 12 + side * 4);
            m_asm.tree(
                keys(ports), [&](std::uint32_t key) { portsOf(ports[key], side * 2, other); }, other);
            m_asm.bind(other);
            reload(0);
        }
    }

    void exclusions6()
    {
        std::map<std::uint32_t, std::map<Words, std::vector<std::uint32_t>>> byLast;
        for (const auto &[address, port] : m_list.except6())
            byLast[words(address)[3]][words(address)].push_back(port);
        if (byLast.empty())
            return;
        onlyWithPorts(6);
        m_asm.put(BPF_MISC | BPF_TXA);
        m_asm.put(BPF_ALU | BPF_ADD, m_base + 40);
        keepPortsAt();
        for (std::uint32_t side = 0; side < 2; ++side) {
            const auto other = m_asm.label();
            const std::uint32_t at = m_base + 8 + side * 16;
            const auto leaf = [&](std::uint32_t key) {
                for (const auto &[address, ports] : byLast[key]) {
                    const auto next = m_asm.label();
                    restIs(address, at, 3, next);
                    portsOf(ports, side * 2, other);
                    m_asm.bind(next);
                }
                m_asm.go(other);
            };
            m_asm.put(Word, at + 12);
            m_asm.tree(keys(byLast), leaf, other);
            m_asm.bind(other);
            reload(0);
        }
    }

    void restIs(const Words &address, std::uint32_t at, std::uint32_t count, Label other)
    {
        for (std::uint32_t i = count; i-- > 0;) {
            m_asm.put(Word, at + i * 4);
            m_asm.goUnless(Is, address[i], other);
        }
    }

    void cards()
    {
        if (!m_ethernet || m_list.macs().empty())
            return;
        const bool exact = m_width == FilterWidth::Exact;
        std::map<std::uint32_t, std::set<std::uint32_t>>
            byKey; // last four bytes to the first two; or the prefix
        for (const auto card : m_list.macs())
            byKey[std::uint32_t(exact ? card : card >> 24)].insert(std::uint32_t(card >> 32));
        for (const std::uint32_t at : {6u, 0u}) {
            const auto other = m_asm.label();
            const auto leaf = [&](std::uint32_t key) {
                if (exact) {
                    m_asm.put(BPF_LD | BPF_H | BPF_ABS, at);
                    for (const auto first : byKey[key]) {
                        const auto next = m_asm.label();
                        m_asm.goUnless(Is, first, next);
                        m_asm.accept(m_snap);
                        m_asm.bind(next);
                    }
                    m_asm.go(other);
                } else {
                    m_asm.accept(m_snap);
                }
            };
            m_asm.put(BPF_LD | BPF_W | BPF_ABS, exact ? at + 2 : at);
            if (!exact)
                m_asm.put(BPF_ALU | BPF_RSH | BPF_K, 8);
            m_asm.tree(keys(byKey), leaf, other);
            m_asm.bind(other);
        }
    }

    void addresses()
    {
        const auto v4 = m_asm.label(), v6 = m_asm.label();
        branchByVersion(v4, v6);
        m_asm.go(m_drop);
        m_asm.bind(v4);
        addresses4();
        m_asm.go(m_drop);
        m_asm.bind(v6);
        addresses6();
    }

    void addresses4()
    {
        const std::uint32_t mask = m_width == FilterWidth::Exact ? 0xffffffff : 0xffffff00;
        std::map<std::uint32_t, bool> masked;
        for (const auto address : m_list.v4())
            masked[address & mask] = true;
        for (const std::uint32_t at : {12u, 16u}) {
            if (masked.empty())
                return;
            const auto other = m_asm.label();
            m_asm.put(Word, m_base + at);
            if (mask != 0xffffffff)
                m_asm.put(BPF_ALU | BPF_AND | BPF_K, mask);
            m_asm.tree(
                keys(masked), [this](std::uint32_t) { m_asm.accept(m_snap); }, other);
            m_asm.bind(other);
        }
    }

    void addresses6()
    {
        const std::uint32_t last = m_width == FilterWidth::Exact ? 3 : 1; // which word the tree is over
        std::map<std::uint32_t, std::set<Words>> byWord;
        for (const auto &address : m_list.v6()) {
            auto all = words(address);
            if (last == 1)
                all[2] = all[3] = 0;
            byWord[all[last]].insert(all);
        }
        for (const std::uint32_t at : {8u, 24u}) {
            if (byWord.empty())
                return;
            const auto other = m_asm.label();
            const auto leaf = [&](std::uint32_t key) {
                for (const auto &address : byWord[key]) {
                    const auto next = m_asm.label();
                    restIs(address, m_base + at, last, next);
                    m_asm.accept(m_snap);
                    m_asm.bind(next);
                }
                m_asm.go(other);
            };
            m_asm.put(Word, m_base + at + last * 4);
            m_asm.tree(keys(byWord), leaf, other);
            m_asm.bind(other);
        }
    }

    const WatchList &m_list;
    const bool m_ethernet;
    const std::uint32_t m_base; // where IP begins without tags
    const std::uint32_t m_snap;
    const FilterWidth m_width;
    FilterAssembler m_asm;
    const Label m_v4 = m_asm.label(), m_v6 = m_asm.label(), m_hosts = m_asm.label(), m_drop = m_asm.label(),
                m_arp = m_asm.label();
};

} // namespace

FilterProgram compileFilter(const WatchList &list, LinkLayer link, std::uint32_t snap, std::size_t longest,
                            FilterWidth atLeast)
{
    if (!list.size())
        return nothingFilter();
    for (const auto width : {FilterWidth::Exact, FilterWidth::Networks}) {
        if (width < atLeast)
            continue;
        auto code = Compilation(list, link, snap, width).run();
        if (code.size() <= longest)
            return {std::move(code), width};
    }
    return {{BPF_STMT(BPF_RET | BPF_K, snap)}, FilterWidth::Everything};
}

FilterProgram nothingFilter()
{
    return {{BPF_STMT(BPF_RET | BPF_K, 0)}, FilterWidth::Exact};
}

} // namespace cw::audit::capture
