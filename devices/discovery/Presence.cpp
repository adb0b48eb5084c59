#include "devices/discovery/Presence.h"

namespace cw {

namespace {

std::optional<std::chrono::milliseconds> since(const QElapsedTimer &timer)
{
    if (!timer.isValid())
        return std::nullopt;
    return std::chrono::milliseconds(timer.elapsed());
}

} // namespace

QString Presence::keyOf(const Sighting &sighting)
{
    return sighting.protocol + u'|' + sighting.endpoint + u'|' + sighting.addresses.value(0) + u'|' +
           sighting.mac;
}

QString Presence::repeated(const Sighting &sighting) const
{
    const auto found = m_said.constFind(keyOf(sighting));
    return found != m_said.constEnd() && found->sighting == sighting ? found->id : QString();
}

void Presence::heard(const QString &id, const Sighting &sighting)
{
    if (m_said.size() >= MostRemembered)
        m_said.clear();
    m_said.insert(keyOf(sighting), {sighting, id});
    heard(id);
}

void Presence::heard(const QString &id)
{
    One &one = m_devices[id];
    one.when.start();
    one.asked.invalidate();
}

void Presence::follow(const QString &id)
{
    if (One &one = m_devices[id]; !one.when.isValid())
        one.when.start();
}

void Presence::forget(const QString &id)
{
    m_devices.remove(id);
    m_said.removeIf([&id](const auto &one) { return one.value().id == id; });
}

bool Presence::hasRoomAt(const QString &address)
{
    if (m_begun.size() >= MostRemembered)
        m_begun.clear();
    return ++m_begun[address] <= MostAtOneAddress;
}

bool Presence::isSilent(const QString &id) const
{
    const auto time = since(m_devices.value(id).when);
    return time && *time > m_silence;
}

std::optional<std::chrono::milliseconds> Presence::sinceAsked(const QString &id) const
{
    return since(m_devices.value(id).asked);
}

std::optional<std::chrono::milliseconds> Presence::sinceRead(const QString &id) const
{
    return since(m_devices.value(id).read);
}

} // namespace cw
