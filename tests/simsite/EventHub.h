// A camera's event service inside: what its properties are, who has subscribed, and who waits for messages.
// Main thread; owned by OnvifService. A subscription keeps the last hundred messages, older ones are lost.
#pragma once

#include "tests/simsite/EventTopics.h"

#include <libsoup/soup.h>

#include <deque>
#include <functional>
#include <map>
#include <memory>

namespace cw::simsite {

// alive: the subscription still is. Called once, at once or later.
using Pulled = std::function<void(bool alive, const std::vector<std::string> &messages)>;

struct Subscription {
    int id = 0;
    std::vector<std::string> topics; // empty: all; "a/b//." takes what is below too
    std::int64_t endsMs = 0;         // on this machine's clock
    std::int64_t renewedMs = 0;
    std::string consumer; // where to notify; empty: a pull point
    std::deque<std::string> messages;
    Pulled waiting;
    std::size_t limit = 0;
    unsigned timer = 0;
};

class EventHub {
public:
    explicit EventHub(const CameraPlan &plan);
    ~EventHub();
    EventHub(const EventHub &) = delete;
    EventHub &operator=(const EventHub &) = delete;

    // Null where no slot is free.
    Subscription *open(std::vector<std::string> topics, std::int64_t endsMs, const std::string &consumer);
    // Null for what never was or has ended.
    Subscription *find(int id);
    void close(int id);
    // Waits up to so long for the first message. A pull that waits already is answered with none.
    void pull(Subscription &subscription, int milliseconds, std::size_t limit, Pulled done);
    // Every property once more, as it is.
    void synchronize(Subscription &subscription);

    // False where the camera has no such event.
    bool raise(const std::string &word, int channel, bool on);
    // Subscriptions are lost and none is taken until it is mended.
    void setBroken(bool broken);
    bool isBroken() const { return m_broken; }

    bool tellsPeople() const { return m_people; }
    void setTellsPeople(bool people) { m_people = people; }
    std::size_t count();

    static std::int64_t nowMs();

private:
    void dropEnded();
    void deliver(Subscription &subscription, const Event &event, const std::string &message);
    void notify(const Subscription &subscription, const std::string &message);
    void answer(Subscription &subscription);
    std::int64_t cameraTime() const;

    const CameraPlan &m_plan;
    std::vector<Event> m_properties;
    std::map<int, std::unique_ptr<Subscription>> m_subscriptions;
    SoupSession *m_session = nullptr; // for notifications, made when first wanted
    int m_lastId = 0;
    bool m_broken = false;
    bool m_people;
};

} // namespace cw::simsite
