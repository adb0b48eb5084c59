// Messages of syslog over TCP (RFC 6587): counted in octets, or each with a line end. One thread; owned by whoever has
// the connection. A message longer than 64 KiB, or a count that is none, breaks the stream.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <functional>

namespace cw::audit {

class SyslogStream {
public:
    static constexpr qsizetype longest = 64 * 1024;

    // False where the stream is broken: the connection is of no more use.
    bool feed(QByteArrayView bytes, const std::function<void(QByteArrayView)> &take);

private:
    QByteArray m_begun;
};

} // namespace cw::audit
