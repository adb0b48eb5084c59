// A screen of the test's own (Xvfb) with a window manager on it (openbox): its pointer is the test's alone. Made before
// the application is, on the test's thread; owned by main(), and all of it ends with it.
#pragma once

#include <QProcess>
#include <QString>

#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>

namespace cw::testing {

class OwnScreen {
public:
    OwnScreen()
    {
        for (QProcess *process : {&m_screen, &m_manager})
            process->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    }
    ~OwnScreen()
    {
        for (QProcess *process : {&m_manager, &m_screen}) {
            process->terminate();
            if (process->state() != QProcess::NotRunning && !process->waitForFinished(5000))
                process->kill();
            process->waitForFinished(5000);
        }
    }

    // Why there is none, as a sentence to skip with; empty where there is one.
    QString start()
    {
        // A number of its own: from a network of our own, :0 looks free, and would be taken from whoever has it.
        m_screen.start(QStringLiteral("Xvfb"),
                       {QStringLiteral(":%1").arg(1000 + ::getpid() % 50000), QStringLiteral("-displayfd"),
                        QStringLiteral("1"), QStringLiteral("-screen"), QStringLiteral("0"),
                        QStringLiteral("1920x1200x24"), QStringLiteral("-dpi"), QStringLiteral("96"),
                        QStringLiteral("-nolisten"), QStringLiteral("tcp"), QStringLiteral("-noreset")});
        while (!m_screen.canReadLine())
            if (!m_screen.waitForReadyRead(20'000))
                return QStringLiteral("Xvfb does not start here: %1.").arg(m_screen.errorString());
        qputenv("DISPLAY", ':' + m_screen.readLine().trimmed());
        qputenv("QT_QPA_PLATFORM", "xcb");
        qunsetenv("XAUTHORITY");
        qunsetenv("WAYLAND_DISPLAY");
        m_manager.start(QStringLiteral("openbox"), {QStringLiteral("--sm-disable")});
        if (!m_manager.waitForStarted(20'000))
            return QStringLiteral("openbox does not start here: %1.").arg(m_manager.errorString());
        while (m_manager.state() == QProcess::Running && !isManaged())
            m_manager.waitForFinished(20); // comes back at once where it ended
        return m_manager.state() == QProcess::Running ? QString()
                                                      : QStringLiteral("openbox does not run here.");
    }

private:
    static bool isManaged()
    {
        QProcess ask;
        ask.start(QStringLiteral("xprop"),
                  {QStringLiteral("-root"), QStringLiteral("_NET_SUPPORTING_WM_CHECK")});
        return ask.waitForFinished(20'000) && ask.readAllStandardOutput().contains("window id");
    }

    QProcess m_screen;
    QProcess m_manager;
};

} // namespace cw::testing
