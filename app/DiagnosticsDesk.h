// Help > Save diagnostics: joins the dialog with what reads a camera anew, replaces the secrets and writes the file.
// GUI thread; the replacing has a thread of its own. Owned by Desk; the log outlives it.
#pragma once

#include "app/LogKeeper.h"
#include "app/RecordRun.h"
#include "devices/base/ThreadHandle.h"
#include "devices/model/DeviceRegistry.h"

#include <QPointer>
#include <QWidget>

namespace cw {

class DiagnosticsDialog;

class DiagnosticsDesk : public QObject {
    Q_OBJECT
public:
    // `over`: the window that the dialog stands over.
    DiagnosticsDesk(QWidget &over, const DeviceRegistry &registry, const LogKeeper &log);
    ~DiagnosticsDesk() override;

    void open(const QString &deviceId = {}); // the camera that is chosen at first

private:
    void prepare(const QString &deviceId);
    void scrub(const Diagnostics &plain, const KnownSecrets &known);
    void take(int turn, const Diagnostics &clean, const QString &text, const QByteArray &file);
    void save(const QString &file);
    KnownSecrets everybody() const; // the log speaks of all devices

    QWidget &m_over;
    const DeviceRegistry &m_registry;
    const LogKeeper &m_log;
    QPointer<DiagnosticsDialog> m_dialog;
    std::unique_ptr<RecordRun> m_run;
    int m_turn = 0; // what was wanted before is not shown any more
    QByteArray m_file;
    ThreadHandle m_scrubbing;
};

} // namespace cw
