// The service without a window: remembered and found cameras are the audit's subjects, what happens is said as events.
// GUI thread of a program without a window; owned by the command.
#pragma once

#include "app/WatchDevices.h"
#include "app/WatchOptions.h"
#include "devices/audit/store/StoreValues.h"
#include "devices/audit/table/AuditEngine.h"
#include "devices/base/Result.h"
#include "devices/model/DeviceRegistry.h"

#include <QJsonObject>
#include <QTimer>

namespace cw {

class WatchRun : public QObject {
    Q_OBJECT
public:
    WatchRun(DeviceRegistry &registry, const WatchOptions &options, QObject *parent = nullptr);

    // What an earlier run kept; before start().
    void restore(const audit::KeptAudit &kept);
    void setProfiles(std::shared_ptr<const audit::MudOpinion> profiles);
    // Whom the operator answers for.
    void setWords(const QList<audit::OperatorWord> &words);
    void setDemo(const QJsonObject &setting); // of the simulated site
    // False: nothing can be watched; each reason was told.
    bool start(bool loopbackOnly);
    void stop(); // ended() follows
    QList<audit::KeptFinding> findings() const { return m_engine.keptFindings(); }
    std::vector<audit::Coverage> coverage() const { return m_engine.coverage(); }

Q_SIGNALS:
    void happened(const QJsonObject &event);
    void batch(const cw::audit::AuditBatch &batch); // to be kept
    void told(const cw::Error &error);
    void ended();

private:
    void join();
    void say(const QString &kind, QJsonObject details);
    void sayOf(const QString &kind, const audit::Finding &finding);
    void tellSubjects();
    void tellSubjectsSoon();

    DeviceRegistry &m_registry;
    const WatchOptions m_options;
    audit::AuditEngine m_engine;
    audit::Expectations m_expectations;
    std::unique_ptr<WatchDevices> m_devices; // from start() on
    QTimer m_soon;
};

} // namespace cw
