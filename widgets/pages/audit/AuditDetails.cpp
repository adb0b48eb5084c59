#include "widgets/pages/audit/AuditDetails.h"

#include "devices/base/ShownName.h"
#include "widgets/models/AuditSheets.h"
#include "widgets/models/AuditWords.h"
#include "widgets/pages/audit/AuditCamera.h"
#include "widgets/pages/parts/DetailParts.h"
#include "widgets/pages/parts/SheetView.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/Theme.h"

#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedLayout>
#include <QTabWidget>
#include <QVBoxLayout>

namespace cw {

AuditDetails::AuditDetails(QWidget *parent)
    : QWidget(parent), m_tabs(new QTabWidget), m_none(sentenceLabel(true)), m_camera(new AuditCamera)
{
    setAccessibleName(tr("Details of the audit"));
    setMinimumWidth(220);
    m_none->setText(tr("Choose a finding or a destination to see the figures and the flows behind it."));
    m_none->setAlignment(Qt::AlignCenter);
    m_none->setMargin(measure::Gap5);
    m_coverage = new FactList;

    auto *choice = new QWidget;
    m_stack = new QStackedLayout(choice);
    m_stack->addWidget(m_none);
    m_stack->addWidget(makeChoice());
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(choice, tr("Details"));
    m_tabs->addTab(m_camera, tr("Camera"));
    m_tabs->addTab(scrolledColumn({new Section(tr("Where somebody watches"), m_coverage)}), tr("Coverage"));
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(1, 0, 0, 0); // the line at the left
    box->addWidget(m_tabs);
}

QWidget *AuditDetails::makeChoice()
{
    m_mark = new QLabel;
    m_title = sentenceLabel();
    QFont font = m_title->font();
    font.setWeight(QFont::DemiBold);
    m_title->setFont(font);
    m_advice = sentenceLabel();
    m_facts = new FactList;
    m_flows = new SheetView(tr("Flows behind it"), tr("No flow is kept for it any more."), -1);
    m_flows->setGrowsWithRows(8);
    m_acknowledge = new QPushButton(tr("Acknowledge"));
    m_acknowledge->setToolTip(tr("It stays in the list, and is told again only when it grows graver."));
    m_expect = new QPushButton(tr("Expect this destination"));
    m_expect->setToolTip(tr("You answer for it: no rule takes it for unexplained any more."));
    connect(m_acknowledge, &QPushButton::clicked, this, [this] { Q_EMIT acknowledged(m_finding); });
    m_takeBack = new QPushButton(tr("Expect it no longer"));
    m_takeBack->setToolTip(tr("You take back what you answered for: it is unexplained again."));
    connect(m_expect, &QPushButton::clicked, this, [this] {
        if (const auto *history = destination())
            Q_EMIT expected(m_subject, *history);
    });
    connect(m_takeBack, &QPushButton::clicked, this, [this] {
        if (const auto *history = destination())
            Q_EMIT takenBack(m_subject, *history);
    });

    auto *head = new QWidget;
    auto *titles = new QHBoxLayout;
    titles->setSpacing(measure::Gap2);
    titles->addWidget(m_mark, 0, Qt::AlignTop);
    titles->addWidget(m_title, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(measure::Gap2);
    buttons->addWidget(m_acknowledge);
    buttons->addWidget(m_expect);
    buttons->addWidget(m_takeBack);
    buttons->addStretch(1);
    auto *box = new QVBoxLayout(head);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(measure::Gap3);
    box->addLayout(titles);
    box->addWidget(m_advice);
    box->addLayout(buttons);
    return scrolledColumn(
        {head, new Section(tr("Figures"), m_facts), new Section(tr("Flows behind it"), m_flows)});
}

void AuditDetails::setSnapshot(std::shared_ptr<const AuditSnapshot> snapshot)
{
    m_snapshot = std::move(snapshot);
    m_camera->setSnapshot(m_snapshot);
    refresh();
}

void AuditDetails::showFinding(const QString &findingKey)
{
    m_finding = findingKey;
    if (!findingKey.isEmpty())
        m_destination.clear();
    refresh();
}

void AuditDetails::showSubject(const QString &subject)
{
    m_camera->showSubject(subject);
}

const audit::DestinationHistory *AuditDetails::destination() const
{
    if (!m_snapshot || m_destination.isEmpty())
        return nullptr;
    for (const auto *history : m_snapshot->view.historiesOf(m_subject)) {
        if (destinationKey(*history) == m_destination)
            return history;
    }
    return nullptr;
}

void AuditDetails::showDestination(const QString &subject, const QString &destinationKey)
{
    m_subject = subject;
    m_destination = destinationKey;
    if (!destinationKey.isEmpty())
        m_finding.clear();
    refresh();
}

void AuditDetails::refresh()
{
    if (!m_snapshot) { // opened files were closed, and nothing is watched
        m_coverage->setFacts({});
        m_stack->setCurrentIndex(0);
        return;
    }
    m_coverage->setFacts(coverageFacts(m_snapshot->view));
    bool told = false;
    for (const audit::Finding &finding : m_snapshot->findings) {
        if (!m_finding.isEmpty() && finding.key() == m_finding) {
            tell(finding);
            told = true;
        }
    }
    if (const auto *history = told ? nullptr : destination()) {
        tell(*history);
        told = true;
    }
    m_stack->setCurrentIndex(told ? 1 : 0);
}

void AuditDetails::tell(const audit::Finding &finding)
{
    const Severity severity = severityOf(finding.severity);
    m_mark->setPixmap(severityMark(severity, 10, devicePixelRatioF()));
    m_mark->setContentsMargins(0, measure::Gap1, 0, 0);
    m_mark->setAccessibleName(severityWord(severity));
    m_mark->show();
    m_title->setText(tr("%1: %2", "severity, finding").arg(severityWord(severity), finding.sentence));
    m_advice->setText(finding.advice);
    m_advice->setVisible(!finding.advice.isEmpty());
    m_facts->setFacts(findingFacts(m_snapshot->view, finding));
    m_flows->setSheet(evidenceSheet(m_snapshot->view, finding.flows));
    m_acknowledge->setVisible(!m_snapshot->acknowledged.contains(finding.key()));
    m_expect->hide();
    m_takeBack->hide();
}

void AuditDetails::tell(const audit::DestinationHistory &history)
{
    m_mark->hide();
    m_title->setText(history.name.isEmpty() ? history.address.toString() : shownName(history.name));
    m_advice->hide();
    m_facts->setFacts(destinationFacts(m_snapshot->view, history));
    m_flows->setSheet(evidenceSheet(m_snapshot->view, history.flows));
    m_acknowledge->hide();
    m_expect->setVisible(history.expectation == audit::Expectation::Unexplained);
    m_takeBack->setVisible(history.expectation == audit::Expectation::ByOperator);
}

void AuditDetails::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, 1, height()), palette().color(QPalette::Mid));
}

} // namespace cw
