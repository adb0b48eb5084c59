#include "app/AuditCommand.h"

#include "app/AuditExport.h"
#include "app/AuditInputs.h"
#include "app/AuditMudExport.h"
#include "app/AuditSources.h"
#include "app/Options.h"
#include "devices/audit/rules/Rules.h"
#include "devices/audit/table/AuditEngine.h"
#include "devices/audit/table/AuditJson.h"
#include "devices/base/ShownName.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QTimer>

#include <algorithm>
#include <cstdio>

namespace cw {

namespace {

constexpr int AnswerIsNo = 1;
constexpr int CouldNotStatus = 3;
constexpr size_t KeptFlows = 5'000'000; // of --flows and --report; beyond, it is said how many were left out

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::AuditCommand)
};

void tell(const QString &sentence)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(sentence));
}

// Adds what was asked for; false where something cannot be had, which is told.
bool addSources(audit::AuditEngine &engine, const AuditOptions &options)
{
    std::vector<OpenedSource> opened;
    quint16 number = 1;
    for (const QString &file : options.files)
        opened.push_back(openAuditFile(file, number++));
    for (const QString &interface : options.places.interfaces)
        opened.push_back(captureOn(interface, options.cameras.isEmpty(), number++));
    if (!options.places.exportPorts.isEmpty())
        opened.push_back(collectAt({}, options.places.exportPorts, number++, options.places.senders));
    for (OpenedSource &source : opened) {
        if (!source) {
            tell(source.error().text);
            return false;
        }
        engine.addSource(std::move(*source));
    }
    return true;
}

// False where one of them cannot be written; each is tried, and told of.
bool exportProfiles(const audit::SiteView &view, const QList<MudExport> &exports)
{
    bool whole = true;
    for (const MudExport &one : exports) {
        audit::Subject unseen;
        unseen.title = one.camera.toString();
        const audit::Subject *subject = subjectAt(view, one.camera);
        const auto exported = exportMud(view, subject ? *subject : unseen, {}, one.file);
        if (!exported) {
            tell(exported.error().text);
            whole = false;
        } else if (exported->leftOut > 0) {
            tell(sentenceOf(*exported));
        }
    }
    return whole;
}

} // namespace

int runAudit(QCoreApplication &application, const Options &options)
{
    const AuditOptions &asked = options.audit;
    auto inputs = readAuditInputs(asked);
    if (!inputs) {
        tell(inputs.error().text);
        return CouldNotStatus;
    }
    for (const QString &sentence : std::as_const(inputs->told))
        tell(sentence);
    audit::AuditEngine::Policy policy;
    policy.viewEvery = 0;
    if (asked.places.interfaces.isEmpty() && asked.places.exportPorts.isEmpty())
        policy.judgeEvery = policy.judgeFilesEvery; // logs of resolvers and firewalls are files here too
    const bool keepsFlows = asked.flows || !asked.reportFolder.isEmpty();
    policy.book.keepChanges = keepsFlows ? KeptFlows : 0;
    audit::AuditEngine engine(audit::makeRuleBook(), policy);
    engine.setLocal(asked.local);
    engine.setSubjects(inputs->subjects);
    engine.setExpectations(inputs->expectations);
    if (asked.places.watches()) // what this computer takes from cameras is ours; a file may be of anywhere
        engine.setOwnSessions({ownAddresses(), {}});
    engine.setNetworks(std::move(inputs->networks));
    engine.setLists(inputs->listedNetworks, inputs->listedNames);
    engine.setZone(QTimeZone::systemTimeZone());
    engine.setWorkingHours(asked.workingHours);

    int status = 0;
    QObject::connect(&engine, &audit::AuditEngine::failed, &application,
                     [&status](quint16, const Error &error) {
                         tell(error.text);
                         status = CouldNotStatus;
                     });
    if (!addSources(engine, asked))
        return CouldNotStatus;
    QObject::connect(&engine, &audit::AuditEngine::finished, &application, &QCoreApplication::quit,
                     Qt::QueuedConnection);
    QTimer::singleShot(0, &engine, [&engine] { engine.start(); });
    QTimer end;
    end.setSingleShot(true);
    QObject::connect(&end, &QTimer::timeout, &engine, &audit::AuditEngine::stop);
    if (asked.liveFor > 0)
        end.start(int(asked.liveFor * 1000));
    QCoreApplication::exec();
    if (engine.isRunning()) { // by a signal: what was seen is told all the same
        QObject::connect(&engine, &audit::AuditEngine::finished, &application, &QCoreApplication::quit);
        QTimer::singleShot(0, &engine, &audit::AuditEngine::stop);
        QCoreApplication::exec();
    }

    const audit::AuditChanges changes = engine.takeChanges();
    if (keepsFlows && changes.left > 0)
        tell(Text::tr("%1 flows are left out of the list: it holds %2 at most. All sums have them.")
                 .arg(changes.left)
                 .arg(KeptFlows));
    const audit::SiteView view = engine.view();
    if (view.hostsLeftOut)
        tell(Text::tr(
                 "More than %1 hosts sent something; those beyond were not looked at. Name the cameras by "
                 "--camera, or say by --local what is inside.")
                 .arg(audit::SubjectIndex::Most));
    const std::vector<audit::Finding> findings = engine.findings();
    const QByteArray json =
        shownJson(QJsonDocument(audit::auditJson(view, findings, asked.flows ? &changes.flows : nullptr)),
                  QJsonDocument::Indented);
    const size_t wrote = std::fwrite(json.constData(), 1, size_t(json.size()), stdout);
    if (wrote != size_t(json.size()) || std::fflush(stdout) != 0) {
        tell(Text::tr("The result cannot be written."));
        return CouldNotStatus;
    }
    if (!asked.reportFolder.isEmpty()) {
        if (const auto written = writeAuditReport(asked.reportFolder, view, findings, changes.flows);
            !written) {
            tell(written.error().text);
            return CouldNotStatus;
        }
    }
    if (!exportProfiles(view, asked.mudExports))
        return CouldNotStatus;
    const bool grave =
        asked.failOn && std::any_of(findings.begin(), findings.end(), [&](const audit::Finding &finding) {
            return finding.severity >= *asked.failOn;
        });
    return status != 0 ? status : grave ? AnswerIsNo : 0;
}

} // namespace cw
