// What a source lost, in sentences.
#include "devices/audit/table/AuditJson.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace cw::audit {

namespace {

QString counted(const char *sentence, quint64 count)
{
    constexpr quint64 Most = quint64(std::numeric_limits<int>::max());
    return QCoreApplication::translate("Audit", sentence, nullptr, int(std::min(count, Most)));
}

} // namespace

QStringList lossSentences(const Coverage &coverage)
{
    QStringList lost;
    if (coverage.kernelDrops)
        lost << counted(QT_TRANSLATE_N_NOOP("Audit", "%n packet(s) were dropped by the kernel."),
                        coverage.kernelDrops);
    if (coverage.ownDrops)
        lost << counted(QT_TRANSLATE_N_NOOP("Audit", "%n packet(s) were dropped by this program."),
                        coverage.ownDrops);
    if (coverage.lostRecords)
        lost << counted(QT_TRANSLATE_N_NOOP("Audit", "%n record(s) were lost on the way here."),
                        coverage.lostRecords);
    if (coverage.undecodable)
        lost << counted(QT_TRANSLATE_N_NOOP("Audit", "%n packet(s), record(s) or line(s) could not be read."),
                        coverage.undecodable);
    if (coverage.cutShort)
        lost << counted(QT_TRANSLATE_N_NOOP("Audit", "Of %n packet(s) only the beginning was kept."),
                        coverage.cutShort);
    if (!coverage.gaps.empty())
        lost << counted(
            QT_TRANSLATE_N_NOOP("Audit", "It did not watch, or heard nothing, %n time(s) in between."),
            coverage.gaps.size());
    if (coverage.clockMendedMs != 0)
        lost << counted(
            coverage.clockMendedMs > 0
                ? QT_TRANSLATE_N_NOOP("Audit", "An exporter's clock is %n minute(s) slow: its flows are "
                                               "told by this computer's clock.")
                : QT_TRANSLATE_N_NOOP("Audit", "An exporter's clock is %n minute(s) fast: its flows are "
                                               "told by this computer's clock."),
            quint64(qAbs(coverage.clockMendedMs) / 60'000));
    if (coverage.sampling > 1)
        lost << QCoreApplication::translate("Audit", "It looks at one packet of %1.").arg(coverage.sampling);
    return lost;
}

} // namespace cw::audit
