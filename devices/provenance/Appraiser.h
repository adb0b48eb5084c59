// Looks after every device that discovery found: probes it once a run and after a change of firmware, judges it, and
// tells. What is said about a device without a probe is judged too, whenever it changes.
// GUI thread, asynchronous; owned by the composition root; the registry outlives it.
#pragma once

#include "devices/provenance/Provenance.h"
#include "devices/provenance/Tables.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace cw {

class DeviceRegistry;
struct Device;
class ProvenanceProbe;

class Appraiser : public QObject {
    Q_OBJECT

public:
    Appraiser(DeviceRegistry &registry, Tables tables, QObject *parent = nullptr);
    ~Appraiser() override;

    // Whether devices are asked anything at all; else only what they said to discovery is judged. On at first.
    void setProbes(bool on);
    bool probes() const { return m_probes; }
    // A device is asked anew, now, whatever its state: a person wants to know.
    void reprobe(const QString &deviceId);
    void setTables(const Tables &tables); // everything is judged anew
    const Tables &tables() const { return m_tables; }

    Provenance provenanceOf(const QString &deviceId) const;
    bool isBusy() const { return !m_running.isEmpty() || !m_waiting.isEmpty(); }

    static constexpr int MostProbes = 4; // devices at once; each is asked one thing at a time

Q_SIGNALS:
    void appraised(const QString &deviceId, const cw::Provenance &provenance);
    void settled(); // no probe is under way or waiting any more

private:
    void look(const QString &id);
    void want(const Device &device, bool asked);
    void drop(const QString &id);
    void pump();
    void take(const QString &id);
    void judgeNow();

    DeviceRegistry &m_registry;
    Tables m_tables;
    bool m_probes = true;
    QHash<QString, QString> m_probed; // device to the firmware with which it was asked
    QStringList m_waiting;            // each once
    QHash<QString, ProvenanceProbe *> m_running;
    QSet<QString> m_toJudge; // many changes of a device in one turn are one judgement
    QTimer m_judging;
    QHash<QString, Provenance> m_known;
};

} // namespace cw
