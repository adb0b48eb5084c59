#include "devices/onvif/OnvifFaults.h"

#include <QCoreApplication>

#include <array>

namespace cw {

namespace {

using Category = Error::Category;

struct Meaning {
    const char *word; // a ter: subcode, or the name of a notification fault
    Category category;
    const char *sentence; // %1: what was asked
};

// The innermost subcode that stands here decides.
constexpr std::array meanings{
    Meaning{"ActionNotSupported", Category::Unsupported,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The device does not offer %1.")},
    Meaning{"UnknownAction", Category::Unsupported,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The device does not know %1.")},
    Meaning{"OperationProhibited", Category::Authentication,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The device does not allow this login to do %1.")},
    Meaning{"WellFormed", Category::Protocol,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The device cannot read the request %1.")},
    Meaning{"TagMismatch", Category::Protocol,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The device cannot read the request %1.")},
    Meaning{"InvalidArgs", Category::Protocol,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The device takes the request %1 in another form.")},
    Meaning{"InvalidArgVal", Category::Protocol,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The device does not accept a value in the request %1.")},
    Meaning{"OutofMemory", Category::Resource,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The device has no memory left for %1.")},
    Meaning{"OutOfMemory", Category::Resource,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The device has no memory left for %1.")},
    Meaning{
        "CriticalError", Category::Protocol,
        QT_TRANSLATE_NOOP("cw::OnvifFaults",
                          "The device reports that it is broken. Restart it before asking for %1 again.")},
    Meaning{"NoProfile", Category::Protocol,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The device has no such media profile.")},
    Meaning{"NoVideoSource", Category::Protocol,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The device has no such video source.")},
    Meaning{"NoSource", Category::Protocol,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The device has no such source.")},
    Meaning{"NoConfig", Category::Protocol,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The device has no such configuration.")},
    Meaning{"NoEntity", Category::Protocol,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The device has nothing of that name.")},
    Meaning{
        "IncompleteConfiguration", Category::Protocol,
        QT_TRANSLATE_NOOP("cw::OnvifFaults", "The media profile is incomplete, and so it gives no stream.")},
    Meaning{"InvalidStreamSetup", Category::Unsupported,
            QT_TRANSLATE_NOOP("cw::OnvifFaults",
                              "The device does not offer the stream in the way that was asked for.")},
    Meaning{"StreamConflict", Category::Resource,
            QT_TRANSLATE_NOOP("cw::OnvifFaults",
                              "The device cannot give this stream beside those that it gives already.")},
    Meaning{"MaxNVTProfiles", Category::Resource,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The device has no room for another media profile.")},
    Meaning{"ProfileExists", Category::Usage,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The device has a media profile of that name already.")},
    Meaning{"ConfigModify", Category::Protocol,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The device cannot take these settings.")},
    Meaning{"ConfigurationConflict", Category::Protocol,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "These settings contradict others of the device.")},
    Meaning{"SettingsInvalid", Category::Protocol,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The device cannot take these settings.")},
    Meaning{"NoImagingForSource", Category::Unsupported,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The video source has no settings of its picture.")},
    Meaning{"NoPTZProfile", Category::Unsupported,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The media profile cannot pan, tilt or zoom.")},
    Meaning{"InvalidPosition", Category::Usage,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The camera cannot turn to that position.")},
    Meaning{"InvalidVelocity", Category::Usage,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The camera cannot turn at that speed.")},
    Meaning{"TooManyPresets", Category::Resource,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The device has no room for another preset.")},
    Meaning{"NoToken", Category::Protocol,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The device has nothing of that name.")},
    Meaning{"PasswordTooWeak", Category::Usage,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The device finds the password too weak.")},
    Meaning{"PasswordTooLong", Category::Usage,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The device finds the password too long.")},
    Meaning{"UsernameClash", Category::Usage,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The device has a user of that name already.")},
    Meaning{"UsernameMissing", Category::Usage,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The device has no user of that name.")},
    Meaning{"TooManyUsers", Category::Resource,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The device has no room for another user.")},
    Meaning{"InvalidDateTime", Category::Usage,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The device does not accept that date or time.")},
    Meaning{"InvalidTimeZone", Category::Usage,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The device does not know that time zone.")},
    Meaning{"RuleParameterValueInvalid", Category::Usage,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The device does not accept a value of the rule.")},
    // WS-BaseNotification says what is wrong in the fault's detail.
    Meaning{"ResourceUnknownFault", Category::Protocol,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The device has forgotten the subscription.")},
    Meaning{"SubscribeCreationFailedFault", Category::Resource,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The device has no room for another subscription.")},
    Meaning{"UnableToCreatePullPointFault", Category::Resource,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The device has no room for another subscription.")},
    Meaning{"UnacceptableInitialTerminationTimeFault", Category::Usage,
            QT_TRANSLATE_NOOP("cw::OnvifFaults",
                              "The device does not accept how long the subscription is to last.")},
    Meaning{"UnacceptableTerminationTimeFault", Category::Usage,
            QT_TRANSLATE_NOOP("cw::OnvifFaults",
                              "The device does not accept how long the subscription is to last.")},
    Meaning{"InvalidFilterFault", Category::Usage,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The device does not accept the filter of events.")},
    Meaning{"TopicNotSupportedFault", Category::Unsupported,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The device does not know that kind of event.")},
    Meaning{"MaxSubscriptionsReached", Category::Resource,
            QT_TRANSLATE_NOOP("cw::OnvifFaults", "The device has no room for another subscription.")},
};

const Meaning *meaningOf(const QString &word)
{
    for (const Meaning &one : meanings)
        if (word == QLatin1String(one.word))
            return &one;
    return nullptr;
}

} // namespace

Error faultError(const SoapFault &fault, const QString &operation, const QString &context)
{
    const auto say = [](const char *sentence) {
        return QCoreApplication::translate("cw::OnvifFaults", sentence);
    };
    const QString words = shownWords(fault.reason);
    const Meaning *meaning = meaningOf(fault.detail);
    for (auto it = fault.subcodes.rbegin(); !meaning && it != fault.subcodes.rend(); ++it)
        meaning = meaningOf(*it);
    const QString log =
        QStringLiteral("%1 %2/%3: %4").arg(context, fault.code, fault.subcodes.join(u'/'), words);
    if (meaning) {
        const QString sentence = say(meaning->sentence);
        return {meaning->category,
                sentence.contains(QStringLiteral("%1")) ? sentence.arg(operation) : sentence, log};
    }
    return {
        Category::Protocol,
        words.isEmpty()
            ? say(QT_TRANSLATE_NOOP("cw::OnvifFaults", "The device refuses %1.")).arg(operation)
            : say(QT_TRANSLATE_NOOP("cw::OnvifFaults", "The device refuses %1: %2.")).arg(operation, words),
        log};
}

} // namespace cw
