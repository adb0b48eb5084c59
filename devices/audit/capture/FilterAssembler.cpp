#include "devices/audit/capture/FilterAssembler.h"

namespace cw::audit::capture {

FilterAssembler::Label FilterAssembler::label()
{
    m_labels.push_back(0);
    return m_labels.size() - 1;
}

void FilterAssembler::bind(Label label)
{
    m_labels[label] = m_code.size();
}

void FilterAssembler::go(Label label)
{
    m_jumps.emplace_back(m_code.size(), label);
    put(BPF_JMP | BPF_JA);
}

void FilterAssembler::goIf(unsigned code, std::uint32_t k, Label label)
{
    m_code.push_back({std::uint16_t(BPF_JMP | code), 0, 1, k});
    go(label);
}

void FilterAssembler::goUnless(unsigned code, std::uint32_t k, Label label)
{
    m_code.push_back({std::uint16_t(BPF_JMP | code), 1, 0, k});
    go(label);
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

std::vector<sock_filter> FilterAssembler::finish()
{
    for (const auto &[at, label] : m_jumps)
        m_code[at].k = std::uint32_t(m_labels[label] - at - 1);
    return std::move(m_code);
}

} // namespace cw::audit::capture
