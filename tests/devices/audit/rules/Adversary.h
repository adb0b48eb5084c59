// Somebody who copies a camera's video out, knows every rule, and hides from them: the bytes of a day are told in one of
// several manners. Pure, any thread.
#pragma once

#include "tests/doubles/stories/Chance.h"
#include "tests/doubles/stories/Storyteller.h"

namespace cw::stories {

enum class Manner : quint8 {
    OneNight,     // all at once, at night
    SomeNights,   // one night in three by chance, three days' bytes at a time, at any hour of it
    AllDay,       // spread evenly over 24 hours, to one address
    WorkingHours, // in working hours, at random moments and in random pieces, to one address
    FewAddresses, // the same, from one day's address to the next, twelve of them
    ManyAddresses // the same, each piece to an address that never was called before
};
constexpr Manner allManners[] = {Manner::OneNight,     Manner::SomeNights,   Manner::AllDay,
                                 Manner::WorkingHours, Manner::FewAddresses, Manner::ManyAddresses};

inline QString mannerName(Manner manner)
{
    switch (manner) {
    case Manner::OneNight:
        return QStringLiteral("one night");
    case Manner::SomeNights:
        return QStringLiteral("some nights");
    case Manner::AllDay:
        return QStringLiteral("all day");
    case Manner::WorkingHours:
        return QStringLiteral("working hours");
    case Manner::FewAddresses:
        return QStringLiteral("twelve addresses");
    case Manner::ManyAddresses:
        return QStringLiteral("new addresses");
    }
    return {};
}

inline audit::IpAddress accomplice(Manner manner, Chance &chance, int day)
{
    constexpr quint32 base = 0xc6120000; // 198.18.0.0/15
    switch (manner) {
    case Manner::FewAddresses:
        return audit::IpAddress::v4(base + quint32(day % 12) * 4096 + 9);
    case Manner::ManyAddresses:
        return audit::IpAddress::v4(base + quint32(chance.whole(0, 0x1ffff)));
    default:
        return audit::IpAddress::v4(base + 9);
    }
}

// Adds this day's copy to what the camera does otherwise.
inline void tellAdversary(DayWriter &writer, const Plan &plan, int camera, Manner manner, double bytes,
                          int day)
{
    constexpr qint64 hour = 3'600'000;
    Chance chance{plan.seed, quint64(day), 999, quint64(manner)};
    const bool working = manner >= Manner::WorkingHours;
    const bool night = manner == Manner::OneNight || manner == Manner::SomeNights;
    if (working && (plan.begin / (24 * hour) + day + 3) % 7 >= 5)
        return; // who knows the rules keeps quiet when nobody works
    if (manner == Manner::SomeNights) {
        if (!chance.happens(1.0 / 3))
            return;
        bytes *= 3;
    }
    const int pieces = night ? 1 : int(chance.whole(16, 40));
    std::vector<double> sizes;
    double sum = 0;
    for (int i = 0; i < pieces; ++i) {
        sizes.push_back(chance.between(0.2, 2));
        sum += sizes.back();
    }
    for (int i = 0; i < pieces; ++i) {
        Talk talk;
        talk.from = plan.addresses.cameras.at(camera - 1);
        talk.to = accomplice(manner, chance, day);
        talk.port = 443;
        if (night)
            talk.start =
                writer.begin() +
                qint64((manner == Manner::OneNight ? chance.between(2, 3) : chance.between(0, 5)) * hour);
        else if (working)
            talk.start = writer.begin() + qint64(chance.between(7, 19.5) * hour);
        else
            talk.start = writer.begin() + qint64((i + chance.between(0, 0.9)) * 24 * hour / pieces);
        talk.length = chance.whole(20'000, 900'000);
        talk.bytesOut = quint64(bytes * sizes[size_t(i)] / sum);
        talk.bytesIn = talk.bytesOut / 40 + 5'000;
        talk.application = QStringLiteral("TLS");
        writer.talk(talk);
    }
}

} // namespace cw::stories
