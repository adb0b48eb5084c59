// A running counterwatch-capture: as a child with two pipes, or behind the socket of its service. Closing it ends the
// helper. Owned and used by the reader thread.
#pragma once

#include "devices/audit/capture/Protocol.h"
#include "devices/base/Result.h"

#include <QStringList>

#include <sys/types.h>

namespace cw::audit {

class HelperLink {
public:
    // Both descriptors are non-blocking. The helper dies with the thread that calls this.
    static Result<HelperLink> spawn(const QString &program, const QStringList &arguments);
    static Result<HelperLink> connectTo(const QString &socket, const QStringList &arguments);

    HelperLink(HelperLink &&other) noexcept;
    HelperLink &operator=(HelperLink &&) = delete;
    ~HelperLink();

    int input() const { return m_input; }   // what the helper says
    int output() const { return m_output; } // what it is told
    int end();                              // closes, and waits for a child; its status as waitpid() gives it

private:
    HelperLink() = default;
    int m_input = -1;
    int m_output = -1;
    pid_t m_child = -1;
};

} // namespace cw::audit
