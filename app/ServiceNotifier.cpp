#include "app/ServiceNotifier.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstddef>
#include <cstring>

namespace cw {

ServiceNotifier::ServiceNotifier() : m_address(qgetenv("NOTIFY_SOCKET"))
{
    // A path, or a name in the abstract namespace that is written with an @.
    if (m_address.isEmpty() || m_address.size() >= qsizetype(sizeof(sockaddr_un::sun_path)) ||
        (m_address[0] != '/' && m_address[0] != '@'))
        return;
    m_socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    bool ok = false;
    const qint64 every = qgetenv("WATCHDOG_USEC").toLongLong(&ok);
    if (!ok || every <= 0)
        return;
    QObject::connect(&m_watchdog, &QTimer::timeout, &m_watchdog, [this] { send("WATCHDOG=1"); });
    m_watchdog.start(int(every / 2000)); // twice as often as it is asked for
}

ServiceNotifier::~ServiceNotifier()
{
    if (m_socket >= 0)
        ::close(m_socket);
}

void ServiceNotifier::ready(const QString &status)
{
    send("READY=1\nSTATUS=" + status.toUtf8());
}

void ServiceNotifier::status(const QString &status)
{
    send("STATUS=" + status.toUtf8());
}

void ServiceNotifier::stopping()
{
    send("STOPPING=1");
}

void ServiceNotifier::send(const QByteArray &message) const
{
    if (m_socket < 0)
        return;
    sockaddr_un to{};
    to.sun_family = AF_UNIX;
    std::memcpy(to.sun_path, m_address.constData(), size_t(m_address.size()));
    if (to.sun_path[0] == '@')
        to.sun_path[0] = '\0';
    const auto length = socklen_t(offsetof(sockaddr_un, sun_path) + size_t(m_address.size()));
    // Nobody is kept from watching because the manager is slow.
    ::sendto(m_socket, message.constData(), size_t(message.size()), MSG_NOSIGNAL | MSG_DONTWAIT,
             reinterpret_cast<const sockaddr *>(&to), length);
}

} // namespace cw
