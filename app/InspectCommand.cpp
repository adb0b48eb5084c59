#include "app/InspectCommand.h"

#include "app/Inspection.h"
#include "app/LogKeeper.h"
#include "app/Options.h"
#include "app/RecordCommand.h"
#include "devices/base/ShownName.h"
#include "devices/base/WholeFile.h"
#include "devices/model/DeviceJson.h"
#include "devices/provenance/EstateReport.h"
#include "devices/provenance/Judge.h"
#include "devices/provenance/ProvenanceJson.h"
#include "devices/provenance/TableStore.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QTimer>

#include <algorithm>
#include <cstdio>

namespace cw {

namespace {

constexpr int CouldNotStatus = 3;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::InspectCommand)
};

int couldNot(const QString &sentence)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(sentence));
    return CouldNotStatus;
}

// The tables, with what was set aside told on standard error.
Result<Tables> tables()
{
    auto loaded = loadTables(tablesFolder());
    if (!loaded)
        return tl::unexpected(loaded.error());
    for (const QString &sentence : std::as_const(loaded->told))
        std::fprintf(stderr, "%s\n", qUtf8Printable(sentence));
    return loaded->tables;
}

void run(QCoreApplication &application, Inspection &inspection, const QStringList &addresses,
         double listenFor, const Credentials &credentials)
{
    QObject::connect(&inspection, &Inspection::finished, &application, &QCoreApplication::quit);
    QObject::connect(&inspection, &Inspection::told, &application,
                     [](const QString &sentence) { std::fprintf(stderr, "%s\n", qUtf8Printable(sentence)); });
    QTimer::singleShot(0, &inspection, [&] { inspection.start(addresses, listenFor, credentials); });
    QCoreApplication::exec();
}

// The simulated site is a process of ours: it is gone before we are.
void endSite(QCoreApplication &application, Inspection &inspection)
{
    QObject::connect(&inspection.site(), &SimulatedSite::ended, &application, &QCoreApplication::quit);
    inspection.site().stop();
    while (inspection.site().isRunning())
        QCoreApplication::exec();
}

QJsonObject identityOf(const Device &device, const QJsonObject &whole)
{
    QJsonArray evidence;
    for (auto it = device.protocols.begin(); it != device.protocols.end(); ++it)
        evidence.append(it.key());
    QJsonObject out;
    for (const char *key : {"name", "maker_claimed", "model", "firmware", "serial", "mac", "addresses",
                            "services", "state", "state_text"})
        out.insert(QLatin1String(key), whole.value(QLatin1String(key)));
    out.insert(QStringLiteral("endpoint"), device.endpoint);
    out.insert(QStringLiteral("scopes"), QJsonArray::fromStringList(device.scopes));
    out.insert(QStringLiteral("evidence"), evidence);
    return out;
}

QJsonObject inspectionToJson(const Device &device, const Provenance &judged)
{
    const QJsonObject whole = deviceToJson(device);
    return {{QStringLiteral("id"), device.id},
            {QStringLiteral("identity"), identityOf(device, whole)},
            {QStringLiteral("profiles"), whole.value(QStringLiteral("channels"))},
            {QStringLiteral("protocols"), whole.value(QStringLiteral("protocols"))},
            {QStringLiteral("provenance"), provenanceToJson(judged)},
            {QStringLiteral("vulnerabilities"), vulnerabilitiesToJson(judged, device.firmware)},
            {QStringLiteral("hardening"),
             hardeningToJson(judgeHardening(device, QDateTime::currentDateTimeUtc()))}};
}

} // namespace

int runInspect(QCoreApplication &application, const Options &options, const Credentials &credentials)
{
    const auto known = tables();
    if (!known)
        return couldNot(known.error().text);
    const LogKeeper log;
    Inspection inspection(options, *known);
    run(application, inspection, {options.inspectAddress}, 0, credentials);
    const QList<Device> devices = inspection.registry().devices();
    Result<void> recorded;
    if (!options.recordFile.isEmpty())
        recorded = recordToFile(devices.value(0), inspection.registry(), log, options.recordFile);
    endSite(application, inspection);
    if (!recorded)
        return couldNot(recorded.error().text);
    if (devices.isEmpty())
        return couldNot(inspection.error() ? inspection.error()->text
                                           : Text::tr("Nothing answers at %1.").arg(options.inspectAddress));
    const Device device = devices.constFirst();
    // A stream is taken as it was typed; that it was typed says nothing about what is there.
    const QStringList answers = device.protocols.keys();
    const bool answered = std::any_of(answers.begin(), answers.end(), [](const QString &protocol) {
        return protocol != QLatin1String("manual") && protocol != QLatin1String("neighbor");
    });
    if (!answered)
        return couldNot(Text::tr("Nothing answers at %1.").arg(options.inspectAddress));
    if (device.state == DeviceState::Unreachable)
        return couldNot(device.stateText.isEmpty()
                            ? Text::tr("%1 does not answer.").arg(options.inspectAddress)
                            : device.stateText);
    if (!device.stateText.isEmpty())
        std::fprintf(stderr, "%s\n", qUtf8Printable(device.stateText));
    const QJsonObject object = inspectionToJson(device, judge(device, *known));
    std::printf("%s\n", shownJson(QJsonDocument(object), QJsonDocument::Compact).constData());
    std::fflush(stdout);
    return 0;
}

int runReport(QCoreApplication &application, const Options &options, const Credentials &credentials)
{
    const auto known = tables();
    if (!known)
        return couldNot(known.error().text);
    const LogKeeper log;
    Inspection inspection(options, *known);
    run(application, inspection, options.addresses, options.discoverFor, credentials);
    endSite(application, inspection);

    QList<EstateRow> rows;
    for (const Device &device : inspection.registry().devices())
        rows.append({device, judge(device, *known)});
    std::sort(rows.begin(), rows.end(), [](const EstateRow &a, const EstateRow &b) {
        const int order = QString::localeAwareCompare(a.device.title(), b.device.title());
        return order != 0 ? order < 0 : a.device.addresses.value(0) < b.device.addresses.value(0);
    });
    if (rows.isEmpty() && inspection.error())
        return couldNot(inspection.error()->text);
    EstateTables dated{known->makers.version, known->lists.version, known->vulnerabilities.version, {}};
    for (const MakerList &list : known->lists.lists)
        if (list.applied)
            dated.applied.append(list.title);
    if (!options.reportHtml.isEmpty())
        if (const auto written =
                writeWhole(options.reportHtml, estateHtml(rows, dated, QDateTime::currentDateTime()));
            !written)
            return couldNot(written.error().text);
    if (!options.reportCsv.isEmpty())
        if (const auto written = writeWhole(options.reportCsv, estateCsv(rows)); !written)
            return couldNot(written.error().text);
    return 0;
}

} // namespace cw
