// Feeds the model of the devices with what the registry knows, in portions, so that five hundred cameras that come at
// once cost no frame; and nothing while cameras are dragged, so that no row moves away under the pointer. GUI thread;
// owned by DevicesDesk.
#pragma once

#include "devices/model/DeviceRegistry.h"
#include "devices/provenance/Provenance.h"
#include "widgets/models/DeviceModel.h"

#include <QSet>
#include <QTimer>

namespace cw {

class GroupTree;

class DeviceFeed : public QObject {
    Q_OBJECT
public:
    DeviceFeed(DeviceRegistry &registry, DeviceModel &model);

    void takeProvenance(const QString &deviceId, const Provenance &provenance);
    void restWhileDragged(GroupTree &tree); // which is to live as long

Q_SIGNALS:
    void fed(const QStringList &deviceIds); // they changed, or went

private:
    void wait(const QString &deviceId);
    void feed();

    DeviceRegistry &m_registry;
    DeviceModel &m_model;
    QList<const GroupTree *> m_trees;
    QStringList m_waiting; // devices that changed and are not shown yet, each once
    QSet<QString> m_waits;
    QHash<QString, Provenance> m_judged; // not shown yet
    QTimer m_soon;
};

} // namespace cw
