#include "app/CameraPlacer.h"

#include "devices/base/Log.h"
#include "devices/onvif/Certificates.h"
#include "widgets/grid/GridScene.h"

#include <algorithm>

namespace cw {

CameraPlacer::CameraPlacer(DeviceRegistry &registry, GridScene &scene, QObject *parent)
    : QObject(parent), m_registry(registry), m_scene(scene)
{
    connect(&registry, &DeviceRegistry::deviceAdded, this, &CameraPlacer::deviceChanged);
    connect(&registry, &DeviceRegistry::deviceChanged, this, &CameraPlacer::deviceChanged);
    connect(&registry, &DeviceRegistry::credentialsChanged, this, [this](const QString &changed) {
        for (const Device &device : m_registry.devices()) {
            if (changed.isEmpty() || device.id == changed)
                deviceChanged(device.id);
        }
    });
}

void CameraPlacer::setFillsByItself(bool fills)
{
    m_fills = fills;
    if (!fills)
        return;
    for (const Device &device : m_registry.devices())
        deviceChanged(device.id);
}

void CameraPlacer::deviceChanged(const QString &id)
{
    const auto device = m_registry.device(id);
    if (!device)
        return;
    for (const Channel &channel : device->channels) {
        const PaneContent content = contentOf({id, channel.token});
        if (m_scene.paneOf(content.channel) >= 0)
            m_scene.updateChannel(content);
    }
    if (!m_fills || device->state != DeviceState::Ready || device->channels.isEmpty() ||
        m_placed.contains(id))
        return;
    const int pane = freePane();
    if (pane < 0)
        return;
    m_placed.insert(id);
    place(pane, ChannelRef{id, device->channels.first().token});
}

int CameraPlacer::freePane()
{
    const int pane = m_scene.firstEmpty();
    if (pane >= 0 || m_scene.paneCount() >= m_growsTo)
        return pane;
    m_scene.setLayout(GridLayout::forPanes(m_scene.paneCount() + 1));
    return m_scene.firstEmpty();
}

PaneContent CameraPlacer::contentOf(const ChannelRef &ref) const
{
    PaneContent content;
    content.channel = ref;
    const auto device = m_registry.device(ref.deviceId);
    if (!device)
        return content;
    content.credentials = m_registry.credentialsFor(ref.deviceId);
    content.credentials.openly = device->serviceUrls.isEmpty(); // the stream's address was typed
    const QString title = device->title();
    const auto channel = std::find_if(device->channels.cbegin(), device->channels.cend(),
                                      [&ref](const Channel &each) { return each.token == ref.channelToken; });
    content.name = title;
    if (channel == device->channels.cend())
        return content;
    if (device->channels.size() > 1) {
        // Some name the device in each channel's name already.
        content.name = channel->name.contains(title) ? channel->name : tr("%1, %2").arg(title, channel->name);
    }
    if (isStranger(*device)) { // who answers there now may be somebody else
        content.credentials = {};
        content.instead =
            tr("Another device may answer in this camera's place, so it gets no login. The page of "
               "devices says more.");
        return content;
    }
    content.profiles = channel->profiles;
    return content;
}

void CameraPlacer::place(int pane, const ChannelRef &channel)
{
    m_scene.setContent(pane, contentOf(channel));
}

void CameraPlacer::place(int pane, const QUrl &stream, const Credentials &credentials)
{
    StreamProfile profile;
    profile.token = QStringLiteral("stream");
    profile.streamUri = stream;
    const QString path = withoutUrlSecrets(stream.path());
    PaneContent content;
    content.name = stream.host().isEmpty() ? shownUrl(stream) : stream.host() + path;
    content.profiles = {profile};
    content.credentials = credentials;
    content.credentials.openly = true;
    m_scene.setContent(pane, content);
}

void CameraPlacer::placeSomewhere(const ChannelRef &channel)
{
    int pane = m_scene.paneOf(channel);
    if (pane >= 0) { // it is there already: shown where it is
        m_scene.select(pane);
        return;
    }
    pane = m_scene.firstEmpty();
    if (pane < 0)
        pane = std::max(0, m_scene.selected());
    place(pane, channel);
    m_scene.select(pane);
}

void CameraPlacer::placeAll(const QList<ChannelRef> &channels)
{
    int panes = int(channels.size());
    for (int pane = 0; pane < m_scene.paneCount(); ++pane)
        panes += m_scene.content(pane).isEmpty() || channels.contains(m_scene.content(pane).channel) ? 0 : 1;
    panes = std::min(panes, GridLayout::MaximumPanes);
    if (panes > m_scene.paneCount())
        m_scene.setLayout(GridLayout::forPanes(panes));
    for (const ChannelRef &channel : channels) {
        m_placed.insert(channel.deviceId);
        if (m_scene.paneOf(channel) >= 0)
            continue;
        const int pane = m_scene.firstEmpty();
        if (pane < 0)
            return;
        place(pane, channel);
    }
}

QList<ChannelRef> CameraPlacer::playable() const
{
    QList<ChannelRef> channels;
    for (const Device &device : m_registry.devices())
        if (device.state == DeviceState::Ready && !device.channels.isEmpty())
            channels.append({device.id, device.channels.first().token});
    return channels;
}

} // namespace cw
