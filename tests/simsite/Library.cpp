#include "tests/simsite/Library.h"

namespace cw::simsite {

std::shared_ptr<const Clip> Library::video(const std::string &scene, Codec codec, bool main)
{
    const std::string name = ClipMaker::videoName(scene, codec, main);
    auto &clip = m_clips[name];
    if (!clip)
        clip = Clip::fromVideo(m_maker.path(name), codec, m_why);
    return clip;
}

std::shared_ptr<const Clip> Library::audio(AudioCodec codec)
{
    const std::string name = ClipMaker::audioName(codec);
    auto &clip = m_clips[name];
    if (!clip)
        clip = Clip::fromAudio(m_maker.path(name), codec, m_why);
    return clip;
}

std::string Library::snapshotPath(const std::string &scene) const
{
    return m_maker.path(ClipMaker::snapshotName(scene));
}

} // namespace cw::simsite
