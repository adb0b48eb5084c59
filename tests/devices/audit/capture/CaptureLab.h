// Two hosts with a cable between them, as network namespaces of this process: "there" sends what a test makes, and
// this process stands "here", where it captures. Made and removed by the test, with names of its own. Test thread.
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace cw {

class CaptureLab {
public:
    CaptureLab();
    ~CaptureLab();
    CaptureLab(const CaptureLab &) = delete;
    CaptureLab &operator=(const CaptureLab &) = delete;

    QString missing() const { return m_missing; } // a sentence; empty: the lab stands

    // Frames as they are, from there to here. Returns once the kernel has them all.
    void send(const std::vector<QByteArray> &frames, int times = 1) const;
    void here(const QString &command) const; // "ip" with these words, in the namespace here
    bool isPromiscuous() const;              // somebody asked the card here for what is addressed to others
    bool enter() const;                      // this thread, and those that it starts, stand here

private:
    bool ip(const QString &words) const;
    QString m_here;
    QString m_there;
    QString m_missing;
    int m_socket = -1; // AF_PACKET, there
};

// An Ethernet frame with an IP packet of UDP: what a camera at `source` sends to `destination`. `tags`: VLANs,
// outermost first. `payload` bytes of it are zero.
struct UdpFrame {
    QString source = QStringLiteral("10.9.0.1");
    QString destination = QStringLiteral("198.51.100.7");
    quint16 sourcePort = 40000;
    quint16 destinationPort = 9000;
    QByteArray sourceMac = QByteArray::fromHex("020000000001");
    QByteArray destinationMac = QByteArray::fromHex("020000000002");
    std::vector<quint16> tags = {};
    int payload = 32;
    quint32 serial = 0; // the payload's first four bytes
    quint8 protocol = 17;
    quint16 fragment = 0; // IPv4: flags and offset
    QByteArray bytes() const;
};

} // namespace cw
