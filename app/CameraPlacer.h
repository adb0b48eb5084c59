// Which camera stands in which pane: fills empty panes with cameras as they become playable, keeps panes up to date
// with what is known of their channel, and places what the operator drops. GUI thread; owned by Desk.
#pragma once

#include "devices/model/DeviceRegistry.h"
#include "widgets/grid/PaneContent.h"

#include <QSet>

namespace cw {

class GridScene;

class CameraPlacer : public QObject {
    Q_OBJECT
public:
    CameraPlacer(DeviceRegistry &registry, GridScene &scene, QObject *parent = nullptr);

    // New cameras take empty panes by themselves, each with its first channel, up to what the layout holds.
    void setFillsByItself(bool fills);
    // At least this many panes are made room for while it fills by itself; 0: the layout stays as it is.
    void setGrowsTo(int panes) { m_growsTo = panes; }

    void place(int pane, const ChannelRef &channel);
    void place(int pane, const QUrl &stream, const Credentials &credentials);
    // Into the first empty pane, else the selected one, else the first.
    void placeSomewhere(const ChannelRef &channel);
    // All of them, each once, in a layout that holds them; what stood elsewhere stays where there is room.
    void placeAll(const QList<ChannelRef> &channels);
    QList<ChannelRef> playable() const; // the first channel of every device that can be played
    PaneContent contentOf(const ChannelRef &channel) const;

private:
    void deviceChanged(const QString &id);
    int freePane();

    DeviceRegistry &m_registry;
    GridScene &m_scene;
    bool m_fills = false;
    int m_growsTo = 0;
    QSet<QString>
        m_placed; // devices that were given a pane once; taking them out again is the operator's word
};

} // namespace cw
