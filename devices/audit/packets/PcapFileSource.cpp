#include "devices/audit/packets/PcapFileSource.h"

#include "devices/audit/packets/PacketCrew.h"

#include <QFile>
#include <QFileInfo>
#include <QPointer>
#include <QSemaphore>

#include <thread>

namespace cw::audit {

// What the source and its thread both hold.
struct PcapFileSource::Shared {
    std::thread thread;
    std::unique_ptr<PacketCrew> crew;
    QSemaphore room{MostOnTheWay};
    std::atomic<bool> abandoned = false; // nobody listens any more

    // Waits until the audit's thread has taken enough. False if nobody will.
    bool waitForRoom()
    {
        while (!abandoned)
            if (room.tryAcquire(1, 50))
                return true;
        return false;
    }
};

namespace {

Coverage coverageOf(quint16 number, const QString &label, const PacketCrew::Told &told)
{
    Coverage out;
    out.source = number;
    out.vantage = Vantage::PacketFile;
    out.label = label;
    addTo(out, told.counts);
    out.kernelDrops = told.fileDrops;
    return out;
}

} // namespace

PcapFileSource::PcapFileSource(quint16 number, QString path, int workers, const PipelineLimits &limits,
                               QObject *parent)
    : FlowSource(number, parent), m_path(std::move(path)), m_workers(workers), m_limits(limits),
      m_shared(std::make_shared<Shared>())
{
    qRegisterMetaType<Observations>();
    m_coverage = coverageOf(number, QFileInfo(m_path).fileName(), {});
}

PcapFileSource::~PcapFileSource()
{
    m_shared->abandoned = true;
    if (m_shared->crew)
        m_shared->crew->cancel();
    if (m_shared->thread.joinable())
        m_shared->thread.join();
}

bool PcapFileSource::looksLikeOne(const QByteArray &beginning)
{
    static const QByteArrayList magics{QByteArray::fromHex("a1b2c3d4"), QByteArray::fromHex("d4c3b2a1"),
                                       QByteArray::fromHex("a1b23c4d"), QByteArray::fromHex("4d3cb2a1"),
                                       QByteArray::fromHex("0a0d0d0a")};
    return magics.contains(beginning.left(4));
}

Coverage PcapFileSource::coverage() const
{
    return m_coverage;
}

void PcapFileSource::take(const Coverage &coverage)
{
    m_coverage = coverage;
    Q_EMIT coverageChanged(m_coverage);
}

void PcapFileSource::start()
{
    if (m_shared->thread.joinable())
        return;
    auto crew = PacketCrew::create(number(), m_workers, m_limits);
    if (!crew) {
        Q_EMIT failed(crew.error());
        Q_EMIT finished();
        return;
    }
    m_shared->crew = std::move(*crew);
    // The destructor joins the thread before `this` goes; what it has queued until then dies with the object.
    m_shared->thread = std::thread([this, shared = m_shared] {
        const QString name = QFileInfo(m_path).fileName();
        const auto tell = [this, &shared](auto call) {
            if (!shared->abandoned)
                QMetaObject::invokeMethod(this, std::move(call), Qt::QueuedConnection);
        };
        const auto complain = [&](Error::Category category, const QString &text,
                                  const QString &context = {}) {
            tell([this, error = Error{category, text, context}] { Q_EMIT failed(error); });
        };
        QFile file(m_path);
        if (file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
            const PacketCrew::Told told = shared->crew->run(
                file,
                [&](Observations &&batch) {
                    if (!shared->waitForRoom())
                        return;
                    tell([this, batch = std::move(batch)] {
                        m_shared->room.release();
                        Q_EMIT observed(batch);
                    });
                },
                [&](const PacketCrew::Told &soFar) {
                    tell([this, coverage = coverageOf(number(), name, soFar)] { take(coverage); });
                });
            if (!told.recognized)
                complain(Error::Category::Protocol,
                         tr("\"%1\" is no capture file (pcap or pcapng).").arg(name));
            else if (told.damaged)
                complain(
                    Error::Category::Protocol,
                    tr("The capture file \"%1\" is damaged after %2 packets. What comes before was read.")
                        .arg(name)
                        .arg(told.counts.frames));
            else if (told.cutOff)
                complain(Error::Category::Protocol,
                         tr("The capture file \"%1\" ends in the middle of a packet, after %2 whole ones.")
                             .arg(name)
                             .arg(told.counts.frames));
            if (told.readError)
                complain(Error::Category::Io,
                         tr("Reading the capture file \"%1\" failed after %2 packets.")
                             .arg(name)
                             .arg(told.counts.frames),
                         file.errorString());
            Coverage last = coverageOf(number(), name, told);
            last.undecodable += told.damaged && told.recognized;
            tell([this, last] { take(last); });
        } else {
            complain(Error::Category::Io, tr("The capture file \"%1\" could not be opened.").arg(name),
                     file.errorString());
        }
        tell([this] { Q_EMIT finished(); });
    });
}

void PcapFileSource::stop()
{
    if (m_shared->crew)
        m_shared->crew->cancel();
    else
        Q_EMIT finished();
}

} // namespace cw::audit
