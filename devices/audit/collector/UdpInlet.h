// A UDP socket that loses little in bursts: a large buffer, many datagrams a system call, and the kernel's own count
// of what it dropped (which QUdpSocket does not give). Used by one thread at a time; owns its socket.
#pragma once

#include "devices/audit/model/IpAddress.h"
#include "devices/base/Result.h"

#include <memory>
#include <vector>

namespace cw::audit {

class UdpInlet {
public:
    struct Arrived {
        IpAddress sender;
        quint16 port = 0;
        const quint8 *data = nullptr; // until the next read
        size_t size = 0;
        qint64 ns = 0;                               // since 1970, UTC: when the kernel got it
        qint64 at() const { return ns / 1'000'000; } // in ms
    };
    static constexpr int MostAtOnce = 64;

    // Port 0: one that is free. `address` null: all of this machine's, IPv4 and IPv6.
    static Result<std::unique_ptr<UdpInlet>> create(const QHostAddress &address, quint16 port,
                                                    int bufferBytes);
    ~UdpInlet();
    UdpInlet(const UdpInlet &) = delete;
    UdpInlet &operator=(const UdpInlet &) = delete;

    int descriptor() const { return m_socket; }
    quint16 port() const { return m_port; }
    int bufferBytes() const { return m_buffer; } // as the kernel granted it
    quint64 kernelDrops() const { return m_drops; }
    // Up to MostAtOnce that wait; none: nothing waits. Never blocks.
    const std::vector<Arrived> &read();

private:
    struct Ring;
    UdpInlet(int socket, quint16 port, int buffer);

    const int m_socket;
    const quint16 m_port;
    const int m_buffer;
    quint64 m_drops = 0;
    quint32 m_lastDrops = 0;
    std::unique_ptr<Ring> m_ring;
    std::vector<Arrived> m_arrived;
};

} // namespace cw::audit
