// What is placed in a pane. A plain value, any thread.
#pragma once

#include "devices/model/Device.h"

namespace cw {

struct PaneContent {
    ChannelRef channel; // may be invalid: an address given by hand
    QString name;
    QList<StreamProfile> profiles; // largest first
    Credentials credentials;
    QString instead; // why there are no profiles though there were some, as a sentence

    bool isEmpty() const { return name.isEmpty() && profiles.isEmpty() && !channel.isValid(); }
    bool operator==(const PaneContent &) const = default;
};

} // namespace cw
