#include "tests/doubles/stories/Storyteller.h"

namespace cw::stories {

namespace {
constexpr qint64 Minute = 60'000, Hour = 60 * Minute, Day = 24 * Hour;
} // namespace

std::vector<audit::Observations> Storyteller::day(int day) const
{
    DayWriter writer(m_plan, day);
    tellOrdinaryDay(writer, m_plan, day);
    for (const Script &script : m_plan.scripts) {
        if (isHarmless(script.story))
            tellHarmless(writer, m_plan, script, day);
        else if (day >= script.fromDay)
            tellHostile(writer, m_plan, script, day);
    }
    return writer.take();
}

QList<Due> Storyteller::due() const
{
    QList<Due> out;
    for (const Script &script : m_plan.scripts) {
        qint64 from = m_plan.begin + script.fromDay * Day;
        if (script.story == Story::InsideForwarder) { // a weekend has no working hours
            while ((from / Day + 3) % 7 >= 5)
                from += Day;
        }
        const QString camera = cameraId(script.camera);
        const auto add = [&](const char *rule, const QString &subject, qint64 after) {
            out.append({script.story, QString::fromLatin1(rule), subject, from + after});
        };
        switch (script.story) {
        case Story::NightlyCopy:
            add("night-upload", camera, 3 * Hour);
            break;
        case Story::RelayAfterFirmware:
            add("relay", camera, 12 * Hour + 30 * Minute);
            add("after-firmware", camera, 12 * Hour + 30 * Minute);
            break;
        case Story::InsideForwarder:
            add("taker", serverId(), 11 * Hour);
            add("forwarder", serverId(), 18 * Hour);
            break;
        case Story::Beacon:
            add("beacon", camera, Day);
            break;
        case Story::PppRelay:
            add("relay", camera, 2 * Hour);
            break;
        case Story::DnsTunnel:
            add("dns-tunnel", camera, 16 * Hour);
            break;
        case Story::LateralScan:
            add("scan", camera, 14 * Hour);
            break;
        case Story::Chatty:
        case Story::HourlyNtp:
        case Story::Silent:
            break;
        }
    }
    return out;
}

} // namespace cw::stories
