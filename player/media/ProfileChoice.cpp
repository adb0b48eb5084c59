#include "player/media/ProfileChoice.h"

#include <algorithm>

namespace cw {

namespace {

// By how much the profile's picture is enlarged to fill what is shown; below 1 it is reduced.
double enlargement(const StreamProfile &profile, QSize pixels)
{
    if (profile.size.isEmpty())
        return 0; // not said: taken as large enough
    return std::min(double(pixels.width()) / profile.size.width(),
                    double(pixels.height()) / profile.size.height());
}

// The smallest profile that is enlarged by `limit` at most; the largest where none is large enough.
int smallestWithin(const QList<StreamProfile> &profiles, QSize pixels, double limit)
{
    for (int i = int(profiles.size()) - 1; i > 0; --i) {
        if (enlargement(profiles[i], pixels) <= limit)
            return i;
    }
    return 0;
}

} // namespace

int ProfileChooser::choose(const QList<StreamProfile> &profiles, QSize picturePixels,
                           ProfilePreference preference, int current, Nanos now)
{
    const int smallest = int(profiles.size()) - 1;
    if (smallest < 0)
        return -1;
    int wanted = 0;
    switch (preference) {
    case ProfilePreference::Main:
        wanted = 0;
        break;
    case ProfilePreference::Sub:
        wanted = smallest;
        break;
    case ProfilePreference::Auto:
        wanted = smallestWithin(profiles, picturePixels, EnlargeUp);
        if (current >= 0 && current <= smallest && wanted > current)
            wanted = std::max(current, smallestWithin(profiles, picturePixels, EnlargeDown));
        break;
    }
    // At first, and by the operator's word, at once; by itself only what has been wanted for a while.
    if (current < 0 || current > smallest || preference != ProfilePreference::Auto || wanted == current) {
        m_wanted = -1;
        return wanted;
    }
    if (m_wanted != wanted) {
        m_wanted = wanted;
        m_wantedSince = now;
    }
    if (now - m_wantedSince < Settle)
        return current;
    m_wanted = -1;
    return wanted;
}

} // namespace cw
