#include "devices/discovery/ScanSource.h"

#include "devices/discovery/RtspQuestion.h"

namespace cw {

namespace {

constexpr std::array<quint16, 2> rtspPorts{554, 8554};
constexpr std::array<quint16, 2> webPorts{80, 8000};
constexpr std::chrono::milliseconds patience{1000};
constexpr int portsEach = int(rtspPorts.size() + webPorts.size());

} // namespace

ScanSource::ScanSource(QObject *parent) : DiscoverySource(parent) {}

ScanSource::~ScanSource() = default;

Result<void> ScanSource::scan(const QString &text, bool confirmed)
{
    const auto range = parseAddressRange(text);
    if (!range)
        return tl::unexpected(range.error());
    if (range->size() > MostAddresses)
        return fail(Error::Category::Usage,
                    tr("The range is too large: %1 addresses at most are scanned.").arg(MostAddresses));
    if (range->size() > UnconfirmedAddresses && !confirmed)
        return fail(
            Error::Category::Resource,
            tr("This range has %1 addresses. Confirm that all of them may be asked.").arg(range->size()));
    if (m_scope.loopbackOnly &&
        !(QHostAddress(range->first).isLoopback() && QHostAddress(range->last).isLoopback()))
        return fail(Error::Category::Usage,
                    tr("The simulated site keeps to this machine: other addresses are not asked."));
    if (!isScanning())
        m_done = m_total = 0;
    m_ranges.append(*range);
    m_total += int(range->size());
    Q_EMIT progress(m_done, m_total);
    pump();
    return {};
}

void ScanSource::cancel()
{
    for (RtspQuestion *question : std::exchange(m_questions, {}))
        question->deleteLater(), question->disconnect(this);
    m_hosts.clear();
    m_ranges.clear();
    if (isScanning()) {
        m_done = m_total;
        Q_EMIT ended();
    }
}

void ScanSource::pump()
{
    while (!m_ranges.isEmpty() && int(m_questions.size()) + portsEach <= MostAtOnce) {
        AddressRange &range = m_ranges.front();
        const QHostAddress address(range.first);
        if (range.first == range.last)
            m_ranges.removeFirst();
        else
            ++range.first;
        begin(address);
    }
}

void ScanSource::begin(const QHostAddress &address)
{
    m_hosts[address].open = portsEach;
    const auto ask = [&](quint16 port, RtspQuestion::What what) {
        auto *question = new RtspQuestion(address, port, what, patience, this);
        m_questions.insert(question);
        connect(question, &RtspQuestion::finished, this, [this, question, what](const RtspAnswer &answer) {
            m_questions.erase(question);
            question->deleteLater();
            const auto host = m_hosts.find(question->address());
            if (host == m_hosts.end())
                return;
            if (answer.open)
                host->ports.append(question->port());
            if (answer.open && what == RtspQuestion::What::OpenOnly)
                host->webPorts.append(question->port());
            if (answer.rtsp && host->rtsp.isEmpty())
                host->rtsp = answer.lines;
            if (--host->open == 0)
                conclude(question->address());
            pump();
        });
        question->start();
    };
    for (const quint16 port : rtspPorts)
        ask(port, RtspQuestion::What::Options);
    for (const quint16 port : webPorts)
        ask(port, RtspQuestion::What::OpenOnly);
}

void ScanSource::conclude(const QHostAddress &address)
{
    const Host host = m_hosts.take(address);
    if (!host.ports.isEmpty()) {
        Sighting sighting;
        sighting.protocol = QStringLiteral("scan");
        sighting.addresses = QStringList{address.toString()};
        QVariantList ports = host.ports;
        std::sort(ports.begin(), ports.end(),
                  [](const QVariant &a, const QVariant &b) { return a.toInt() < b.toInt(); });
        sighting.said = {{QStringLiteral("ports"), ports}};
        if (!host.rtsp.isEmpty())
            sighting.said.insert(QStringLiteral("rtsp"), host.rtsp);
        sighting.widensOnly = host.rtsp.isEmpty(); // a web server may be anything
        Q_EMIT sighted(sighting);
        Q_EMIT answered(address, host.webPorts, !host.rtsp.isEmpty());
    }
    ++m_done;
    Q_EMIT progress(m_done, m_total);
    if (!isScanning())
        Q_EMIT ended();
}

} // namespace cw
