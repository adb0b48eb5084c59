#include "app/QuitOnSignal.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <csignal>
#include <sys/signalfd.h>
#include <unistd.h>

namespace cw {

namespace {

sigset_t wantedSignals()
{
    sigset_t wanted;
    sigemptyset(&wanted);
    sigaddset(&wanted, SIGTERM);
    sigaddset(&wanted, SIGINT);
    return wanted;
}

} // namespace

void QuitOnSignal::block()
{
    const sigset_t wanted = wantedSignals();
    pthread_sigmask(SIG_BLOCK, &wanted, nullptr);
}

QuitOnSignal::QuitOnSignal(QObject *parent) : QObject(parent)
{
    const sigset_t wanted = wantedSignals();
    m_fd = ::signalfd(-1, &wanted, SFD_CLOEXEC | SFD_NONBLOCK);
    if (m_fd < 0)
        return;
    auto *notifier = new QSocketNotifier(m_fd, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        signalfd_siginfo info;
        if (::read(m_fd, &info, sizeof info) == sizeof info)
            QCoreApplication::quit();
    });
}

QuitOnSignal::~QuitOnSignal()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

} // namespace cw
