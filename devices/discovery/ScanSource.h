// A polite scan of a range that somebody chose: never by itself, a few addresses at once, only ports that cameras use,
// RTSP OPTIONS and whether a port is open, never a login. GUI thread, asynchronous; owned by DeviceFinder.
#pragma once

#include "devices/discovery/DiscoverySource.h"
#include "devices/discovery/ManualEntry.h"

#include <QHash>

#include <set>

namespace cw {

class RtspQuestion;

class ScanSource : public DiscoverySource {
    Q_OBJECT

public:
    explicit ScanSource(QObject *parent = nullptr);
    ~ScanSource() override;

    void start(const DiscoveryScope &scope) override { m_scope = scope; }
    void probe() override {} // only who is asked to scans

    // Refused where the range is none or, until it is confirmed, larger than a /24: category Resource then, so that
    // whoever asked can put the second question.
    Result<void> scan(const QString &range, bool confirmed = false);
    void cancel(); // at once; what was found stays
    bool isScanning() const { return m_done < m_total; }
    int openQuestions() const { return int(m_questions.size()); }

    static constexpr int MostAtOnce = 24;
    static constexpr int UnconfirmedAddresses = 256;
    static constexpr int MostAddresses = 65'536;

Q_SIGNALS:
    void progress(int done, int total); // addresses
    void ended();
    // A device that may also speak ONVIF: a directed probe and a look at its open web ports find out.
    void answered(const QHostAddress &address, const QList<quint16> &webPorts, bool rtsp);

private:
    struct Host {
        int open = 0; // questions without an answer yet
        QVariantList ports;
        QList<quint16> webPorts;
        QStringList rtsp;
    };

    void pump();
    void begin(const QHostAddress &address);
    void conclude(const QHostAddress &address);

    DiscoveryScope m_scope;
    QList<AddressRange> m_ranges; // not begun yet
    QHash<QHostAddress, Host> m_hosts;
    std::set<RtspQuestion *> m_questions;
    int m_done = 0;
    int m_total = 0;
};

} // namespace cw
