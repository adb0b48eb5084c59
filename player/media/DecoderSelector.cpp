#include "player/media/DecoderSelector.h"

#include "devices/base/Log.h"
#include "player/media/CodecNames.h"

#include <QCoreApplication>

#include <algorithm>
#include <condition_variable>
#include <map>
#include <thread>
#include <tuple>

namespace cw {

namespace {

// Pictures of the test packet; hardware may want the same key frame twice before the first comes out.
Result<Frame> decodeTestPicture(DecoderBackend &backend, const TestPictureKey &key)
{
    constexpr int Attempts = 4;
    auto decoder = backend.open(testStream(key), DecodeOptions{});
    if (!decoder)
        return tl::unexpected<Error>(std::move(decoder.error()));
    Packet packet = testPacket(key);
    std::optional<Frame> seen;
    for (int i = 0; i < Attempts && !seen; ++i) {
        packet.sequence = static_cast<std::uint64_t>(i);
        packet.pts = i * NanosPerSecond / 25;
        auto decoded = (*decoder)->decode(packet, [&seen](Frame frame) { seen = std::move(frame); });
        if (!decoded)
            return tl::unexpected<Error>(std::move(decoded.error()));
    }
    if (!seen)
        return fail(Error::Category::Unsupported,
                    QCoreApplication::translate("cw::DecoderSelector", "no picture came out"));
    return std::move(*seen);
}

} // namespace

// What the selector and the threads that try drivers share.
struct DecoderSelector::Trials : std::enable_shared_from_this<DecoderSelector::Trials> {
    struct Outcome {
        enum class State { Running, Works, Fails };
        State state = State::Running;
        QString why;
        Nanos since = monotonicNow();
    };
    using Key = std::tuple<BackendKind, VideoCodec, int>;

    Backends backends;
    Nanos timeout = 0;
    std::mutex mutex;
    std::condition_variable changed;
    std::map<Key, Outcome> outcomes;

    DecoderBackend *software() const
    {
        for (const auto &backend : backends) {
            if (backend->kind() == BackendKind::Software)
                return backend.get();
        }
        return nullptr;
    }

    // Under the lock. A driver that did not answer one question is not asked another until it did.
    bool isHanging(BackendKind kind) const
    {
        const Nanos now = monotonicNow();
        return std::any_of(outcomes.begin(), outcomes.end(), [&](const auto &entry) {
            const Outcome &outcome = entry.second;
            return std::get<0>(entry.first) == kind && outcome.state == Outcome::State::Running &&
                   outcome.since + timeout <= now;
        });
    }

    static Outcome attempt(DecoderBackend &backend, DecoderBackend *reference, const TestPictureKey &picture);
    QString whyNot(const std::shared_ptr<DecoderBackend> &backend, const TestPictureKey &picture);
    Result<OpenedDecoder> openFrom(std::size_t first, const StreamInfo &stream, const DecodeOptions &options,
                                   QStringList reasons);
    Result<std::unique_ptr<Decoder>> open(const StreamInfo &stream, const DecodeOptions &options);
};

DecoderSelector::Trials::Outcome DecoderSelector::Trials::attempt(DecoderBackend &backend,
                                                                  DecoderBackend *reference,
                                                                  const TestPictureKey &picture)
{
    Outcome outcome;
    outcome.state = Outcome::State::Fails;
    const auto seen = decodeTestPicture(backend, picture);
    if (!seen) {
        outcome.why = seen.error().text;
        return outcome;
    }
    if (reference && reference != &backend) {
        const auto expected = decodeTestPicture(*reference, picture);
        if (!expected) {
            outcome.why = QCoreApplication::translate("cw::DecoderSelector",
                                                      "there is no software decoder to compare it with");
            return outcome;
        }
        if (seen->size != expected->size || !looksAlike(coarseLuma(*seen), coarseLuma(*expected))) {
            outcome.why =
                QCoreApplication::translate("cw::DecoderSelector", "the test picture came out wrong");
            return outcome;
        }
    }
    outcome.state = Outcome::State::Works;
    return outcome;
}

// Empty where the backend works for this picture. Tries it where nobody has, waits where somebody is trying.
QString DecoderSelector::Trials::whyNot(const std::shared_ptr<DecoderBackend> &backend,
                                        const TestPictureKey &picture)
{
    const Key key{backend->kind(), picture.codec, picture.profile};
    std::unique_lock lock(mutex);
    if (isHanging(backend->kind()) && !outcomes.contains(key))
        return QCoreApplication::translate("cw::DecoderSelector", "the driver does not answer");
    const auto [entry, isNew] = outcomes.try_emplace(key);
    if (isNew) {
        lock.unlock();
        // Detached, since a driver that hangs can neither be stopped nor waited for; it holds what it uses.
        std::thread([self = shared_from_this(), backend, picture, key] {
            Outcome outcome = attempt(*backend, self->software(), picture);
            qCInfo(lcMedia).noquote()
                << "decoder" << backendName(backend->kind()) << codecLabel(picture.codec)
                << profileLabel(picture.codec, picture.profile)
                << (outcome.why.isEmpty() ? QStringLiteral("works") : outcome.why);
            {
                const std::lock_guard guard(self->mutex);
                self->outcomes[key] =
                    std::move(outcome); // also after the time-out: it may serve the next stream
            }
            self->changed.notify_all();
        }).detach();
        lock.lock();
    }
    const Outcome &outcome = entry->second; // std::map: stays where it is
    const auto deadline =
        std::chrono::steady_clock::time_point(std::chrono::nanoseconds(outcome.since + timeout));
    changed.wait_until(lock, deadline, [&outcome] { return outcome.state != Outcome::State::Running; });
    switch (outcome.state) {
    case Outcome::State::Works:
        return {};
    case Outcome::State::Fails:
        return outcome.why;
    case Outcome::State::Running:
        break;
    }
    return QCoreApplication::translate("cw::DecoderSelector", "the driver does not answer");
}

Result<OpenedDecoder> DecoderSelector::Trials::openFrom(std::size_t first, const StreamInfo &stream,
                                                        const DecodeOptions &options, QStringList reasons)
{
    const auto picture = testPictureFor(stream);
    const auto say = [&reasons](BackendKind kind, const QString &why) {
        reasons.append(QCoreApplication::translate("cw::DecoderSelector", "%1: %2.")
                           .arg(backendName(kind), why.endsWith(u'.') ? why.chopped(1) : why));
    };
    for (std::size_t i = first; i < backends.size(); ++i) {
        const auto &backend = backends[i];
        const BackendKind kind = backend->kind();
        const bool isSoftware = kind == BackendKind::Software;
        if (options.only && kind != *options.only && !isSoftware)
            continue;
        if (!isSoftware) {
            const QString why =
                picture ? whyNot(backend, *picture)
                        : QCoreApplication::translate("cw::DecoderSelector",
                                                      "no test picture for this codec and profile");
            if (!why.isEmpty()) {
                say(kind, why);
                continue;
            }
        }
        auto decoder = backend->open(stream, options);
        if (decoder) {
            // What was not there matters only to who got nothing fast; a backend that failed while running
            // always does.
            const bool isWanted = options.only && *options.only == kind;
            const bool tell = first > 0 || (isSoftware && !isWanted);
            return OpenedDecoder{std::move(*decoder), tell ? reasons.join(u' ') : QString()};
        }
        if (isSoftware)
            return tl::unexpected<Error>(std::move(decoder.error()));
        say(kind, decoder.error().text);
    }
    return fail(Error::Category::Internal,
                QCoreApplication::translate("cw::DecoderSelector", "There is no software decoder."));
}

Result<std::unique_ptr<Decoder>> DecoderSelector::Trials::open(const StreamInfo &stream,
                                                               const DecodeOptions &options)
{
    auto opened = openFrom(0, stream, options, {});
    if (!opened)
        return tl::unexpected<Error>(std::move(opened.error()));
    FallbackDecoder::OpenNext next;
    if (opened->decoder->backend() != BackendKind::Software) {
        next = [self = shared_from_this(), stream, options, reasons = QStringList()](
                   BackendKind failed, const QString &reason) mutable -> Result<OpenedDecoder> {
            std::size_t after = 0;
            while (after < self->backends.size() && self->backends[after]->kind() != failed)
                ++after;
            const QString sentence = reason.endsWith(u'.') ? reason.chopped(1) : reason;
            reasons.append(QCoreApplication::translate("cw::DecoderSelector", "%1 failed while playing: %2.")
                               .arg(backendName(failed), sentence));
            return self->openFrom(after + 1, stream, options, reasons);
        };
    }
    return std::make_unique<FallbackDecoder>(std::move(*opened), std::move(next));
}

DecoderSelector::DecoderSelector(Backends backends, Nanos probeTimeout) : m_trials(std::make_shared<Trials>())
{
    m_trials->backends = std::move(backends);
    m_trials->timeout = probeTimeout;
}

// Gives probes a moment to end by themselves before libraries are torn down under them; a driver that hangs is left.
DecoderSelector::~DecoderSelector()
{
    std::unique_lock lock(m_trials->mutex);
    m_trials->changed.wait_for(lock, std::chrono::seconds(1), [this] {
        for (const auto &[key, outcome] : m_trials->outcomes) {
            if (outcome.state == Trials::Outcome::State::Running)
                return false;
        }
        return true;
    });
}

Result<std::unique_ptr<Decoder>> DecoderSelector::open(const StreamInfo &stream, const DecodeOptions &options)
{
    return m_trials->open(stream, options);
}

QList<DecoderSelector::Trial> DecoderSelector::report()
{
    QList<Trial> trials;
    for (const auto &backend : m_trials->backends) {
        for (const TestPictureKey &picture : allTestPictures()) {
            const QString why = m_trials->whyNot(backend, picture);
            trials.append({backend->kind(), picture, why.isEmpty(), why});
        }
    }
    return trials;
}

} // namespace cw
