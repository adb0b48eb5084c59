#include "widgets/pages/devices/NotesForm.h"

#include "widgets/pages/devices/PositionField.h"
#include "widgets/theme/Theme.h"

#include <QComboBox>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>

#include <algorithm>

namespace cw {

QStringList tagsOf(const QString &text)
{
    QStringList tags;
    const QStringList parts = text.split(u',', Qt::SkipEmptyParts);
    for (const QString &part : parts)
        if (const QString tag = part.simplified(); !tag.isEmpty())
            tags.append(tag);
    tags.removeDuplicates();
    return tags;
}

QString groupPathOf(const QString &text)
{
    QStringList parts;
    const QStringList given = text.split(u'/', Qt::SkipEmptyParts);
    for (const QString &part : given)
        if (const QString name = part.simplified(); !name.isEmpty())
            parts.append(name);
    return parts.join(u'/');
}

NotesForm::NotesForm(QWidget *parent)
    : QWidget(parent), m_groups(new QComboBox), m_tagsEdit(new QLineEdit),
      m_textLabel(new QLabel(tr("&Notes"))), m_text(new QPlainTextEdit),
      m_positionLabel(new QLabel(tr("P&lan"))), m_position(new PositionField)
{
    m_groups->setEditable(true);
    m_groups->setInsertPolicy(QComboBox::NoInsert);
    m_groups->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_groups->setMinimumContentsLength(8);
    m_groups->lineEdit()->setPlaceholderText(tr("No group"));
    m_groups->setAccessibleName(tr("Group"));
    m_groups->setToolTip(tr("A path such as Site A/Gate makes groups within groups."));
    m_tagsEdit->setPlaceholderText(tr("Divided by commas"));
    m_tagsEdit->setAccessibleName(tr("Tags, divided by commas"));
    m_text->setAccessibleName(tr("Notes"));
    m_text->setPlaceholderText(tr("Where it hangs, who has the ladder"));
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(72);
    m_text->installEventFilter(this);

    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(measure::Gap2);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Group"), m_groups);
    form->addRow(tr("Ta&gs"), m_tagsEdit);
    m_textLabel->setBuddy(m_text);
    form->addRow(m_textLabel, m_text);
    m_positionLabel->setBuddy(m_position);
    form->addRow(m_positionLabel, m_position);

    connect(m_groups, &QComboBox::activated, this, &NotesForm::commitGroup);
    connect(m_groups->lineEdit(), &QLineEdit::editingFinished, this, &NotesForm::commitGroup);
    connect(m_tagsEdit, &QLineEdit::editingFinished, this, &NotesForm::commitTags);
    connect(m_position, &PositionField::positionChosen, this,
            [this](const std::optional<PlanPosition> &position) {
                if (m_ids.size() == 1)
                    Q_EMIT positionChosen(m_ids.first(), position);
            });
    setNotes({}, {});
}

void NotesForm::setPlans(const QStringList &names)
{
    m_position->setPlans(names);
}

void NotesForm::setGroups(const QStringList &paths)
{
    const QString typed = m_groups->currentText();
    m_groups->clear();
    m_groups->addItem(QString());
    m_groups->addItems(paths);
    m_groups->setEditText(typed);
}

void NotesForm::setNotes(const QStringList &deviceIds, const QList<OperatorNotes> &notes)
{
    const bool others = deviceIds != m_ids;
    if (others)
        commit();
    m_ids = deviceIds;
    const OperatorNotes first = notes.value(0);
    bool oneGroup = true;
    QStringList shared = first.tags;
    for (const OperatorNotes &each : notes) {
        oneGroup = oneGroup && each.group == first.group;
        shared.removeIf([&each](const QString &tag) { return !each.tags.contains(tag); });
    }
    // Shown where it is not being typed in.
    if (others || !m_groups->hasFocus()) {
        m_group = oneGroup ? first.group : QString();
        m_groups->setEditText(m_group);
    }
    if (others || !m_tagsEdit->hasFocus()) {
        m_tags = shared;
        m_tagsEdit->setText(shared.join(QStringLiteral(", ")));
    }
    const bool single = deviceIds.size() == 1;
    if (others || !m_text->hasFocus()) {
        m_written = single ? first.text : QString();
        if (m_text->toPlainText() != m_written)
            m_text->setPlainText(m_written);
    }
    m_groups->lineEdit()->setPlaceholderText(oneGroup ? tr("No group") : tr("Several groups"));
    m_text->setVisible(single);
    m_textLabel->setVisible(single);
    if (others || !m_position->isEdited())
        m_position->setPosition(single ? first.position : std::nullopt);
    m_position->setVisible(single);
    m_positionLabel->setVisible(single);
    setEnabled(!deviceIds.isEmpty());
}

void NotesForm::commit()
{
    if (m_ids.isEmpty())
        return;
    commitGroup();
    commitTags();
    commitText();
    if (m_ids.size() == 1)
        m_position->commit();
}

void NotesForm::commitGroup()
{
    const QString group = groupPathOf(m_groups->currentText());
    if (m_ids.isEmpty() || group == m_group)
        return;
    m_group = group;
    Q_EMIT groupChosen(m_ids, group);
}

void NotesForm::commitTags()
{
    const QStringList tags = tagsOf(m_tagsEdit->text());
    QStringList added, removed;
    std::copy_if(tags.begin(), tags.end(), std::back_inserter(added),
                 [this](const QString &tag) { return !m_tags.contains(tag); });
    std::copy_if(m_tags.cbegin(), m_tags.cend(), std::back_inserter(removed),
                 [&tags](const QString &tag) { return !tags.contains(tag); });
    m_tags = tags;
    if (m_ids.isEmpty())
        return;
    if (!added.isEmpty())
        Q_EMIT tagsAdded(m_ids, added);
    if (!removed.isEmpty())
        Q_EMIT tagsRemoved(m_ids, removed);
}

void NotesForm::commitText()
{
    const QString text = m_text->toPlainText();
    if (m_ids.size() != 1 || text == m_written)
        return;
    m_written = text;
    Q_EMIT textWritten(m_ids.first(), text);
}

bool NotesForm::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_text && event->type() == QEvent::FocusOut)
        commitText();
    if (watched == m_text && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return && key->modifiers() & Qt::ControlModifier) {
            commitText();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace cw
