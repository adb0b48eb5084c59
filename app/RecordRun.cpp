#include "app/RecordRun.h"

#include "devices/model/DeviceJson.h"
#include "devices/onvif/Certificates.h"

namespace cw {

RecordRun::RecordRun(const Device &device, const Credentials &credentials, QObject *parent)
    : QObject(parent), m_device(device), m_credentials(credentials)
{}

RecordRun::~RecordRun() = default;

void RecordRun::start()
{
    if (m_device.serviceUrls.isEmpty()) {
        QMetaObject::invokeMethod(
            this, [this] { askStreams(); }, Qt::QueuedConnection);
        return;
    }
    OnvifSession session; // a fresh one: how the login comes about is a part of the conversation
    session.credentials = m_credentials;
    session.conversation = m_recorder;
    m_reader = std::make_unique<OnvifReader>(m_device, session);
    connect(m_reader.get(), &OnvifReader::finished, this, [this](const Device &read) {
        m_device = read;
        m_reader.release()->deleteLater();
        if (isStranger(m_device)) // no login goes to its streams either
            Q_EMIT finished();
        else
            askStreams();
    });
    m_reader->start();
}

// Of each channel the largest stream, then the others, within a bound: a recorder has many that are alike.
void RecordRun::askStreams()
{
    for (qsizetype rank = 0; rank < 8; ++rank)
        for (const Channel &channel : std::as_const(m_device.channels))
            if (rank < channel.profiles.size() && int(m_streams.size()) < MostStreams)
                m_streams.push_back(channel.profiles[rank].streamUri);
    nextStream();
}

void RecordRun::nextStream()
{
    if (m_streams.empty()) {
        Q_EMIT finished();
        return;
    }
    const QUrl url = m_streams.front();
    m_streams.pop_front();
    m_asker = std::make_unique<RtspAsker>(url, m_credentials, m_recorder);
    connect(m_asker.get(), &RtspAsker::finished, this, [this] {
        m_asker.release()->deleteLater();
        nextStream();
    });
    m_asker->start();
}

Diagnostics RecordRun::plain(const QList<LogLine> &log, int logDropped) const
{
    Diagnostics out = plainLog(log, logDropped);
    out.exchanges = m_recorder->exchanges();
    out.exchangesDropped = m_recorder->dropped();
    out.device = deviceToJson(m_device);
    return out;
}

KnownSecrets RecordRun::secrets() const
{
    KnownSecrets known;
    known.add(m_credentials);
    known.add(m_device);
    return known;
}

Diagnostics plainLog(const QList<LogLine> &log, int dropped)
{
    Diagnostics out;
    out.program = QStringLiteral("Counterwatch " CW_VERSION);
    out.when = QDateTime::currentDateTimeUtc();
    out.log = log;
    out.logLinesDropped = dropped;
    return out;
}

} // namespace cw
