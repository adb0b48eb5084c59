// The known pictures by which a decoding backend proves itself: one key frame of each codec and profile, and
// whether what came out of it looks like it. Plain functions, any thread. Internal to player/media.
#pragma once

#include "player/media/Frame.h"
#include "player/media/Packet.h"
#include "player/media/StreamInfo.h"

#include <QList>

namespace cw {

// What a test picture stands for. Profiles that differ only in their constraints share one.
struct TestPictureKey {
    VideoCodec codec = VideoCodec::Unknown;
    int profile = -1; // profile_idc; -1 where the codec has none
    auto operator<=>(const TestPictureKey &) const = default;
};

// The test picture that stands for this stream; nothing where we have none for its profile.
std::optional<TestPictureKey> testPictureFor(const StreamInfo &stream);
QList<TestPictureKey> allTestPictures();
StreamInfo testStream(const TestPictureKey &key);
Packet testPacket(const TestPictureKey &key); // invalid where the resource is not there

// Luma in a coarse grid, 0 to 255: what is left of a picture when drivers' rounding and formats are forgotten.
// Empty where the frame has no planes in memory.
QList<int> coarseLuma(const Frame &frame);
bool looksAlike(const QList<int> &seen, const QList<int> &expected);

} // namespace cw
