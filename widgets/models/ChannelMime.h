// A channel on its way by drag and drop: out of the device list, into a pane. Pure functions, GUI thread.
#pragma once

#include "devices/model/Device.h"

#include <QList>
#include <QUrl>

class QMimeData;

namespace cw {

QString channelMimeType(); // application/x-counterwatch-channel
void putChannels(QMimeData &data, const QList<ChannelRef> &channels);
QList<ChannelRef> channelsOf(const QMimeData *data);
// RTSP addresses among dropped URLs.
QList<QUrl> streamUrlsOf(const QMimeData *data);

} // namespace cw
