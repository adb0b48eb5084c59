#include "app/RecordCommand.h"

#include "app/RecordRun.h"
#include "devices/diagnostics/DiagnosticsFile.h"

#include <QCoreApplication>

namespace cw {

Result<void> recordToFile(const Device &device, const DeviceRegistry &registry, const LogKeeper &log,
                          const QString &file)
{
    const Credentials login = registry.credentialsFor(device.id);
    RecordRun run(device, login);
    if (!device.id.isEmpty()) {
        QObject::connect(&run, &RecordRun::finished, qApp, &QCoreApplication::quit);
        run.start();
        QCoreApplication::exec();
    }
    Diagnostics plain = run.plain(log.lines(), log.dropped());
    if (device.id.isEmpty())
        plain.device = {};
    return saveDiagnostics(file, writeDiagnostics(scrubbed(plain, run.secrets())));
}

} // namespace cw
