// Devices that a person names. Each address is asked whether it has an ONVIF service, else whether it speaks RTSP.
// No credential is ever sent from here. GUI thread, asynchronous; owned by DeviceFinder.
#pragma once

#include "devices/discovery/DiscoverySource.h"
#include "devices/discovery/ManualEntry.h"

#include <QHash>
#include <QSet>

#include <deque>

namespace cw {

class ManualSource : public DiscoverySource {
    Q_OBJECT

public:
    explicit ManualSource(QObject *parent = nullptr);
    ~ManualSource() override;

    void start(const DiscoveryScope &scope) override { m_scope = scope; }
    void probe() override {} // only what a person names is asked
    // Refused at once where it cannot be asked; what comes of it arrives as signals.
    Result<void> add(const ManualEntry &entry);
    // Whether an address that is known to be a camera has an ONVIF service on one of these ports; says nothing where
    // it has none.
    void look(const QHostAddress &address, const QList<quint16> &ports);
    bool isBusy() const { return m_running > 0 || !m_queue.empty(); }

Q_SIGNALS:
    void probeWanted(const QHostAddress &address); // a directed probe may find more than a look at ports
    void settled();                                // nothing is being asked any more

private:
    struct Question {
        QHostAddress address;
        quint16 port = 0;
        bool rtsp = false;
    };

    bool allowed(const QHostAddress &address) const;
    void addAddress(const QHostAddress &address, quint16 port);
    void addService(const QUrl &service);
    void pump();
    void askOnvif(const QUrl &service, const QHostAddress &address);
    void askRtsp(const Question &question);
    void done(const QHostAddress &address);
    void sight(const QHostAddress &address, const QUrl &service, const QString &answered);

    DiscoveryScope m_scope;
    std::deque<Question> m_queue;
    QHash<QHostAddress, int> m_open; // questions about an address that have no answer yet
    QSet<QHostAddress> m_answered;
    QSet<QHostAddress> m_askedRtsp;
    int m_running = 0;
    bool m_anyAnswered = false;
};

} // namespace cw
