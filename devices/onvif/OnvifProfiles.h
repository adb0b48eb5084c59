// Answers of the device and media services as values. Pure functions, any thread.
#pragma once

#include "devices/base/XmlTree.h"
#include "devices/model/Device.h"

namespace cw {

struct MediaProfile {
    StreamProfile stream; // without its URIs, which are asked for apart
    QString source;       // token of the video source
    QString sourceName;
    bool hasVideo = false;
};

MediaProfile readMediaProfile(const XmlNode &profile); // Media 1
QString nameFromScopes(const QStringList &scopes);
// Of the interface that has `address`, else of the first one.
QString macOfInterfaces(const XmlNode &answer, const QString &address);

} // namespace cw
