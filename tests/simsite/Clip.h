// A compressed clip, read once and cut into access units that are only copied out from then on.
// Immutable after create(): shared by every stream that plays it, on any thread.
#pragma once

#include "tests/simsite/Plan.h"

#include <gst/gst.h>

#include <memory>
#include <string>
#include <vector>

namespace cw::simsite {

class Clip {
public:
    struct Unit {
        std::size_t offset = 0;
        std::size_t size = 0;
        bool key = false;
    };

    static std::shared_ptr<const Clip> fromVideo(const std::string &path, Codec codec, std::string &why);
    static std::shared_ptr<const Clip> fromAudio(const std::string &path, AudioCodec codec, std::string &why);

    ~Clip();
    Clip(const Clip &) = delete;
    Clip &operator=(const Clip &) = delete;

    int size() const { return static_cast<int>(m_units.size()); }
    const Unit &unit(int number) const { return m_units[static_cast<std::size_t>(number)]; }
    bool isKey(int number) const { return unit(number).key; }
    // The next key frame at or after number, around the loop.
    int keyFrom(int number) const;
    // A buffer over the clip's own memory, without a copy.
    GstBuffer *buffer(int number) const;

private:
    Clip() = default;
    static std::shared_ptr<Clip> load(const std::string &path, std::string &why);
    void cutAnnexB(Codec codec);
    void cutJpeg();
    void cutAdts();
    void cutBlocks(std::size_t size);

    GBytes *m_bytes = nullptr;
    const unsigned char *m_data = nullptr;
    std::size_t m_length = 0;
    std::vector<Unit> m_units;
};

} // namespace cw::simsite
