#include "app/AuditMudExport.h"

#include "devices/audit/mud/MudLearner.h"
#include "devices/base/WholeFile.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace cw {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::AuditMudExport)
};

// The name of the file is all that a URL of ours can say: nobody serves it until the operator does. RFC 2606 keeps
// ".invalid" for that.
QString urlOf(const QString &file)
{
    return QStringLiteral("https://counterwatch.invalid/mud/") +
           QString::fromLatin1(QFileInfo(file).fileName().toUtf8().toPercentEncoding());
}

void addOnce(QList<audit::IpAddress> &list, const audit::IpAddress &address)
{
    if (address.isValid() && !list.contains(address))
        list << address;
}

// What a camera needs before all else: without it, it has no clock and may not start.
audit::MudSite siteOf(const audit::SiteView &view, const audit::Subject &subject,
                      const audit::SiteSettings &settings)
{
    audit::MudSite site;
    site.local = view.local;
    for (const QList<audit::IpAddress> &resolvers : {settings.resolvers, subject.word.resolvers}) {
        for (const audit::IpAddress &resolver : resolvers)
            addOnce(site.resolvers, resolver);
    }
    for (const QStringList &clocks : {settings.timeServers, subject.word.timeServers}) {
        for (const QString &clock : clocks)
            addOnce(site.timeServers, audit::IpAddress::parse(clock));
    }
    for (const audit::DestinationHistory *history : view.historiesOf(subject.id)) {
        const bool inside =
            std::any_of(view.local.begin(), view.local.end(),
                        [&](const audit::IpNetwork &network) { return network.contains(history->address); });
        if (!inside || history->expectation == audit::Expectation::Forbidden)
            continue;
        if (history->kind == audit::DestinationKind::Resolver && history->port == 53)
            addOnce(site.resolvers, history->address);
        if (history->kind == audit::DestinationKind::TimeServer)
            addOnce(site.timeServers, history->address);
    }
    return site;
}

QString leftOutText(const audit::Subject &subject, const QString &file, const QStringList &sentences)
{
    if (sentences.isEmpty())
        return Text::tr("The profile %1 of %2 leaves out nothing that was seen.").arg(file, subject.title) +
               u'\n';
    const QString head =
        Text::tr("The profile %1 of %2 leaves these destinations out, because nobody answers for them: "
                 "neither you, nor the configuration, nor another profile. That they were seen explains "
                 "none of them. Where the profile is enforced, this would happen:")
            .arg(file, subject.title);
    return head + QStringLiteral("\n\n") + sentences.join(u'\n') + u'\n';
}

} // namespace

const audit::Subject *subjectAt(const audit::SiteView &view, const audit::IpAddress &address)
{
    const auto found =
        std::find_if(view.subjects.begin(), view.subjects.end(),
                     [&](const audit::Subject &one) { return one.addresses.contains(address); });
    return found == view.subjects.end() ? nullptr : &*found;
}

Result<MudExported> exportMud(const audit::SiteView &view, const audit::Subject &subject,
                              const audit::SiteSettings &site, const QString &file)
{
    std::vector<audit::DestinationHistory> histories;
    for (const audit::DestinationHistory *history : view.historiesOf(subject.id))
        histories.push_back(*history);
    if (histories.empty())
        return fail(Error::Category::Usage,
                    Text::tr("Nothing was seen of %1, so no profile is written for it.").arg(subject.title));
    const audit::MudAbout about{urlOf(file), subject.title, subject.maker, subject.model,
                                QDateTime::currentDateTimeUtc()};
    const audit::MudLearned learned = audit::learnMud(histories, about, siteOf(view, subject, site));
    QStringList sentences = learned.wouldBreak;
    for (const audit::DestinationHistory &history : histories) {
        if (history.expectation == audit::Expectation::Forbidden)
            sentences << Text::tr("What it says to %1 is forbidden: %2")
                             .arg(history.address.toString(), history.expectedBecause);
    }
    sentences.removeDuplicates();
    const MudExported exported{file, file + QStringLiteral(".left-out.txt"), sentences.size()};
    if (const auto written = writeWhole(file, audit::writeMud(learned.file)); !written)
        return tl::unexpected(written.error());
    if (const auto written = writeWhole(exported.leftOutFile,
                                        leftOutText(subject, QFileInfo(file).fileName(), sentences).toUtf8());
        !written)
        return tl::unexpected(written.error());
    return exported;
}

QString sentenceOf(const MudExported &exported)
{
    return Text::tr("The profile %1 leaves out what nobody answers for. It stands in %2.")
        .arg(exported.file, exported.leftOutFile);
}

} // namespace cw
