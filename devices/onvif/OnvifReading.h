// What the steps of a reading share: what is known of the device so far, and how its pictures are grouped.
// A plain value, owned by the OnvifReader, GUI thread.
#pragma once

#include "devices/base/Result.h"
#include "devices/model/Device.h"
#include "devices/onvif/OnvifProfiles.h"
#include "devices/onvif/OnvifServices.h"

namespace cw {

struct MediaReading {
    QStringList sources;                          // video sources in the device's order
    QMap<QString, QString> names;                 // by video source
    QMap<QString, QList<StreamProfile>> profiles; // by video source
    QVariantMap audio;                            // encoding by profile, where there is sound
    QVariantMap sourceOf;                         // video source by video source configuration
    QVariantMap ptzOf;                            // PTZ configuration by profile, where one moves a head
    QStringList analytics;                        // tokens of analytics configurations

    void note(const MediaProfile &profile); // all but its stream
    QList<Channel> channels(const QString &deviceName) const;
};

struct OnvifReading {
    Device device;
    QUrl service; // the device service that answered
    OnvifServices services;
    MediaReading media;
    QStringList declared;          // attributes of people
    QVariantMap said;              // becomes Device.protocols["onvif"]
    std::optional<Error> worst;    // why there is no picture, if there is none
    std::optional<Error> hopeless; // after this, asking on would only take time

    // A refused login says more than whatever else went wrong.
    void note(const Error &error);
};

// An error after which asking the same device on would only take time, or give a login to a stranger.
bool isHopeless(const Error &error);

} // namespace cw
