#include "devices/audit/capture/CaptureProblem.h"

#include <QCoreApplication>
#include <QStringList>

#include <cerrno>
#include <cstring>
#include <sys/wait.h>

namespace cw::audit {

namespace {

class Capture {
    Q_DECLARE_TR_FUNCTIONS(cw::audit::Capture)
};

using Category = Error::Category;
using capture::ProblemKind;

QString reason(int error)
{
    return QString::fromLocal8Bit(std::strerror(error));
}

} // namespace

Error captureError(const capture::Problem &problem, const QString &interface, const QString &helper,
                   bool noNewPrivileges)
{
    const auto said = QString::fromUtf8(problem.sentence.data(), qsizetype(problem.sentence.size()));
    switch (problem.kind) {
    case ProblemKind::Usage:
        return {Category::Usage,
                Capture::tr("The capture helper did not understand what it was asked to do."), said};
    case ProblemKind::Privilege:
        if (noNewPrivileges)
            return {
                Category::Io,
                Capture::tr(
                    "Packet capture needs the capability CAP_NET_RAW, and a process without new privileges "
                    "cannot give it to %1. Let the unit counterwatch-capture.socket capture instead.")
                    .arg(helper),
                said};
        return {Category::Io,
                Capture::tr("Packet capture needs the capability CAP_NET_RAW on counterwatch-capture: sudo "
                            "setcap cap_net_raw=ep %1")
                    .arg(helper),
                said};
    case ProblemKind::NoInterface:
        return {Category::Usage, Capture::tr("There is no network interface %1.").arg(interface), said};
    case ProblemKind::InterfaceDown:
        return {Category::Unreachable, Capture::tr("The network interface %1 is down.").arg(interface), said};
    case ProblemKind::InterfaceGone:
        return {
            Category::Unreachable,
            Capture::tr("The network interface %1 went down or away while it was watched.").arg(interface),
            said};
    case ProblemKind::Unsupported:
        return {Category::Unsupported,
                Capture::tr("The network interface %1 carries no Ethernet and no plain IP.").arg(interface),
                said};
    case ProblemKind::Resource:
        return {Category::Resource,
                Capture::tr("There is not enough memory to capture on %1.").arg(interface), said};
    case ProblemKind::Internal:
        break;
    }
    return {Category::Internal, Capture::tr("Capturing on %1 failed.").arg(interface), said};
}

Error helperMissing(const QStringList &lookedAt)
{
    return {Category::Io, Capture::tr("The capture helper counterwatch-capture is not installed."),
            lookedAt.join(QLatin1Char(' '))};
}

Error helperNotStarted(const QString &helper, int error)
{
    if (error == EACCES)
        return {Category::Io,
                Capture::tr("Only members of the group counterwatch may capture packets. Add yourself and "
                            "log in again: sudo usermod -aG counterwatch $USER"),
                helper};
    return {Category::Io, Capture::tr("The capture helper cannot be started: %1.").arg(reason(error)),
            helper};
}

Error helperNotReached(const QString &socket, int error)
{
    return {Category::Unreachable,
            Capture::tr("The capture service does not answer: %1. Is counterwatch-capture.socket started?")
                .arg(reason(error)),
            socket};
}

Error helperEnded(const QString &interface, int waitStatus)
{
    const auto how = WIFSIGNALED(waitStatus) ? QStringLiteral("signal %1").arg(WTERMSIG(waitStatus))
                                             : QStringLiteral("status %1").arg(WEXITSTATUS(waitStatus));
    return {Category::Internal, Capture::tr("Capturing on %1 ended without a word.").arg(interface), how};
}

Error helperNotUnderstood(const QString &helper)
{
    return {Category::Protocol,
            Capture::tr("What %1 says is not what a capture helper of this version says.").arg(helper),
            {}};
}

} // namespace cw::audit
