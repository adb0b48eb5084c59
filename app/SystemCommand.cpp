#include "app/SystemCommand.h"

#include "app/SurfaceChoice.h"
#include "devices/base/ShownName.h"
#include "player/media/FfmpegBackend.h"
#include "player/media/FfmpegSource.h"

#include <QGuiApplication>
#include <QJsonDocument>

#include <cstdio>
#include <thread>

namespace cw {

int runSystem(int argc, char **argv)
{
    SystemReport report;
    report.cores = std::thread::hardware_concurrency();
    std::unique_ptr<QCoreApplication> application;
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")) {
        application = std::make_unique<QCoreApplication>(argc, argv);
        report.surface.why = QCoreApplication::translate("cw::SystemReport", "there is no display");
    } else {
        application = std::make_unique<QGuiApplication>(argc, argv);
        report.surface = chooseSurface(Options::Surface::Auto);
    }
    FfmpegSource::routeMessages();
    DecoderSelector selector(ffmpegBackends());
    report.decoders = selector.report(); // blocks; here nobody waits for a window
    std::printf("%s", shownJson(QJsonDocument(report.toJson()), QJsonDocument::Indented).constData());
    return 0;
}

} // namespace cw
