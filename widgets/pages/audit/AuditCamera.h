// A camera in the audit's side panel: what it is known to be, and the profile that says what it may talk to. Values in,
// signals out. GUI thread; owned by AuditDetails.
#pragma once

#include "widgets/pages/audit/AuditPage.h"

class QPushButton;

namespace cw {

class FactList;

class AuditCamera : public QWidget {
    Q_OBJECT
public:
    explicit AuditCamera(QWidget *parent = nullptr);

    void setSnapshot(std::shared_ptr<const AuditSnapshot> snapshot);
    void showSubject(const QString &id);

Q_SIGNALS:
    void importRequested(const QString &subject); // a profile out of a file
    void exportRequested(const QString &subject); // one of what is answered for, into a file
    void removeRequested(const QString &subject);

private:
    QWidget *makeProfile();
    void refresh();

    std::shared_ptr<const AuditSnapshot> m_snapshot;
    QString m_subject;
    QStackedLayout *m_stack;
    QLabel *m_title;
    FactList *m_facts;
    QLabel *m_profile;
    QPushButton *m_import;
    QPushButton *m_export;
    QPushButton *m_remove;
};

} // namespace cw
