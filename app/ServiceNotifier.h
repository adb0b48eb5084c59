// Tells the service manager how we are, as sd_notify(3) has it, where one listens; else it does nothing. Any thread, one
// at a time; owned by whoever runs as a service.
#pragma once

#include <QByteArray>
#include <QTimer>

namespace cw {

class ServiceNotifier {
public:
    ServiceNotifier(); // by NOTIFY_SOCKET and WATCHDOG_USEC
    ~ServiceNotifier();
    ServiceNotifier(const ServiceNotifier &) = delete;

    void ready(const QString &status);
    void status(const QString &status); // one line, shown by systemctl status
    void stopping();

private:
    void send(const QByteArray &message) const;

    int m_socket = -1;
    QByteArray m_address;
    QTimer m_watchdog; // that the event loop still turns
};

} // namespace cw
