#include "devices/audit/capture/CaptureReadiness.h"

#include "devices/audit/capture/CaptureOptions.h"
#include "devices/audit/capture/CaptureProblem.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace cw::audit {

namespace {

class Capture {
    Q_DECLARE_TR_FUNCTIONS(cw::audit::Capture)
};

bool hasNetRaw(const QString &program)
{
    vfs_ns_cap_data data{};
    const auto size =
        getxattr(QFile::encodeName(program).constData(), "security.capability", &data, sizeof data);
    return size >= ssize_t(XATTR_CAPS_SZ_1) && (data.data[0].permitted & (1u << CAP_NET_RAW)) &&
           (data.magic_etc & VFS_CAP_FLAGS_EFFECTIVE);
}

} // namespace

CaptureReadiness captureReadiness(const QString &program)
{
    CaptureReadiness now;
    const auto places = program.isEmpty() ? captureProgramPlaces() : QStringList{program};
    for (const auto &place : places)
        if (now.program.isEmpty() && QFileInfo::exists(place))
            now.program = place;
    now.mayRun = !now.program.isEmpty() && ::access(QFile::encodeName(now.program).constData(), X_OK) == 0;
    now.hasCapability = geteuid() == 0 || (!now.program.isEmpty() && hasNetRaw(now.program));
    now.barred = geteuid() != 0 && prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1;
    for (const auto &socket : {captureSocketPlace(), QStringLiteral("/run/counterwatch/capture.socket")})
        if (now.socket.isEmpty() && ::access(QFile::encodeName(socket).constData(), R_OK | W_OK) == 0)
            now.socket = socket;
    return now;
}

QString CaptureReadiness::sentence() const
{
    if (!socket.isEmpty())
        return Capture::tr("Packets are captured by the service behind %1.").arg(socket);
    if (program.isEmpty())
        return helperMissing({}).text;
    if (!mayRun)
        return helperNotStarted(program, EACCES).text;
    if (!hasCapability || barred)
        return captureError({capture::ProblemKind::Privilege, {}}, {}, program, barred).text;
    return Capture::tr("Packets are captured by %1.").arg(program);
}

} // namespace cw::audit
