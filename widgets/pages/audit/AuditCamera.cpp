#include "widgets/pages/audit/AuditCamera.h"

#include "widgets/models/AuditSheets.h"
#include "widgets/pages/parts/DetailParts.h"
#include "widgets/theme/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace cw {

AuditCamera::AuditCamera(QWidget *parent)
    : QWidget(parent), m_stack(new QStackedLayout(this)), m_title(sentenceLabel()), m_facts(new FactList),
      m_profile(sentenceLabel())
{
    auto *none = sentenceLabel(true);
    none->setText(tr("Choose a camera to see what is known of it."));
    none->setAlignment(Qt::AlignCenter);
    none->setMargin(measure::Gap5);
    QFont font = m_title->font();
    font.setWeight(QFont::DemiBold);
    m_title->setFont(font);
    m_stack->addWidget(none);
    m_stack->addWidget(scrolledColumn({m_title, m_facts, new Section(tr("Profile"), makeProfile())}));
}

QWidget *AuditCamera::makeProfile()
{
    m_import = new QPushButton(tr("Import\u2026"));
    m_import->setAccessibleName(tr("Import a profile"));
    m_import->setToolTip(
        tr("A file by RFC 8520 (MUD), as makers publish them. It takes the place of another."));
    m_export = new QPushButton(tr("Save\u2026"));
    m_export->setAccessibleName(tr("Save a profile of what you answer for"));
    m_export->setToolTip(
        tr("What you, the configuration or a profile answers for, as a file by RFC 8520 (MUD). "
           "What it leaves out is written beside it."));
    m_remove = new QPushButton(tr("Remove"));
    m_remove->setAccessibleName(tr("Remove the profile"));
    m_remove->setToolTip(tr("Nothing is expected because of it any more. The file that it came from stays."));
    connect(m_import, &QPushButton::clicked, this, [this] { Q_EMIT importRequested(m_subject); });
    connect(m_export, &QPushButton::clicked, this, [this] { Q_EMIT exportRequested(m_subject); });
    connect(m_remove, &QPushButton::clicked, this, [this] { Q_EMIT removeRequested(m_subject); });
    auto *part = new QWidget;
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(measure::Gap2);
    for (QPushButton *button : {m_import, m_export, m_remove})
        buttons->addWidget(button);
    buttons->addStretch(1);
    auto *box = new QVBoxLayout(part);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(measure::Gap3);
    box->addWidget(m_profile);
    box->addLayout(buttons);
    return part;
}

void AuditCamera::setSnapshot(std::shared_ptr<const AuditSnapshot> snapshot)
{
    m_snapshot = std::move(snapshot);
    refresh();
}

void AuditCamera::showSubject(const QString &id)
{
    m_subject = id;
    refresh();
}

void AuditCamera::refresh()
{
    const audit::Subject *subject = m_snapshot ? m_snapshot->view.subject(m_subject) : nullptr;
    m_stack->setCurrentIndex(subject ? 1 : 0);
    if (!subject)
        return;
    m_title->setText(subject->title.isEmpty() ? subject->id : subject->title);
    m_facts->setFacts(subjectFacts(*subject));
    m_profile->setText(
        subject->hasProfile
            ? tr("A profile says what it may talk to. Whatever else it talks to is told of.")
            : tr("No profile says what it may talk to. Import one of its maker's, or save one of what you "
                 "answer for."));
    m_export->setEnabled(!m_snapshot->view.historiesOf(m_subject).empty());
    m_remove->setEnabled(subject->hasProfile);
}

} // namespace cw
