// Devices and their channels on their way by drag and drop: out of the list into a pane or a group; and addresses that
// come from elsewhere. Pure functions, GUI thread.
#pragma once

#include "devices/model/Device.h"

#include <QList>
#include <QUrl>

class QMimeData;

namespace cw {

QString channelMimeType(); // application/x-counterwatch-channel
void putChannels(QMimeData &data, const QList<ChannelRef> &channels);
QList<ChannelRef> channelsOf(const QMimeData *data);

QString deviceMimeType(); // application/x-counterwatch-device
void putDevices(QMimeData &data, const QStringList &ids);
QStringList devicesOf(const QMimeData *data);

// RTSP addresses among dropped URLs.
QList<QUrl> streamUrlsOf(const QMimeData *data);
// Whether there may be any, by what kind of thing it is: nothing is fetched from the program that it comes from.
bool mayHoldAddresses(const QMimeData *data);
// Whatever a person may have dropped to be added: URLs, else the lines of a text. 64 at most, each 2048 characters at
// most; whether they can be asked is for others to say.
QStringList addressesOf(const QMimeData *data);

} // namespace cw
