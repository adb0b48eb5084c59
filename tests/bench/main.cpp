// counterwatch-bench [NAME...]: measures the client beside its peers and prints a line a figure.
#include "tests/bench/Bench.h"
#include "tests/bench/Isolation.h"
#include "tests/bench/Patience.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

namespace {

using namespace cw::bench;

struct Named {
    const char *name;
    void (*run)(Bench &);
};

constexpr Named all[] = {
    {"grid.main9", benchMain9},
    {"grid.adaptive16", benchAdaptive16},
    {"grid.sub64", benchSub64},
    {"grid.first16", benchFirst16},
    {"grid.memory", benchMemory},
    {"latency.main", benchLatencyMain},
    {"latency.grid16", benchLatencyGrid},
    {"devices.registry", benchDevicesRegistry},
    {"audit.packets", benchAuditPackets},
    {"audit.collector", benchAuditCollector},
    {"audit.memory", benchAuditMemory},
    {"audit.store", benchAuditStore},
    {"audit.table", benchAuditTable},
    {"audit.judge64", benchAuditJudge},
    {"devices.tree500", benchDevicesTree},
};

enum Status { Done = 0, Usage = 2, CouldNot = 3 };

int complain(Status status, const QString &sentence)
{
    std::fprintf(stderr, "counterwatch-bench: %s\n", qUtf8Printable(sentence));
    return status;
}

// Of the arguments, else of the environment, as `dev` sets it.
QString programOf(const QCommandLineParser &parser, const QString &option, const char *variable)
{
    return parser.isSet(option) ? parser.value(option) : qEnvironmentVariable(variable);
}

} // namespace

int main(int argc, char **argv)
{
    const QString ownNetwork = keepToLoopback(); // before Qt starts a thread
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("counterwatch-bench"));

    QCommandLineParser parser;
    QStringList names;
    for (const Named &each : all)
        names.append(QLatin1String(each.name));
    parser.setApplicationDescription(
        QStringLiteral("Measures the client beside ffmpeg, mpv and ffplay: name, value, unit, "
                       "aim, and met or short, separated by tabs.\n"
                       "Example: counterwatch-bench grid --rounds 3"));
    parser.addHelpOption();
    parser.addPositionalArgument(QStringLiteral("NAME"),
                                 QStringLiteral("What to measure; the beginning will do. All of: %1")
                                     .arg(names.join(QStringLiteral(", "))),
                                 QStringLiteral("[NAME...]"));
    parser.addOptions(
        {{QStringLiteral("client"), QStringLiteral("The client (else COUNTERWATCH)."),
          QStringLiteral("FILE")},
         {QStringLiteral("site"), QStringLiteral("The simulated site (else COUNTERWATCH_SIMSITE)."),
          QStringLiteral("FILE")},
         {QStringLiteral("rounds"), QStringLiteral("Ours and each peer in turn, so many times."),
          QStringLiteral("N"), QStringLiteral("3")},
         {QStringLiteral("seconds"), QStringLiteral("What is measured of each round."), QStringLiteral("S"),
          QStringLiteral("10")},
         {QStringLiteral("settle"), QStringLiteral("What is not, at its start."), QStringLiteral("S"),
          QStringLiteral("5")}});
    parser.process(application);

    QTemporaryDir scratch;
    Settings settings;
    settings.client = programOf(parser, QStringLiteral("client"), "COUNTERWATCH");
    settings.site = programOf(parser, QStringLiteral("site"), "COUNTERWATCH_SIMSITE");
    settings.scratch = scratch.path();
    settings.rounds = parser.value(QStringLiteral("rounds")).toInt();
    settings.seconds = parser.value(QStringLiteral("seconds")).toDouble();
    settings.settle = parser.value(QStringLiteral("settle")).toDouble();
    if (settings.rounds < 1 || settings.seconds < 1 || settings.settle < 0)
        return complain(Usage,
                        QStringLiteral("Rounds are at least 1, seconds at least 1, settling at least 0."));
    for (const QString &program : {settings.client, settings.site}) {
        if (!QFileInfo(program).isExecutable())
            return complain(Usage,
                            QStringLiteral("\"%1\" is no program: set COUNTERWATCH and COUNTERWATCH_SIMSITE.")
                                .arg(program));
    }
    const QStringList asked =
        parser.positionalArguments().isEmpty() ? QStringList{QString()} : parser.positionalArguments();
    for (const QString &name : asked) {
        if (names.filter(QRegularExpression(QLatin1Char('^') + QRegularExpression::escape(name))).isEmpty())
            return complain(Usage, QStringLiteral("There is no benchmark %1. There are: %2")
                                       .arg(name, names.join(QStringLiteral(", "))));
    }

    catchSignals();
    int status = Done;
    try {
        Bench bench(settings);
        if (!ownNetwork.isEmpty())
            bench.report().note(ownNetwork);
        for (const Named &each : all) {
            const bool wanted = std::any_of(asked.cbegin(), asked.cend(), [&each](const QString &name) {
                return QLatin1String(each.name).startsWith(name);
            });
            if (!wanted)
                continue;
            bench.report().note(QLatin1String(each.name));
            try {
                each.run(bench);
            } catch (const Trouble &trouble) {
                status = complain(CouldNot, QStringLiteral("%1: %2").arg(QLatin1String(each.name),
                                                                         QString::fromUtf8(trouble.what())));
            }
        }
    } catch (const Trouble &trouble) {
        return complain(CouldNot, QString::fromUtf8(trouble.what()));
    } catch (const Interrupted &) {
        return complain(CouldNot, QStringLiteral("interrupted; everything that was started has ended."));
    }
    return status;
}
