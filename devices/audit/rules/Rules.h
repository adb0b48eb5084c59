// The rules by name: each a small file of its own, each pure over the SiteView. Any thread; owned by whoever asks.
#pragma once

#include "devices/audit/model/Rule.h"

namespace cw::audit {

using RulePtr = std::unique_ptr<const Rule>;

RulePtr newDestinationRule(); // a destination that nobody explained
RulePtr mudRule();            // what the profile or the operator forbids
RulePtr nightUploadRule();    // bulk at hours when nobody works
RulePtr excessUploadRule();   // more than the streams taken account for
RulePtr beaconRule();         // as regular as a clock
RulePtr relayRule();          // makers' relay and peer-to-peer services
RulePtr dnsTunnelRule();
RulePtr generatedNamesRule();
RulePtr resolverRule();
RulePtr timeServerRule();
RulePtr plainLoginRule();
RulePtr plainVideoRule();
RulePtr scanRule();
RulePtr portMappingRule();
RulePtr afterFirmwareRule();
RulePtr unlikeLikesRule();
RulePtr takerRule();     // takes video without being asked to
RulePtr forwarderRule(); // and sends out much of it
RulePtr wordSaysNoneRule();
RulePtr listedRule();
RulePtr unusualHourRule();      // far more to an explained destination than at that hour of the week before
RulePtr contestedAddressRule(); // two cards say that one address is theirs

RuleBook makeRuleBook(); // all of them
// What all rules say of this view, the gravest first.
std::vector<Finding> judge(const RuleBook &book, const SiteView &view);

} // namespace cw::audit
