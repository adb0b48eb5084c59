#include "devices/onvif/EventStates.h"
#include "devices/onvif/OnvifServices.h"
#include "devices/onvif/PersonAttributes.h"

#include <cstdlib>

// What a device says of its events, and what it sends to our port: it ends, and what we echo is XML again.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    const auto answer = cw::readSoap(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    if (!answer)
        return 0;
    const QUrl reached(QStringLiteral("http://10.0.0.5/onvif/events"));
    const cw::EventReference at = cw::readReference(answer->content, reached);
    if (at.isValid() && at.url.host() != reached.host())
        std::abort();
    if (!at.references.isEmpty() && !cw::parseXml("<a>" + at.references.toUtf8() + "</a>"))
        std::abort();
    cw::EventStates states;
    for (const cw::EventNotice &one : cw::readNotices(answer->content)) {
        (void)cw::personAttributes(one);
        (void)states.take(one, QDateTime::currentDateTimeUtc());
        if (one.topic.contains(u':') || one.topic.endsWith(u'/'))
            std::abort();
    }
    (void)cw::readTopics(answer->content);
    (void)cw::readTermination(answer->content);
    (void)cw::personAttributes(answer->content);
    (void)cw::sendsAnalytics(answer->content);
    return 0;
}
