#include "widgets/pages/audit/AuditPage.h"

#include "widgets/models/AuditSheets.h"
#include "widgets/models/AuditWords.h"
#include "widgets/pages/parts/EmptyPage.h"
#include "widgets/pages/parts/NoticeStrip.h"
#include "widgets/pages/parts/PageBar.h"
#include "widgets/pages/parts/SheetView.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/Theme.h"

#include <QAction>
#include <QDragEnterEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QSplitter>
#include <QStackedLayout>
#include <QTableView>
#include <QUrl>
#include <QVBoxLayout>

namespace cw {

namespace {

constexpr int SideBySide = 1100; // from this width on, cameras stand beside their destinations
constexpr int Findings = 6;      // rows of findings that have room at first, with title and header
enum SubjectColumn { SentOutside = 1 };
enum DestinationColumn { Sent = 3 };

QStringList localFiles(const QMimeData *data)
{
    QStringList paths;
    const QList<QUrl> urls = data->urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    return paths;
}

} // namespace

AuditPage::AuditPage(QWidget *parent)
    : QWidget(parent),
      m_open(new QAction(icon(QStringLiteral("open")), tr("Open a capture or log\u2026"), this)),
      m_sources(new QAction(icon(QStringLiteral("settings")), tr("Where to watch\u2026"), this)),
      m_export(new QAction(icon(QStringLiteral("report")), tr("Save a report\u2026"), this)),
      m_bar(new PageBar({tr("Tools for the audit"), tr("Filter findings and cameras"),
                         tr("Filter findings and cameras by any of their cells")},
                        {m_open, m_sources, m_export})),
      m_files(new NoticeStrip(tr("Back to what is watched"), false)), m_coverage(new QLabel),
      m_lower(new QSplitter(Qt::Horizontal)), m_split(new QSplitter(Qt::Vertical)),
      m_empty(new EmptyPage(QStringLiteral("audit"), {m_open, m_sources})), m_stack(new QStackedLayout)
{
    setAccessibleName(tr("Audit"));
    setAcceptDrops(true);
    makeTables();
    m_coverage->setTextFormat(Qt::PlainText);
    m_coverage->setWordWrap(true);
    m_coverage->setContentsMargins(measure::Gap4, measure::Gap2, measure::Gap4, measure::Gap2);
    m_coverage->setForegroundRole(QPalette::PlaceholderText);
    m_stack->addWidget(m_split);
    m_stack->addWidget(m_empty);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addWidget(m_bar);
    box->addWidget(m_files);
    box->addWidget(m_coverage);
    box->addLayout(m_stack, 1);

    connect(m_files, &NoticeStrip::taken, this, &AuditPage::filesClosed);
    connect(m_open, &QAction::triggered, this, &AuditPage::openRequested);
    connect(m_sources, &QAction::triggered, this, &AuditPage::sourcesRequested);
    connect(m_export, &QAction::triggered, this, &AuditPage::exportRequested);
    connect(&m_bar->filter(), &QLineEdit::textChanged, this, [this](const QString &text) {
        m_findings->setFilter(text);
        m_subjects->setFilter(text);
    });
    connect(&m_bar->filter(), &QLineEdit::returnPressed, this,
            [this] { m_subjects->table().setFocus(Qt::TabFocusReason); });
    connect(m_subjects, &SheetView::currentKeyChanged, this, [this](const QString &key) {
        Q_EMIT subjectChosen(key);
        refreshDestinations();
    });
    connect(m_findings, &SheetView::currentKeyChanged, this, [this](const QString &key) {
        Q_EMIT findingChosen(key);
        for (const audit::Finding &finding :
             m_snapshot ? m_snapshot->findings : std::vector<audit::Finding>{}) {
            if (finding.key() == key)
                m_subjects->setCurrentKey(finding.subject);
        }
    });
    connect(m_destinations, &SheetView::currentKeyChanged, this,
            [this](const QString &key) { Q_EMIT destinationChosen(m_subjects->currentKey(), key); });
    refresh();
}

QWidget *AuditPage::titled(const QString &title, SheetView *sheet)
{
    auto *label = new QLabel(title);
    label->setTextFormat(Qt::PlainText);
    QFont font = label->font();
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    label->setContentsMargins(measure::Gap4, measure::Gap2, measure::Gap2, measure::Gap1);
    if (sheet == m_destinations)
        m_destinationsTitle = label;
    auto *part = new QWidget;
    part->setAutoFillBackground(true);
    part->setBackgroundRole(QPalette::Base);
    auto *box = new QVBoxLayout(part);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addWidget(label);
    box->addWidget(sheet, 1);
    return part;
}

void AuditPage::makeTables()
{
    m_findings = new SheetView(tr("Findings"), {}, 0);
    m_subjects =
        new SheetView(tr("Cameras"), tr("No camera or other inside host has been seen to talk yet."), -1);
    m_destinations = new SheetView(tr("Destinations"), tr("Choose a camera to see whom it talks to."), -1);
    m_findings->setSortable(0, Qt::DescendingOrder);
    m_subjects->setSortable(SentOutside, Qt::DescendingOrder);
    m_destinations->setSortable(Sent, Qt::DescendingOrder);
    for (SheetView *sheet : {m_findings, m_subjects, m_destinations}) {
        sheet->setShowsWhole(false);                       // the side panel does
        sheet->setContentsMargins(measure::Gap3, 0, 0, 0); // in line with its title
    }
    m_lower->addWidget(titled(tr("Cameras and other hosts"), m_subjects));
    m_lower->addWidget(titled(tr("Destinations"), m_destinations));
    m_lower->setStretchFactor(0, 2);
    m_lower->setStretchFactor(1, 3);
    m_split->addWidget(titled(tr("Findings"), m_findings));
    m_split->addWidget(m_lower);
    m_split->setStretchFactor(0, 0);
    m_split->setStretchFactor(1, 1);
    m_split->setSizes({Findings * measure::Row, Findings * measure::Row * 3});
    for (QSplitter *split : {m_lower, m_split}) {
        split->setChildrenCollapsible(false);
        split->setHandleWidth(1);
    }
}

void AuditPage::setSnapshot(std::shared_ptr<const AuditSnapshot> snapshot)
{
    m_snapshot = std::move(snapshot);
    refresh();
}

void AuditPage::setWatcher(const QString &sentence)
{
    m_watcher = sentence;
    refresh();
}

void AuditPage::setFiles(const QString &sentence)
{
    m_files->setSentence(sentence);
    m_files->setVisible(!sentence.isEmpty());
}

void AuditPage::addEndAction(QAction *action)
{
    m_bar->addEndAction(action);
}

void AuditPage::focusFilter()
{
    m_bar->focusFilter();
}

void AuditPage::takeFocus()
{
    m_subjects->table().setFocus(Qt::OtherFocusReason);
    chooseFirst();
}

void AuditPage::showSubject(const QString &id)
{
    m_subjects->setCurrentKey(id);
}

void AuditPage::refresh()
{
    const bool watching = m_snapshot && !m_snapshot->view.coverage.empty();
    m_export->setEnabled(watching);
    QStringList sentences;
    for (const QString &sentence : {m_watcher, watching ? coverageSentence(m_snapshot->view) : QString()}) {
        if (!sentence.isEmpty())
            sentences << sentence;
    }
    m_coverage->setText(sentences.join(u' '));
    m_coverage->setVisible(!sentences.isEmpty());
    m_empty->setSentence(
        tr("Nobody watches the network yet"),
        tr("Say where to watch, or open a capture or a log. Until then nothing can be said of whom "
           "the cameras talk to."));
    m_stack->setCurrentWidget(watching ? static_cast<QWidget *>(m_split) : m_empty);
    if (!watching)
        return;
    const AuditSnapshot &now = *m_snapshot;
    m_findings->setEmptySentence(
        tr("No rule has found anything in what was seen. What was not seen stands under "
           "Coverage in the side panel."));
    m_findings->setSheet(findingSheet(now.view, now.findings, now.acknowledged));
    m_subjects->setSheet(subjectSheet(now.view, now.findings));
    refreshDestinations();
    chooseFirst();
}

// Once: the gravest finding fills the side panel. What the operator chooses or gives up afterwards is his.
void AuditPage::chooseFirst()
{
    QTableView &table = m_findings->table();
    if (m_choseFirst || !isVisible() || table.model()->rowCount() == 0)
        return;
    m_choseFirst = true;
    if (!table.currentIndex().isValid())
        table.setCurrentIndex(table.model()->index(0, 0));
}

void AuditPage::refreshDestinations()
{
    const QString id = m_subjects->currentKey();
    const audit::Subject *subject = m_snapshot ? m_snapshot->view.subject(id) : nullptr;
    m_destinationsTitle->setText(
        subject ? tr("Destinations of %1").arg(subject->title.isEmpty() ? id : subject->title)
                : tr("Destinations"));
    m_destinations->setEmptySentence(subject ? tr("It has not been seen to talk to anybody.")
                                             : tr("Choose a camera to see whom it talks to."));
    m_destinations->setSheet(subject ? destinationSheet(m_snapshot->view, id) : Sheet{});
}

void AuditPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_lower->setOrientation(width() >= SideBySide ? Qt::Horizontal : Qt::Vertical);
}

void AuditPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (!localFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void AuditPage::dropEvent(QDropEvent *event)
{
    if (const QStringList paths = localFiles(event->mimeData()); !paths.isEmpty()) {
        event->acceptProposedAction();
        Q_EMIT filesDropped(paths);
    }
}

} // namespace cw
