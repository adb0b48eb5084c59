// Classic BPF with labels: conditional jumps reach 255 instructions, so far ones go by way of an unconditional one.
// Used by FilterProgram alone; without Qt.
#pragma once

#include <linux/filter.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace cw::audit::capture {

class FilterAssembler {
public:
    using Label = std::size_t;

    Label label();          // to be bound later
    void bind(Label label); // here
    void put(unsigned code, std::uint32_t k = 0) { m_code.push_back({std::uint16_t(code), 0, 0, k}); }
    void go(Label label); // always
    // `code`: BPF_JEQ, BPF_JGE or BPF_JSET, with BPF_X to compare with X instead of k.
    void goIf(unsigned code, std::uint32_t k, Label label);
    void goUnless(unsigned code, std::uint32_t k, Label label);
    void accept(std::uint32_t snap) { put(BPF_RET | BPF_K, snap); }

    // A holds what is looked for among `keys` (ascending, each once). `leaf` emits what is to be done where A is that
    // key, and ends with a jump or a return. Where it is none: `miss`.
    using Leaf = std::function<void(std::uint32_t key)>;
    void tree(const std::vector<std::uint32_t> &keys, const Leaf &leaf, Label miss);

    std::vector<sock_filter> finish(); // jumps filled in

private:
    void branch(const std::uint32_t *first, const std::uint32_t *last, const Leaf &leaf, Label miss);

    std::vector<sock_filter> m_code;
    std::vector<std::size_t> m_labels;
    std::vector<std::pair<std::size_t, Label>> m_jumps;
};

} // namespace cw::audit::capture
