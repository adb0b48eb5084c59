// The page of the audit: where somebody watches, what was found, the cameras and whom they talk to. Knows no engine: it
// is fed snapshots and says what is wanted. GUI thread; owned by the window.
#pragma once

#include "devices/audit/model/SiteView.h"

#include <QSet>
#include <QWidget>

#include <memory>

class QAction;
class QLabel;
class QSplitter;
class QStackedLayout;

namespace cw {

class EmptyPage;
class NoticeStrip;
class PageBar;
class SheetView;

// What the page shows at one moment.
struct AuditSnapshot {
    audit::SiteView view;
    std::vector<audit::Finding> findings;
    QSet<QString> acknowledged; // keys of those of which the operator has said what is to be said
};

class AuditPage : public QWidget {
    Q_OBJECT
public:
    explicit AuditPage(QWidget *parent = nullptr);

    void setSnapshot(std::shared_ptr<const AuditSnapshot> snapshot);
    // Who watches where it is not this program: "The service has been watching since ...". Empty: nobody else.
    void setWatcher(const QString &sentence);
    void addEndAction(QAction *action); // at the end of the tool bar: toggles of side panels
    void focusFilter();
    void takeFocus();
    void showSubject(const QString &id);
    // Opened files are shown instead of what is watched, with a way back. Empty: none are.
    void setFiles(const QString &sentence);

Q_SIGNALS:
    // What the side panel is to show. Either may be empty; the latest choice is first.
    void findingChosen(const QString &findingKey);
    void subjectChosen(const QString &subject);
    void destinationChosen(const QString &subject, const QString &destinationKey);
    void openRequested(); // a capture or a log
    void filesDropped(const QStringList &paths);
    void filesClosed();      // back to what is watched
    void sourcesRequested(); // where to watch
    void exportRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QWidget *titled(const QString &title, SheetView *sheet);
    void makeTables();
    void refresh();
    void refreshDestinations();
    void chooseFirst();

    std::shared_ptr<const AuditSnapshot> m_snapshot;
    QAction *m_open;
    QAction *m_sources;
    QAction *m_export;
    PageBar *m_bar;
    NoticeStrip *m_files;
    QLabel *m_coverage; // one sentence, always there
    SheetView *m_findings;
    SheetView *m_subjects;
    SheetView *m_destinations;
    QLabel *m_destinationsTitle = nullptr;
    QSplitter *m_lower;
    QSplitter *m_split;
    EmptyPage *m_empty;
    QStackedLayout *m_stack;
    QString m_watcher;
    bool m_choseFirst = false;
};

} // namespace cw
