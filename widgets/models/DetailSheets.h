// What is known of one device as tables and lines: who it is, what speaks for its maker, what each protocol said, what
// happened. Pure functions, any thread.
#pragma once

#include "devices/model/Device.h"
#include "devices/model/DeviceEvent.h"
#include "devices/provenance/Provenance.h"
#include "widgets/models/SheetModel.h"

namespace cw {

struct Fact {
    QString name;
    QString value;

    bool operator==(const Fact &) const = default;
};

QList<Fact> identityFacts(const Device &device); // only those that are known
Sheet channelSheet(const Device &device);
Sheet evidenceSheet(const Provenance &provenance);
Sheet vulnerabilitySheet(const Provenance &provenance);
// Fields down, protocols across. Fields that several protocols have under names of their own come first, side by side;
// the rest follows by the names they were sent with. Values are verbatim.
Sheet protocolSheet(const Device &device);
Sheet eventSheet(const QList<DeviceEvent> &events); // newest first
QString eventSentence(const DeviceEvent &event);
// What the camera itself recognizes, as a sentence; empty where it declares and sends nothing.
QString recognitionSentence(const OnboardRecognition &recognition);

} // namespace cw
