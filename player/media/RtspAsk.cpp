#include "player/media/RtspAsk.h"

#include "devices/base/RtspMessage.h"

#include <QByteArray>

#include <algorithm>
#include <cerrno>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace cw {

namespace {

class Socket {
public:
    explicit Socket(int fd) : m_fd(fd) {}
    ~Socket()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Socket(const Socket &) = delete;
    Socket &operator=(const Socket &) = delete;
    int fd() const { return m_fd; }

private:
    int m_fd;
};

enum class Wait { Ready, TimedOut, Canceled };

Wait waitFor(int fd, short events, Nanos deadline, const CancelToken &cancel)
{
    while (!cancel.isCanceled()) {
        const Nanos left = deadline - monotonicNow();
        if (left <= 0)
            return Wait::TimedOut;
        pollfd wanted{fd, events, 0};
        const int ready = ::poll(&wanted, 1, int(std::min<Nanos>(left / NanosPerMs + 1, 50)));
        if (ready > 0)
            return Wait::Ready;
        if (ready < 0 && errno != EINTR)
            return Wait::TimedOut;
    }
    return Wait::Canceled;
}

AskOutcome askAddress(const addrinfo &address, const QUrl &url, const CancelToken &cancel, Nanos deadline)
{
    const Socket socket(::socket(address.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (socket.fd() < 0)
        return AskOutcome::Refused;
    if (::connect(socket.fd(), address.ai_addr, address.ai_addrlen) != 0) {
        if (errno != EINPROGRESS)
            return AskOutcome::Refused;
        switch (waitFor(socket.fd(), POLLOUT, deadline, cancel)) {
        case Wait::TimedOut:
            return AskOutcome::Silent;
        case Wait::Canceled:
            return AskOutcome::Canceled;
        case Wait::Ready:
            break;
        }
        int error = 0;
        socklen_t size = sizeof error;
        ::getsockopt(socket.fd(), SOL_SOCKET, SO_ERROR, &error, &size);
        if (error != 0)
            return error == ETIMEDOUT ? AskOutcome::Silent : AskOutcome::Refused;
    }
    if (url.scheme() != QLatin1String("rtsp"))
        return AskOutcome::Answers;

    const QByteArray question = RtspQuestion{"OPTIONS", url}.toBytes();
    if (::send(socket.fd(), question.constData(), std::size_t(question.size()), MSG_NOSIGNAL) !=
        question.size())
        return AskOutcome::Refused;
    QByteArray answer;
    while (rtspBeginning(answer) == RtspReading::Unfinished) {
        switch (waitFor(socket.fd(), POLLIN, deadline, cancel)) {
        case Wait::TimedOut:
            return AskOutcome::Silent;
        case Wait::Canceled:
            return AskOutcome::Canceled;
        case Wait::Ready:
            break;
        }
        char buffer[512];
        const ssize_t got = ::recv(socket.fd(), buffer, sizeof buffer, 0);
        if (got < 0 && (errno == EAGAIN || errno == EINTR))
            continue;
        if (got <= 0)
            return answer.isEmpty() ? AskOutcome::Refused : AskOutcome::Garbage;
        answer.append(buffer, got);
    }
    return rtspBeginning(answer) == RtspReading::Whole ? AskOutcome::Answers : AskOutcome::Garbage;
}

} // namespace

AskOutcome askWhetherAlive(const QUrl &url, const CancelToken &cancel, Nanos patience)
{
    if (url.host().isEmpty()) // a file: opening it tells
        return AskOutcome::Answers;
    const Nanos deadline = monotonicNow() + patience;
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_ADDRCONFIG | AI_NUMERICSERV;
    if (url.host().contains(QLatin1Char(':')) || url.host().startsWith(QLatin1String("127.")))
        hints.ai_flags &= ~AI_ADDRCONFIG; // it forgets loopback where that is all there is
    addrinfo *found = nullptr;
    const QByteArray port = QByteArray::number(url.port(defaultPortOf(url.scheme())));
    if (::getaddrinfo(url.host().toUtf8().constData(), port.constData(), &hints, &found) != 0)
        return AskOutcome::NoHost;
    AskOutcome outcome = AskOutcome::NoHost;
    for (const addrinfo *address = found; address; address = address->ai_next) {
        outcome = askAddress(*address, url, cancel, deadline);
        if (outcome == AskOutcome::Answers || outcome == AskOutcome::Canceled)
            break;
    }
    ::freeaddrinfo(found);
    return outcome;
}

} // namespace cw
