// A discovery protocol that is one question and its answers: SADP, DHIP and those of smaller makers.
// GUI thread, asynchronous sockets. Owned by DeviceFinder.
#pragma once

#include "devices/discovery/UdpLinks.h"

#include <optional>

namespace cw {

struct AskProtocol {
    QString name; // for people who read logs
    UdpPlan plan;
    QByteArray (*question)();
    std::optional<Sighting> (*answer)(const QByteArray &datagram, const QString &sender);
};

// All of them; what each of them sends is a question, and nothing else can be sent.
QList<AskProtocol> askProtocols();

class AskSource : public DiscoverySource {
    Q_OBJECT

public:
    explicit AskSource(const AskProtocol &protocol, QObject *parent = nullptr);

    void start(const DiscoveryScope &scope) override;
    void probe() override;
    void probeAt(const QHostAddress &address) override;

private:
    void take(const QByteArray &datagram, const QHostAddress &sender);

    const AskProtocol m_protocol;
    UdpLinks m_links;
};

} // namespace cw
