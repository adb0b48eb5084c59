#include "app/AuditInputs.h"

#include "app/AuditProfiles.h"
#include "app/DestinationList.h"

namespace cw {

audit::OperatorWord operatorWord(const QString &text)
{
    audit::OperatorWord word;
    if (const audit::IpNetwork network = audit::IpNetwork::parse(text); network.isValid())
        word.network = network;
    else
        word.name = text.toLower();
    return word;
}

Result<AuditInputs> readAuditInputs(const AuditOptions &options)
{
    AuditInputs inputs;
    for (const audit::IpAddress &address : options.cameras) {
        audit::Subject subject;
        subject.id = subject.title = address.toString();
        subject.addresses = {address};
        inputs.subjects << subject;
    }
    QList<audit::OperatorWord> words;
    for (const QString &text : options.expected)
        words << operatorWord(text);
    inputs.expectations.setOperator(words);
    if (!options.mudFiles.isEmpty()) {
        auto profiles = AuditProfiles::read(options.mudFiles, {.local = options.local}, inputs.told);
        if (!profiles)
            return tl::unexpected(profiles.error());
        inputs.expectations.setMud(std::move(*profiles));
    }
    if (!options.places.networksFiles.isEmpty()) {
        auto networks = audit::Networks::open(options.places.networksFiles);
        if (!networks)
            return tl::unexpected(networks.error());
        inputs.networks = std::move(*networks);
    }
    if (!options.places.listFile.isEmpty()) {
        const auto list = DestinationList::read(options.places.listFile);
        if (!list)
            return tl::unexpected(list.error());
        inputs.listedNetworks = list->networks;
        inputs.listedNames = list->names;
    }
    return inputs;
}

} // namespace cw
