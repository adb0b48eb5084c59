// What a source says of its video stream before the first picture, and what a decoder is opened with.
// Plain value, any thread.
#pragma once

#include "devices/model/Device.h"

#include <QByteArray>
#include <QSize>

namespace cw {

struct StreamInfo {
    VideoCodec codec = VideoCodec::Unknown;
    QString codecName; // as the source names it, also where codec is Unknown
    int profile = -1;  // the codec standard's profile_idc; -1 where unknown
    int level = -1;
    QSize size; // pixels; may be empty until the first picture
    QByteArray
        extraData; // parameter sets as the stream's description gave them (Annex B or the codec's own box)
    double frameRate = 0; // frames a second as claimed; 0 where not
};

} // namespace cw
