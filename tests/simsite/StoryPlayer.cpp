#include "tests/simsite/StoryPlayer.h"

#include "tests/simsite/Json.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace cw::simsite {

namespace {

constexpr qint64 Day = 24LL * 3'600'000;
constexpr int DaysBefore = 30;
constexpr guint QuickMs = 2;      // between two bursts while the past is told
constexpr guint SteadyMs = 1000;  // afterwards
constexpr std::size_t Burst = 16; // datagrams: what a collector with an ordinary receive buffer takes at once

qint64 now()
{
    return g_get_real_time() / 1000;
}

stories::SiteAddresses addressesFor(const std::vector<std::string> &cameras)
{
    stories::SiteAddresses addresses = stories::SiteAddresses::standard();
    addresses.cameras.clear();
    for (const std::string &camera : cameras)
        addresses.cameras << audit::IpAddress::parse(QString::fromStdString(camera));
    addresses.cameras.resize(
        16); // the stories have sixteen; one without an address is left out of what is sent
    return addresses;
}

stories::Plan planFor(const std::vector<std::string> &cameras)
{
    stories::Plan plan;
    plan.begin = now() / Day * Day - DaysBefore * Day;
    plan.days = 3650; // it goes on
    plan.part = 600'000;
    plan.scripts = stories::everyStory();
    plan.addresses = addressesFor(cameras);
    return plan;
}

} // namespace

StoryPlayer::StoryPlayer(std::string target, const std::vector<std::string> &cameras)
    : m_target(std::move(target)), m_teller(planFor(cameras))
{}

StoryPlayer::~StoryPlayer()
{
    if (m_timer != 0)
        g_source_remove(m_timer);
    if (m_socket >= 0)
        close(m_socket);
}

bool StoryPlayer::start(std::string &why)
{
    const auto colon = m_target.rfind(':');
    sockaddr_in to{};
    to.sin_family = AF_INET;
    const int port = colon == std::string::npos ? 0 : std::atoi(m_target.c_str() + colon + 1);
    to.sin_port = htons(uint16_t(port));
    if (port <= 0 || port > 65535 ||
        inet_pton(AF_INET, m_target.substr(0, colon).c_str(), &to.sin_addr) != 1 ||
        m_target.rfind("127.", 0) != 0) {
        why = "--stories takes an address in 127.0.0.0/8 and a port, like 127.0.0.1:4739";
        return false;
    }
    m_socket = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (m_socket < 0 || connect(m_socket, reinterpret_cast<sockaddr *>(&to), sizeof to) != 0) {
        why = "the stories cannot be sent to " + m_target;
        return false;
    }
    m_timer = g_timeout_add(QuickMs, step, this);
    return true;
}

gboolean StoryPlayer::step(gpointer player)
{
    auto *self = static_cast<StoryPlayer *>(player);
    if (!self->m_heard && !self->isHeard())
        return G_SOURCE_CONTINUE;
    self->fill();
    self->send();
    if (!self->m_quick || !self->m_waiting.empty() || self->m_day <= DaysBefore)
        return G_SOURCE_CONTINUE;
    self->m_quick = false;
    self->m_timer = g_timeout_add(SteadyMs, step, self);
    return G_SOURCE_REMOVE;
}

// Nothing is told before somebody listens, as no router would wait, so that a demo shows all of it. Templates say
// nothing; a port without a listener refuses them.
bool StoryPlayer::isHeard()
{
    int refused = 0;
    socklen_t length = sizeof refused;
    getsockopt(m_socket, SOL_SOCKET, SO_ERROR, &refused, &length);
    m_heard = m_asked && refused == 0;
    if (m_heard)
        return true;
    const QByteArray templates = m_export.templates(now());
    m_asked = ::send(m_socket, templates.constData(), size_t(templates.size()), MSG_DONTWAIT) >= 0;
    return false;
}

// What has happened by now and is not told yet.
void StoryPlayer::fill()
{
    if (!m_waiting.empty())
        return;
    const qint64 until = now();
    if (m_teller.plan().begin + m_day * Day <= until) {
        for (audit::Observations &hour : m_teller.day(m_day))
            m_future.insert(m_future.end(), std::make_move_iterator(hour.flows.begin()),
                            std::make_move_iterator(hour.flows.end()));
        ++m_day;
    }
    const auto over =
        std::stable_partition(m_future.begin(), m_future.end(),
                              [until](const audit::FlowDelta &flow) { return flow.last <= until; });
    std::vector<audit::FlowDelta> told(m_future.begin(), over);
    m_future.erase(m_future.begin(), over);
    std::erase_if(told, [](const audit::FlowDelta &flow) {
        return !flow.key.source.isValid() || !flow.key.destination.isValid();
    });
    std::stable_sort(told.begin(), told.end(), [](const auto &a, const auto &b) { return a.last < b.last; });
    if (told.empty())
        return;
    // A router exports what has ended since the last time; all in one header would lie about when.
    for (auto from = told.begin(); from != told.end();) {
        const qint64 minute = from->last / 60'000;
        const auto to = std::find_if(from, told.end(),
                                     [minute](const auto &flow) { return flow.last / 60'000 != minute; });
        const QList<QByteArray> datagrams =
            m_export.write(std::vector<audit::FlowDelta>(from, to), (minute + 1) * 60'000);
        m_waiting.insert(m_waiting.end(), datagrams.begin(), datagrams.end());
        from = to;
    }
}

void StoryPlayer::send()
{
    for (std::size_t sent = 0; sent < Burst && !m_waiting.empty(); ++sent) {
        const QByteArray &datagram = m_waiting.front();
        // The listener has gone, or its buffer is full: tried again, as no router would.
        if (::send(m_socket, datagram.constData(), size_t(datagram.size()), MSG_DONTWAIT) < 0 &&
            (errno == EAGAIN || errno == ECONNREFUSED))
            return;
        m_waiting.pop_front();
    }
}

std::string StoryPlayer::setting(const std::vector<std::string> &cameras)
{
    const stories::SiteAddresses addresses = addressesFor(cameras);
    const auto text = [](const audit::IpAddress &address) {
        return "\"" + address.toString().toStdString() + "\"";
    };
    return "{\"resolvers\":[" + text(addresses.gateway) + "],\"time_servers\":[" +
           text(addresses.timeServer) + "],\"expected\":[" + text(addresses.updateServer) + "," +
           text(addresses.cloud) + "],\"recorder\":" + text(addresses.recorder) +
           ",\"client\":" + text(addresses.client) + "}";
}

} // namespace cw::simsite
