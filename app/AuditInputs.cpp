#include "app/AuditInputs.h"

#include "app/AuditProfiles.h"

#include <QCoreApplication>
#include <QFile>

namespace cw {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::AuditInputs)
};

constexpr qint64 MostOfAList = 64 * 1024 * 1024; // bytes

Result<void> readList(const QString &path, AuditInputs &inputs)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Category::Io,
                    Text::tr("The list %1 cannot be read: %2.").arg(path, file.errorString()));
    if (file.size() > MostOfAList)
        return fail(Error::Category::Resource, Text::tr("The list %1 is larger than 64 MiB.").arg(path));
    while (!file.atEnd()) {
        const QString line = QString::fromUtf8(file.readLine()).section(u'#', 0, 0).trimmed();
        if (line.isEmpty())
            continue;
        if (const audit::IpNetwork network = audit::IpNetwork::parse(line); network.isValid())
            inputs.listedNetworks << network;
        else
            inputs.listedNames << line.toLower();
    }
    return {};
}

} // namespace

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
    if (!options.networksFile.isEmpty()) {
        auto networks = audit::Networks::open({options.networksFile});
        if (!networks)
            return tl::unexpected(networks.error());
        inputs.networks = std::move(*networks);
    }
    if (!options.listFile.isEmpty()) {
        if (const auto read = readList(options.listFile, inputs); !read)
            return tl::unexpected(read.error());
    }
    return inputs;
}

} // namespace cw
