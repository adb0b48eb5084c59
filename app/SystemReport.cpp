#include "app/SystemReport.h"

#include "player/media/CodecNames.h"
#include "player/media/FfmpegSource.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QSysInfo>

namespace cw {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::SystemReport)
};

QString pictureName(const TestPictureKey &picture)
{
    return QStringLiteral("%1 %2")
        .arg(codecLabel(picture.codec), profileLabel(picture.codec, picture.profile))
        .trimmed();
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
            {QStringLiteral("keyring"),
             QStringLiteral("by the Secret Service, where there is one; else logins are kept for one run")},
            {QStringLiteral("capture_helper"), QStringLiteral("not in this version")}};
}

QList<QPair<QString, QString>> SystemReport::toRows() const
{
    QList<QPair<QString, QString>> rows{
        {Text::tr("Counterwatch"), QStringLiteral(CW_VERSION)},
        {Text::tr("Qt"), QString::fromLatin1(qVersion())},
        {Text::tr("FFmpeg"), ffmpegVersion()},
        {Text::tr("System"), Text::tr("%1, Linux %2, %n core(s)", nullptr, int(cores))
                                 .arg(QSysInfo::prettyProductName(), QSysInfo::kernelVersion())},
        {Text::tr("Video surface"),
         surface.why.isEmpty() ? surface.used : Text::tr("%1: %2").arg(surface.used, surface.why)},
        {Text::tr("OpenGL"), surface.renderer.isEmpty() ? Text::tr("none") : surface.renderer},
        {Text::tr("Logins"),
         Text::tr("In the keyring of this desktop where there is one; else kept for this run only.")},
    };
    for (const auto &trial : decoders) {
        rows.append({Text::tr("Decoder %1, %2").arg(backendName(trial.backend), pictureName(trial.picture)),
                     trial.works ? Text::tr("works") : trial.why});
    }
    return rows;
}

} // namespace cw
