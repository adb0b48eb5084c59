// A judgement over what was seen. Pure: the same view gives the same findings. Any thread; owned by the rule book.
#pragma once

#include "devices/audit/model/SiteView.h"

#include <memory>

namespace cw::audit {

class Rule {
public:
    virtual ~Rule() = default;
    virtual QString id() const = 0; // kebab-case, stable
    virtual std::vector<Finding> judge(const SiteView &view) const = 0;
};

using RuleBook = std::vector<std::unique_ptr<const Rule>>;

} // namespace cw::audit
