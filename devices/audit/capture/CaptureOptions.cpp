#include "devices/audit/capture/CaptureOptions.h"

#include "devices/audit/capture/WatchList.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <sys/prctl.h>

namespace cw::audit {

QStringList captureLiterals(const CaptureOptions &options)
{
    QStringList wanted;
    for (const auto &address : options.subjects.addresses)
        wanted << address.toString();
    wanted << options.subjects.macs;
    for (const auto &conversation : options.leftOut)
        wanted << QLatin1Char('!') + conversation;
    if (options.everyone)
        wanted << QStringLiteral("everyone");
    wanted.removeDuplicates();
    QStringList taken;
    capture::WatchList list;
    for (const auto &literal : wanted)
        if (list.add(literal.toStdString()))
            taken << literal;
    return taken;
}

QStringList captureArguments(const CaptureOptions &options)
{
    QStringList arguments{QStringLiteral("--interface"), options.interface,
                          QStringLiteral("--ring-mib"),  QString::number(options.ringMib),
                          QStringLiteral("--queue-mib"), QString::number(options.queueMib),
                          QStringLiteral("--snap"),      QString::number(options.snap)};
    if (options.promiscuous)
        arguments << QStringLiteral("--promiscuous");
    return arguments + captureLiterals(options);
}

QStringList captureProgramPlaces()
{
    QStringList places;
    if (const auto named = qEnvironmentVariable("COUNTERWATCH_CAPTURE"); !named.isEmpty())
        places << named;
    const QString folder = QCoreApplication::applicationDirPath();
    for (const auto *place :
         {"../libexec/counterwatch-capture", "../devices/audit/capture/counterwatch-capture"})
        places << QDir::cleanPath(folder + QLatin1Char('/') + QLatin1String(place));
    return places;
}

QString captureSocketPlace()
{
    if (auto named = qEnvironmentVariable("COUNTERWATCH_CAPTURE_SOCKET"); !named.isEmpty())
        return named;
    const auto system = QStringLiteral("/run/counterwatch/capture.socket");
    const bool barred = prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1;
    return barred && QFileInfo::exists(system) ? system : QString();
}

} // namespace cw::audit
