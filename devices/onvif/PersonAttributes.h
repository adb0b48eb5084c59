// Which attributes of people a device's own recognition declares or sends: age, gender, complexion and the like, by
// the ONVIF names (tt:HumanFace, tt:HumanBody) and by what makers call them. We read the names alone, never a value.
// Pure functions, any thread.
#pragma once

#include "devices/onvif/EventCodec.h"

namespace cw {

// Declared in the answers of GetSupportedRules, GetSupportedAnalyticsModules, GetSupportedMetadata and
// GetEventProperties: "Face/Gender", "FaceDetector/Ethnicity". At most 128.
QStringList personAttributes(const XmlNode &answer);
// Sent in an event.
QStringList personAttributes(const EventNotice &notice);

// Of GetMetadataConfigurations: whether what the recognition says goes into the metadata stream.
bool sendsAnalytics(const XmlNode &metadataConfigurations);

} // namespace cw
