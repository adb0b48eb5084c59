#include "app/SystemReport.h"

#include "player/media/CodecNames.h"
#include "player/media/FfmpegSource.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QSysInfo>

namespace cw {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cw::SystemReport", text);
}

QString pictureName(const TestPictureKey &picture)
{
    return QStringLiteral("%1 %2").arg(codecLabel(picture.codec), profileLabel(picture.codec, picture.profile)).trimmed();
}

} // namespace

QJsonObject SystemReport::toJson() const
{
    QJsonArray trials;
    for (const auto &trial : decoders) {
        trials.append(QJsonObject{{QStringLiteral("backend"), backendName(trial.backend)},
                                  {QStringLiteral("picture"), pictureName(trial.picture)},
                                  {QStringLiteral("works"), trial.works},
                                  {QStringLiteral("why"), trial.why}});
    }
    const QJsonObject surfaces{
        {QStringLiteral("used"), surface.used},
        {QStringLiteral("why"), surface.why},
        {QStringLiteral("opengl"), QJsonObject{{QStringLiteral("usable"), surface.openGlUsable},
                                               {QStringLiteral("software"), surface.openGlSoftware},
                                               {QStringLiteral("renderer"), surface.renderer}}}};
    return {{QStringLiteral("version"), QStringLiteral(CW_VERSION)},
            {QStringLiteral("qt"), QString::fromLatin1(qVersion())},
            {QStringLiteral("ffmpeg"), ffmpegVersion()},
            {QStringLiteral("system"), QSysInfo::prettyProductName()},
            {QStringLiteral("kernel"), QSysInfo::kernelVersion()},
            {QStringLiteral("cores"), int(cores)},
            {QStringLiteral("decoders"), trials},
            {QStringLiteral("surfaces"), surfaces},
            {QStringLiteral("keyring"), QStringLiteral("not in this version: logins are kept for one run")},
            {QStringLiteral("capture_helper"), QStringLiteral("not in this version")}};
}

QList<QPair<QString, QString>> SystemReport::toRows() const
{
    QList<QPair<QString, QString>> rows{
        {tr("Counterwatch"), QStringLiteral(CW_VERSION)},
        {tr("Qt"), QString::fromLatin1(qVersion())},
        {tr("FFmpeg"), ffmpegVersion()},
        {tr("System"), tr("%1, Linux %2, %3 cores").arg(QSysInfo::prettyProductName(), QSysInfo::kernelVersion()).arg(cores)},
        {tr("Video surface"), surface.why.isEmpty() ? surface.used : tr("%1: %2").arg(surface.used, surface.why)},
        {tr("OpenGL"), surface.renderer.isEmpty() ? tr("none") : surface.renderer},
        {tr("Logins"), tr("Kept for this run only; the keyring comes with a later version.")},
    };
    for (const auto &trial : decoders) {
        rows.append({tr("Decoder %1, %2").arg(backendName(trial.backend), pictureName(trial.picture)),
                     trial.works ? tr("works") : trial.why});
    }
    return rows;
}

} // namespace cw
