// The simulated site as a child of this program: started, awaited, and ended with it. GUI thread.
// Owned by the composition root of whichever command was given --demo.
#pragma once

#include "devices/base/Result.h"
#include "devices/model/Device.h"

#include <QJsonObject>
#include <QObject>
#include <QProcess>
#include <QTimer>

namespace cw {

class SimulatedSite : public QObject {
    Q_OBJECT
public:
    explicit SimulatedSite(QObject *parent = nullptr);
    ~SimulatedSite() override;

    // With `storiesAt` its router exports the audit's stories to that port of 127.0.0.1.
    void start(quint16 storiesAt = 0);
    // Ends it; `ended` follows. Nothing of it is left running.
    void stop();
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }

    const Credentials &credentials() const { return m_credentials; } // known once ready
    const QJsonObject &auditSetting() const { return m_audit; }      // what its operator would tell the audit

Q_SIGNALS:
    void ready();
    void failed(const cw::Error &error);
    void ended();

private:
    void readLine();

    QProcess m_process;
    QTimer m_kill;
    Credentials m_credentials;
    QJsonObject m_audit;
    bool m_ready = false;
    bool m_stopping = false;
};

} // namespace cw
