// Classic BPF with labels. Conditional jumps reach 255 instructions; those that go farther are made of two.
// Used by FilterProgram alone; without Qt.
#pragma once

#include <linux/filter.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace cw::audit::capture {

class FilterAssembler {
public:
    using Label = std::size_t;

    Label label();          // to be bound later
    void bind(Label label); // here
    void put(unsigned code, std::uint32_t k = 0) { m_items.push_back({std::uint16_t(code), k}); }
    void go(Label label); // always
    // `code`: BPF_JEQ, BPF_JGE or BPF_JSET, with BPF_X to compare with X instead of k.
    void goIf(unsigned code, std::uint32_t k, Label label);
    void goUnless(unsigned code, std::uint32_t k, Label label);
    void accept(std::uint32_t snap) { put(BPF_RET | BPF_K, snap); }

    // A holds what is looked for among `keys` (ascending, each once). `leaf` emits what is to be done where A is that
    // key, and ends with a jump or a return. Where it is none: `miss`.
    using Leaf = std::function<void(std::uint32_t key)>;
    void tree(const std::vector<std::uint32_t> &keys, const Leaf &leaf, Label miss);

    std::vector<sock_filter> finish() const; // jumps filled in

private:
    enum class Jump : std::uint8_t { None, Always, If, Unless };
    struct Item {
        std::uint16_t code = 0;
        std::uint32_t k = 0;
        Jump jump = Jump::None;
        Label label = 0;
    };
    void branch(const std::uint32_t *first, const std::uint32_t *last, const Leaf &leaf, Label miss);

    std::vector<Item> m_items;
    std::vector<std::size_t> m_labels; // the item that each stands before
};

} // namespace cw::audit::capture
