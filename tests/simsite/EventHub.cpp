#include "tests/simsite/EventHub.h"
#include "tests/simsite/Xml.h"

#include <algorithm>

namespace cw::simsite {

namespace {

constexpr std::size_t kept = 100;

// Namespace prefixes left out: clients choose their own.
std::string bare(const std::string &path)
{
    std::string out;
    for (const char c : path) {
        if (c == ':') {
            const auto slash = out.rfind('/');
            out.resize(slash == std::string::npos ? 0 : slash + 1);
        } else {
            out += c;
        }
    }
    return out;
}

bool matches(const std::vector<std::string> &topics, const std::string &topic)
{
    const std::string name = bare(topic);
    return topics.empty() || std::any_of(topics.begin(), topics.end(), [&](const std::string &wanted) {
               std::string path = bare(wanted);
               if (!path.ends_with("//."))
                   return path == name;
               path.resize(path.size() - 3);
               return name == path || name.starts_with(path + "/");
           });
}

struct Wait {
    EventHub *hub;
    int id;
};

} // namespace

EventHub::EventHub(const CameraPlan &plan)
    : m_plan(plan), m_properties(eventsAtRest(plan)), m_people(plan.people != People::None)
{}

EventHub::~EventHub()
{
    for (const auto &[id, subscription] : m_subscriptions)
        if (subscription->timer != 0)
            g_source_remove(subscription->timer);
    if (m_session) {
        soup_session_abort(m_session);
        g_object_unref(m_session);
    }
}

std::int64_t EventHub::nowMs()
{
    return g_get_real_time() / 1000;
}

std::int64_t EventHub::cameraTime() const
{
    return nowMs() / 1000 + m_plan.clockOffsetSeconds;
}

void EventHub::dropEnded()
{
    std::vector<int> ended;
    for (const auto &[id, subscription] : m_subscriptions)
        if (subscription->endsMs <= nowMs())
            ended.push_back(id);
    for (const int id : ended)
        close(id);
}

std::size_t EventHub::count()
{
    dropEnded();
    return m_subscriptions.size();
}

Subscription *EventHub::open(std::vector<std::string> topics, std::int64_t endsMs,
                             const std::string &consumer)
{
    dropEnded();
    if (m_subscriptions.size() >= static_cast<std::size_t>(m_plan.events.slots))
        return nullptr;
    auto subscription = std::make_unique<Subscription>();
    subscription->id = ++m_lastId;
    subscription->topics = std::move(topics);
    subscription->endsMs = endsMs;
    subscription->renewedMs = nowMs();
    subscription->consumer = consumer;
    Subscription *opened = subscription.get();
    m_subscriptions.emplace(m_lastId, std::move(subscription));
    synchronize(*opened);
    return opened;
}

Subscription *EventHub::find(int id)
{
    dropEnded();
    const auto found = m_subscriptions.find(id);
    return found == m_subscriptions.end() ? nullptr : found->second.get();
}

void EventHub::close(int id)
{
    const auto found = m_subscriptions.find(id);
    if (found == m_subscriptions.end())
        return;
    const std::unique_ptr<Subscription> subscription = std::move(found->second);
    m_subscriptions.erase(found);
    if (subscription->timer != 0)
        g_source_remove(subscription->timer);
    if (subscription->waiting)
        subscription->waiting(false, {});
}

void EventHub::answer(Subscription &subscription)
{
    if (!subscription.waiting)
        return;
    if (subscription.timer != 0)
        g_source_remove(subscription.timer);
    subscription.timer = 0;
    const std::size_t count = std::min(subscription.limit, subscription.messages.size());
    const auto end = subscription.messages.begin() + static_cast<std::ptrdiff_t>(count);
    const std::vector<std::string> messages(subscription.messages.begin(), end);
    subscription.messages.erase(subscription.messages.begin(), end);
    const Pulled waiting = std::move(subscription.waiting);
    subscription.waiting = nullptr;
    waiting(true, messages);
}

void EventHub::pull(Subscription &subscription, int milliseconds, std::size_t limit, Pulled done)
{
    answer(subscription);
    subscription.waiting = std::move(done);
    subscription.limit = limit;
    if (!subscription.messages.empty() || milliseconds <= 0) {
        answer(subscription);
        return;
    }
    subscription.timer = g_timeout_add_full(
        G_PRIORITY_DEFAULT, static_cast<guint>(milliseconds),
        +[](gpointer data) -> gboolean {
            const Wait wait = *static_cast<Wait *>(data);
            const auto found = wait.hub->m_subscriptions.find(wait.id);
            if (found == wait.hub->m_subscriptions.end())
                return G_SOURCE_REMOVE;
            found->second->timer = 0; // it ends by itself
            wait.hub->answer(*found->second);
            return G_SOURCE_REMOVE;
        },
        new Wait{this, subscription.id}, +[](gpointer data) { delete static_cast<Wait *>(data); });
}

void EventHub::synchronize(Subscription &subscription)
{
    for (const Event &property : m_properties)
        deliver(subscription, property, notificationMessage(property, "Initialized", cameraTime()));
}

void EventHub::deliver(Subscription &subscription, const Event &event, const std::string &message)
{
    if (!matches(subscription.topics, event.topic))
        return;
    if (!subscription.consumer.empty()) {
        notify(subscription, message);
        return;
    }
    subscription.messages.push_back(message);
    if (subscription.messages.size() > kept)
        subscription.messages.pop_front();
    answer(subscription);
}

void EventHub::notify(const Subscription &subscription, const std::string &message)
{
    if (!m_session)
        m_session = soup_session_new();
    SoupMessage *post = soup_message_new("POST", subscription.consumer.c_str());
    if (!post)
        return;
    const std::string text =
        std::string("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<s:Envelope xmlns:s=\"") + ns::soap +
        "\" xmlns:wsa5=\"" + ns::addressing2005 + "\" xmlns:wsnt=\"" + ns::notification + "\" xmlns:tt=\"" +
        ns::schema +
        "\" xmlns:fc=\"http://www.onvif.org/ver20/analytics/humanface\" "
        "xmlns:tns1=\"http://www.onvif.org/ver10/topics\"><s:Header><wsa5:Action>"
        "http://docs.oasis-open.org/wsn/bw-2/NotificationConsumer/Notify</wsa5:Action>"
        "<wsa5:To>" +
        xmlEscape(subscription.consumer) + "</wsa5:To></s:Header><s:Body><wsnt:Notify>" + message +
        "</wsnt:Notify></s:Body></s:Envelope>";
    GBytes *body = g_bytes_new(text.data(), text.size());
    soup_message_set_request_body_from_bytes(post, "application/soap+xml; charset=utf-8", body);
    g_bytes_unref(body);
    // Who does not listen has lost the message: base notification knows no repetition.
    soup_session_send_and_read_async(
        m_session, post, G_PRIORITY_DEFAULT, nullptr,
        +[](GObject *session, GAsyncResult *result, gpointer) {
            GBytes *answer = soup_session_send_and_read_finish(SOUP_SESSION(session), result, nullptr);
            g_clear_pointer(&answer, g_bytes_unref);
        },
        nullptr);
    g_object_unref(post);
}

bool EventHub::raise(const std::string &word, int channel, bool on)
{
    const std::vector<Event> events = eventsOf(m_plan, word, channel, on);
    if (events.empty())
        return false;
    dropEnded();
    for (const Event &event : events) {
        if (!event.isProperty && !m_people)
            continue; // switched off
        for (Event &property : m_properties)
            if (property.isSame(event))
                property = event;
        const std::string message = notificationMessage(event, "Changed", cameraTime());
        for (const auto &[id, subscription] : m_subscriptions)
            deliver(*subscription, event, message);
    }
    return true;
}

void EventHub::setBroken(bool broken)
{
    m_broken = broken;
    while (broken && !m_subscriptions.empty())
        close(m_subscriptions.begin()->first);
}

} // namespace cw::simsite
