// The simulated site as a child of this program: started, awaited, and ended with it. GUI thread.
// Owned by the composition root of whichever command was given --demo.
#pragma once

#include "devices/base/Result.h"
#include "devices/model/Device.h"

#include <QObject>
#include <QProcess>
#include <QTimer>

namespace cw {

class SimulatedSite : public QObject {
    Q_OBJECT
public:
    explicit SimulatedSite(QObject *parent = nullptr);
    ~SimulatedSite() override;

    void start();
    // Ends it; `ended` follows. Nothing of it is left running.
    void stop();
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }

    const Credentials &credentials() const { return m_credentials; } // known once ready

Q_SIGNALS:
    void ready();
    void failed(const cw::Error &error);
    void ended();

private:
    void readLine();

    QProcess m_process;
    QTimer m_kill;
    Credentials m_credentials;
    bool m_ready = false;
    bool m_stopping = false;
};

} // namespace cw
