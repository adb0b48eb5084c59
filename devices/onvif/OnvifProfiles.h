// Answers of the device and media services as values. Pure functions, any thread.
#pragma once

#include "devices/base/XmlTree.h"
#include "devices/model/Device.h"

namespace cw {

struct MediaProfile {
    StreamProfile stream; // without its URIs, which are asked for apart
    QString source;       // token of the video source
    QString sourceName;
    QString sourceConfiguration; // token, which events name instead of the source
    QString audio;               // encoding; empty: no sound
    QString analytics;           // token of the analytics configuration
    QString ptz;                 // token of the PTZ configuration; empty: the profile moves nothing
    bool hasVideo = false;
};

MediaProfile readMediaProfile(const XmlNode &profile);  // Media 1
MediaProfile readMedia2Profile(const XmlNode &profile); // Media 2, whose encodings are real ones
// Those with video and a token, at most 256.
QList<MediaProfile> readMediaProfiles(const XmlNode &answer);
QList<MediaProfile> readMedia2Profiles(const XmlNode &answer);

// Of GetStreamUri's and GetSnapshotUri's answers in both versions, at the host that was reached; else empty.
QUrl readStreamUri(const XmlNode &answer, const QUrl &reached);
QUrl readSnapshotUri(const XmlNode &answer, const QUrl &reached);

QString nameFromScopes(const QStringList &scopes);
// Of the interface that has `address`, else of the first one.
QString macOfInterfaces(const XmlNode &answer, const QString &address);
} // namespace cw
