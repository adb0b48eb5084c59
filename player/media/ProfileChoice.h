// Which of a channel's streams a pane shows: the smallest that need not be enlarged by more than about 1.3, with
// hysteresis so that resizing does not flap. Pure arithmetic on the GUI thread; owned by ChannelPlayer.
#pragma once

#include "devices/base/Clock.h"
#include "devices/model/Device.h"

namespace cw {

enum class ProfilePreference { Auto, Main, Sub };

class ProfileChooser {
public:
    static constexpr double EnlargeUp = 1.3; // a stream that would be enlarged by more than this is too small
    static constexpr double EnlargeDown = 1.0; // a smaller one is taken only once it fits without enlarging
    static constexpr Nanos Settle = NanosPerSecond; // a change must have been wanted for this long

    // The profile to show (an index, largest first) or -1 where there is none. `current` is the one shown now,
    // -1 at first. Call again until settled(): `now` is monotonic.
    int choose(const QList<StreamProfile> &profiles, QSize picturePixels, ProfilePreference preference,
               int current, Nanos now);
    bool isSettled() const { return m_wanted < 0; }

private:
    int m_wanted = -1; // the change that is waiting to be wanted for long enough
    Nanos m_wantedSince = 0;
};

} // namespace cw
