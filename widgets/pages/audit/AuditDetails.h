// Beside the audit's page: the chosen finding or destination in full, with the flows behind it, and where somebody
// watches. Values in, signals out. GUI thread; owned by the window.
#pragma once

#include "widgets/pages/audit/AuditPage.h"

class QPushButton;
class QTabWidget;

namespace cw {

class AuditCamera;
class FactList;
class Section;

class AuditDetails : public QWidget {
    Q_OBJECT
public:
    explicit AuditDetails(QWidget *parent = nullptr);

    void setSnapshot(std::shared_ptr<const AuditSnapshot> snapshot);
    void showFinding(const QString &findingKey);
    void showSubject(const QString &subject);
    void showDestination(const QString &subject, const QString &destinationKey);

    AuditCamera &camera() { return *m_camera; }

    QSize sizeHint() const override { return {380, 480}; }

Q_SIGNALS:
    void acknowledged(const QString &findingKey);
    // The operator answers for it: from now on it is expected of this camera.
    void expected(const QString &subject, const cw::audit::DestinationHistory &destination);
    // The operator takes that back.
    void takenBack(const QString &subject, const cw::audit::DestinationHistory &destination);
    void filesWanted(const QString &findingKey); // the flows as a file

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeChoice();
    void refresh();
    const audit::DestinationHistory *destination() const; // the one that is shown; null: none is
    void tell(const audit::Finding &finding);
    void tell(const audit::DestinationHistory &history);

    std::shared_ptr<const AuditSnapshot> m_snapshot;
    QString m_finding; // which of the two is shown
    QString m_subject;
    QString m_destination;
    QTabWidget *m_tabs;
    QStackedLayout *m_stack;
    QLabel *m_none;
    QLabel *m_mark;
    QLabel *m_title;
    QLabel *m_advice;
    FactList *m_facts;
    SheetView *m_flows;
    FactList *m_coverage;
    QPushButton *m_acknowledge;
    QPushButton *m_expect;
    QPushButton *m_takeBack;
    AuditCamera *m_camera;
};

} // namespace cw
