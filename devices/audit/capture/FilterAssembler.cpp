#include "devices/audit/capture/FilterAssembler.h"

namespace cw::audit::capture {

FilterAssembler::Label FilterAssembler::label()
{
    m_labels.push_back(0);
    return m_labels.size() - 1;
}

void FilterAssembler::bind(Label label)
{
    m_labels[label] = m_items.size();
}

void FilterAssembler::go(Label label)
{
    m_items.push_back({BPF_JMP | BPF_JA, 0, Jump::Always, label});
}

void FilterAssembler::goIf(unsigned code, std::uint32_t k, Label label)
{
    m_items.push_back({std::uint16_t(BPF_JMP | code), k, Jump::If, label});
}

void FilterAssembler::goUnless(unsigned code, std::uint32_t k, Label label)
{
    m_items.push_back({std::uint16_t(BPF_JMP | code), k, Jump::Unless, label});
}

void FilterAssembler::tree(const std::vector<std::uint32_t> &keys, const Leaf &leaf, Label miss)
{
    branch(keys.data(), keys.data() + keys.size(), leaf, miss);
}

void FilterAssembler::branch(const std::uint32_t *first, const std::uint32_t *last, const Leaf &leaf,
                             Label miss)
{
    if (last - first <= 3) {
        for (; first != last; ++first) {
            const auto other = label();
            goUnless(BPF_JEQ | BPF_K, *first, other);
            leaf(*first);
            bind(other);
        }
        go(miss);
        return;
    }
    const auto *middle = first + (last - first) / 2;
    const auto right = label();
    goIf(BPF_JGE | BPF_K, *middle, right);
    branch(first, middle, leaf, miss);
    bind(right);
    branch(middle, last, leaf, miss);
}

std::vector<sock_filter> FilterAssembler::finish() const
{
    // All jumps are taken to be near; each that turns out not to be makes others farther, until nothing changes.
    std::vector<bool> far(m_items.size(), false);
    std::vector<std::size_t> at(m_items.size() + 1, 0);
    const auto distance = [&](std::size_t item) { return at[m_labels[m_items[item].label]] - at[item] - 1; };
    for (bool changed = true; changed;) {
        changed = false;
        for (std::size_t i = 0; i < m_items.size(); ++i)
            at[i + 1] = at[i] + (far[i] ? 2 : 1);
        for (std::size_t i = 0; i < m_items.size(); ++i) {
            const bool conditional = m_items[i].jump == Jump::If || m_items[i].jump == Jump::Unless;
            if (conditional && !far[i] && distance(i) > 255)
                far[i] = changed = true;
        }
    }
    std::vector<sock_filter> code;
    code.reserve(at.back());
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        const auto &item = m_items[i];
        sock_filter out{item.code, 0, 0, item.k};
        if (item.jump == Jump::Always)
            out.k = std::uint32_t(distance(i));
        else if (item.jump != Jump::None)
            (item.jump == Jump::If ? out.jt : out.jf) = std::uint8_t(far[i] ? 0 : distance(i));
        if (far[i])
            (item.jump == Jump::If ? out.jf : out.jt) = 1;
        code.push_back(out);
        if (far[i])
            code.push_back({BPF_JMP | BPF_JA, 0, 0, std::uint32_t(distance(i) - 1)});
    }
    return code;
}

} // namespace cw::audit::capture
