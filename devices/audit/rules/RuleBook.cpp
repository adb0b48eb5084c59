#include "devices/audit/rules/Rules.h"

#include <algorithm>

namespace cw::audit {

RuleBook makeRuleBook()
{
    RuleBook book;
    for (const auto make : {&listedRule,
                            &nightUploadRule,
                            &forwarderRule,
                            &relayRule,
                            &mudRule,
                            &excessUploadRule,
                            &beaconRule,
                            &dnsTunnelRule,
                            &generatedNamesRule,
                            &plainLoginRule,
                            &plainVideoRule,
                            &scanRule,
                            &portMappingRule,
                            &takerRule,
                            &afterFirmwareRule,
                            &resolverRule,
                            &timeServerRule,
                            &wordSaysNoneRule,
                            &unlikeLikesRule,
                            &newDestinationRule,
                            &contestedAddressRule,
                            &unusualHourRule})
        book.push_back(make());
    return book;
}

std::vector<Finding> judge(const RuleBook &book, const SiteView &view)
{
    std::vector<Finding> all;
    for (const RulePtr &rule : book) {
        std::vector<Finding> found = rule->judge(view);
        std::move(found.begin(), found.end(), std::back_inserter(all));
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Finding &x, const Finding &y) { return x.severity > y.severity; });
    return all;
}

} // namespace cw::audit
