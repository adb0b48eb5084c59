// A pane's player fed with values: what a test puts in is what the pane shows. GUI thread; owned by its pane.
#pragma once

#include "widgets/grid/PaneContent.h"
#include "widgets/grid/PanePlayer.h"

#include <QImage>

namespace cw {

// A frame as the raster surface gets it. The image's memory is shared, never copied.
inline Frame frameOf(const QImage &image, std::uint64_t sequence = 1)
{
    auto kept = std::make_shared<const QImage>(image.convertToFormat(QImage::Format_RGB32));
    Frame frame;
    frame.format = PixelFormat::Bgra;
    frame.size = kept->size();
    frame.codedSize = kept->size();
    frame.planes[0] = {kept->constBits(), int(kept->bytesPerLine())};
    frame.sequence = sequence;
    frame.keep = kept;
    return frame;
}

class FakePlayer : public PanePlayer {
    Q_OBJECT
public:
    explicit FakePlayer(QList<FakePlayer *> *all = nullptr)
    {
        if (all)
            all->append(this);
    }

    void play(const QList<StreamProfile> &profiles, const Credentials &) override { m_profiles = profiles; }
    void stop() override { m_profiles.clear(); }
    void setPreference(ProfilePreference preference) override { m_preference = preference; }
    void setViewport(const PaneViewport &viewport) override { m_viewport = viewport; }
    void setDemand(Demand demand) override { m_demand = demand; }

    std::optional<Frame> takeFrame(Nanos now) override
    {
        ++m_asked;
        if (!m_waiting || m_waiting->due > now)
            return {};
        return std::exchange(m_waiting, std::nullopt);
    }
    std::optional<Nanos> nextDue() const override
    {
        return m_waiting ? std::optional(m_waiting->due) : std::nullopt;
    }
    void painted(const Frame &, Nanos) override { ++m_painted; }
    StreamStatus status() const override { return m_status; }
    StreamStats stats() const override { return m_stats; }
    bool showsReducedStream() const override { return m_reduced; }

    void give(Frame frame)
    {
        m_waiting = std::move(frame);
        Q_EMIT frameReady();
    }
    void tell(StreamState state, const QString &sentence = {})
    {
        m_status = {state, sentence, 0};
        Q_EMIT statusChanged();
    }

    QList<StreamProfile> m_profiles;
    ProfilePreference m_preference = ProfilePreference::Auto;
    PaneViewport m_viewport;
    Demand m_demand = Demand::All;
    std::optional<Frame> m_waiting;
    StreamStatus m_status{StreamState::Connecting, QStringLiteral("Connecting to 127.0.1.1."), 0};
    StreamStats m_stats;
    bool m_reduced = false;
    int m_asked = 0;
    int m_painted = 0;
};

inline PaneContent contentNamed(const QString &name)
{
    StreamProfile profile;
    profile.token = QStringLiteral("main");
    profile.streamUri = QUrl(QStringLiteral("rtsp://127.0.1.1:8554/main"));
    return {{name, QStringLiteral("0")}, name, {profile}, {}};
}

} // namespace cw
