// Event messages of ONVIF as bytes and as values: subscriptions, notifications, topics. Pure functions, any thread.
#pragma once

#include "devices/base/XmlTree.h"
#include "devices/onvif/OnvifSoap.h"

#include <QMap>

namespace cw {

// Where a subscription lives at the device.
struct EventReference {
    QUrl url;           // at the host that was reached
    QString to;         // as announced, for the To header
    QString references; // its reference parameters as XML, to be echoed (quirk 16)
    QDateTime current;  // the device's clock; invalid where it did not say
    QDateTime ends;

    bool isValid() const { return url.isValid() && !url.isEmpty(); }
    // The device grants no time at all: it did not understand a relative time (quirk 18).
    bool endsAtOnce() const { return current.isValid() && ends.isValid() && ends <= current; }
};

struct EventItem {
    QString name;
    QString value;

    bool operator==(const EventItem &) const = default;
};

struct EventNotice {
    enum class Operation { None, Initialized, Changed, Deleted };

    QString topic; // normalized
    QDateTime at;  // UTC by the device's clock; invalid where it said none that can exist
    Operation operation = Operation::None;
    QList<EventItem> source; // in the device's order
    QList<EventItem> key;
    QList<EventItem> data;
    QStringList
        elements; // names of elements among the data: "HumanFace", with those below as "HumanFace/Age"

    bool operator==(const EventNotice &) const = default;
};

// "tns1:RuleEngine/CellMotionDetector/tnsvendor:Motion//." is "RuleEngine/CellMotionDetector/Motion" (quirk 22).
QString normalTopic(const QString &topic);

// `lasting` in seconds from now by the device's clock, as a duration or as the moment `until`.
OnvifRequest createPullPoint(const QUrl &service, const QString &terminationTime);
OnvifRequest subscribeTo(const QUrl &service, const QUrl &consumer, const QString &terminationTime);
OnvifRequest pullMessages(const EventReference &at, int seconds, int limit);
OnvifRequest renew(const EventReference &at, const QString &terminationTime);
OnvifRequest unsubscribe(const EventReference &at);
OnvifRequest synchronize(const EventReference &at);
OnvifRequest eventProperties(const QUrl &service);

QString relativeTime(int seconds);             // "PT600S"
QString absoluteTime(const QDateTime &moment); // "2026-11-24T12:00:00Z"

// Of CreatePullPointSubscription's and Subscribe's answers.
EventReference readReference(const XmlNode &answer, const QUrl &reached);
// Of PullMessages' answer and of a Notify that comes to us; at most 1024.
QList<EventNotice> readNotices(const XmlNode &message);
// When a subscription ends, of PullMessages' and Renew's answers; invalid where the device did not say.
QDateTime readTermination(const XmlNode &answer);
// The declared topics of GetEventProperties, normalized; at most 512.
QStringList readTopics(const XmlNode &answer);

} // namespace cw
