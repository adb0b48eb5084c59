#include "devices/audit/rules/Composer.h"
#include "devices/audit/rules/Rules.h"

#include <algorithm>

namespace cw::audit {

namespace {

// By its card, with the name of the device where one is known by it.
QString cardWords(const SiteView &view, quint64 mac)
{
    const QString card = macText(mac);
    for (const Subject &subject : view.subjects) {
        if (subject.macs.contains(card))
            return AuditText::tr("%1 (%2)").arg(card, titleOf(subject));
    }
    return card;
}

// Whoever takes these over stands between the cameras and the rest.
bool isGateway(const SiteView &view, const IpAddress &address)
{
    return std::any_of(view.subjects.begin(), view.subjects.end(), [&](const Subject &subject) {
        return subject.word.gateways.contains(address) || subject.word.resolvers.contains(address);
    });
}

std::vector<Finding> contestedAddress(const SiteView &view)
{
    std::vector<Finding> out;
    for (const ContestedAddress &one : view.contested) {
        if (one.claims.size() < 2)
            continue;
        const Subject *subject = subjectAt(view, one.address);
        const AddressClaim &first = one.claims[0];
        const AddressClaim &second = one.claims[1];
        qint64 last = 0;
        for (const AddressClaim &claim : one.claims)
            last = std::max(last, claim.last);
        Composer composer(QStringLiteral("contested-address"), subject ? subject->id : one.address.toString(),
                          one.address.toString());
        composer.span(second.first, last)
            .severity(subject || isGateway(view, one.address) ? Severity::Warning : Severity::Notice)
            .occurrences(second.count)
            .figure("claimants", AuditText::tr("Network cards that claim it"), double(one.claims.size()))
            .figure("first_claims", AuditText::tr("Minutes in which the first said so"), first.count)
            .figure("second_claims", AuditText::tr("Minutes in which the second said so"), second.count);
        out.push_back(composer.say(
            AuditText::tr(
                "%1 and %2 both claim the address %3, the second since %4: one of them takes what is "
                "meant for the other.")
                .arg(cardWords(view, first.mac), cardWords(view, second.mac), one.address.toString(),
                     momentWords(view, second.first)),
            AuditText::tr("Look in your switch's table for the ports of both cards. Where nobody gave two "
                          "devices the same address, take the second off the network, and change the logins "
                          "that passed since.")));
    }
    return out;
}

} // namespace

RulePtr contestedAddressRule()
{
    return std::make_unique<FunctionRule>("contested-address", &contestedAddress);
}

} // namespace cw::audit
