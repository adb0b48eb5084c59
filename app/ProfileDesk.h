// Joins the profile of a camera in the audit's side panel to files: imports, writes and removes it. GUI thread; owned by
// AuditDesk.
#pragma once

#include "app/AuditAnswers.h"
#include "widgets/pages/audit/AuditCamera.h"

#include <functional>

namespace cw {

class ProfileDesk : public QObject {
    Q_OBJECT
public:
    // What the panel shows at this moment, and what is answered for there.
    struct Shown {
        AuditAnswers &answers;
        std::shared_ptr<const AuditSnapshot> snapshot;
    };

    ProfileDesk(AuditCamera &camera, std::function<Shown()> shown, QObject *parent = nullptr);

Q_SIGNALS:
    void changed(); // what is answered for
    void told(const cw::Error &error);
    void said(const QString &sentence);

private:
    void askImport(const QString &subject);
    void askExport(const QString &subject);
    void importFrom(const QString &subject, const QString &file);
    void exportTo(const QString &subject, const QString &file);
    void remove(const QString &subject);
    QString titleOf(const QString &subject) const;

    AuditCamera &m_camera;
    const std::function<Shown()> m_shown;
};

} // namespace cw
