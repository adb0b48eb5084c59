// A row of the tree of devices: a group with its rows, or a device. Plain data of DeviceModel.
#pragma once

#include "widgets/models/DeviceModel.h"

namespace cw {

struct DeviceModel::Node {
    Node *parent = nullptr; // the group it is in; null at the top
    QString group;          // path, where it is a group
    KnownDevice known;      // where it is a device
    Nodes children;         // of a group

    bool isGroup() const { return !group.isEmpty(); }
    // A recorder's pictures; a camera with one is that one.
    int channels() const { return known.device.channels.size() > 1 ? int(known.device.channels.size()) : 0; }
};

} // namespace cw
