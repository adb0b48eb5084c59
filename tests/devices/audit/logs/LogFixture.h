// What tests of logs share: lines through a decoder, and a source read to its end. Test thread; owned by the test.
#pragma once

#include "devices/audit/logs/LogDecoder.h"
#include "devices/audit/model/FlowSource.h"

#include <QDateTime>
#include <QSignalSpy>
#include <QTest>

namespace cw::audit {

inline qint64 utc(const char *iso)
{
    return QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODateWithMs).toMSecsSinceEpoch();
}

inline IpAddress ip(const char *text)
{
    return IpAddress::parse(QString::fromLatin1(text));
}

// All lines of a text, then the end of the log.
inline Observations decoded(LogDecoder &decoder, const QByteArray &text, int *wrong = nullptr)
{
    for (const QByteArray &line : text.split('\n')) {
        if (decoder.take(line) == LogDecoder::Took::Wrong && wrong)
            ++*wrong;
    }
    decoder.flush();
    return decoder.takeOut();
}

// A source and all that it told.
struct Told {
    std::unique_ptr<FlowSource> source;
    Observations seen;
    QList<Error> errors;
    int finished = 0;

    explicit Told(std::unique_ptr<FlowSource> from) : source(std::move(from))
    {
        QObject::connect(
            source.get(), &FlowSource::observed, source.get(), [this](const Observations &batch) {
                seen.flows.insert(seen.flows.end(), batch.flows.begin(), batch.flows.end());
                seen.lookups.insert(seen.lookups.end(), batch.lookups.begin(), batch.lookups.end());
                seen.signs.insert(seen.signs.end(), batch.signs.begin(), batch.signs.end());
            });
        QObject::connect(source.get(), &FlowSource::failed, source.get(),
                         [this](const Error &error) { errors << error; });
        QObject::connect(source.get(), &FlowSource::finished, source.get(), [this] { ++finished; });
    }
    // Reads to the end.
    bool toEnd()
    {
        source->start();
        return QTest::qWaitFor([this] { return finished > 0; }, 20'000);
    }
};

} // namespace cw::audit
