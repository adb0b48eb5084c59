// A head that pans, tilts and zooms: where it looks, reckoned from how fast it was told to go and since when. The
// whole of an axis takes ten seconds at full speed. Main thread; owned by OnvifService.
#pragma once

#include <array>
#include <cstdint>

namespace cw::simsite {

class PtzHead {
public:
    enum Axis : std::size_t { Pan, Tilt, Zoom };

    // -1 to 1 of full speed, until a time on this machine's clock; 0: stands.
    void move(Axis axis, double speed, std::int64_t untilMs, std::int64_t nowMs);
    void stop(Axis axis, std::int64_t nowMs) { move(axis, 0, 0, nowMs); }

    // Pan and tilt: -1 to 1; zoom: 0 to 1.
    double position(Axis axis, std::int64_t nowMs) const;
    bool isMoving(Axis axis, std::int64_t nowMs) const;

private:
    struct Course {
        double from = 0;
        double speed = 0;
        std::int64_t sinceMs = 0;
        std::int64_t untilMs = 0;
    };
    std::array<Course, 3> m_courses;
};

} // namespace cw::simsite
