// Every clip of the site, loaded once and shared.
// Filled on demand on the main thread; what it hands out is immutable.
#pragma once

#include "tests/simsite/ClipMaker.h"

namespace cw::simsite {

class Library {
public:
    explicit Library(const ClipMaker &maker) : m_maker(maker) {}

    // Null where the clip is missing; why() then tells.
    std::shared_ptr<const Clip> video(const std::string &scene, Codec codec, bool main);
    std::shared_ptr<const Clip> audio(AudioCodec codec);
    std::string snapshotPath(const std::string &scene) const;
    const std::string &why() const { return m_why; }

private:
    const ClipMaker &m_maker;
    std::map<std::string, std::shared_ptr<const Clip>> m_clips;
    std::string m_why;
};

} // namespace cw::simsite
