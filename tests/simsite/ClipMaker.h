// Encodes the clips into the cache folder, once, with the ffmpeg command line.
// Used on the main thread at start, before anything serves; blocks until the clips are there.
#pragma once

#include "tests/simsite/Clip.h"

#include <map>
#include <set>
#include <string>

namespace cw::simsite {

class ClipMaker {
public:
    explicit ClipMaker(std::string cacheFolder);

    // What the folder is called in the user's cache where nobody says another.
    static std::string defaultFolder();

    // Encodes what is missing of these names; holds a lock so that two sites do not encode at once.
    bool make(const std::set<std::string> &names, std::string &why) const;
    std::string path(const std::string &name) const { return m_folder + "/" + name; }
    const std::string &folder() const { return m_folder; }

    static std::string videoName(const std::string &scene, Codec codec, bool main);
    static std::string audioName(AudioCodec codec);
    static std::string snapshotName(const std::string &scene);
    // Every file of the whole site, also those that only faults need.
    static std::set<std::string> allNames();

private:
    bool encode(const std::string &name, std::string &why) const;

    std::string m_folder;
};

} // namespace cw::simsite
