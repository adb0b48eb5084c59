// What a camera's events are about: its topics, their state at rest, and how both are written.
// Plain values and functions, any thread.
#pragma once

#include "tests/simsite/Plan.h"

#include <cstdint>
#include <utility>

namespace cw::simsite {

struct Event {
    using Items = std::vector<std::pair<std::string, std::string>>;

    std::string topic; // "tns1:VideoSource/MotionAlarm"
    Items source;
    Items data;
    std::string elements;   // of the data, beside its simple items
    bool isProperty = true; // has a state that lasts; else it only happens

    bool isSame(const Event &other) const { return topic == other.topic && source == other.source; }
};

// Every property as it is while nothing happens.
std::vector<Event> eventsAtRest(const CameraPlan &plan);
// word: "motion", "input", "tamper" or "person". Empty where the camera has no such thing; more than one where the
// camera tells it by several topics.
std::vector<Event> eventsOf(const CameraPlan &plan, const std::string &word, int channel, bool on);

// The camera's topics with their descriptions. Attributes of people stand in it only while they are told.
std::string topicSet(const CameraPlan &plan, bool people);
// operation: "Initialized", "Changed" or "Deleted", written for properties only.
std::string notificationMessage(const Event &event, const std::string &operation, std::int64_t time);

// The inside of an element of type fc:HumanFace; made up, as every person here is.
std::string sampleFace();

// Seconds since 1970 as XML writes them.
std::string xmlTime(std::int64_t seconds);

} // namespace cw::simsite
