#include "widgets/pages/parts/DetailParts.h"

#include "devices/base/ShownName.h"
#include "widgets/models/ProvenanceWords.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/Theme.h"

#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace cw {

namespace {

constexpr int WidestName = 168; // of a fact; a longer one is broken, so that its value has room

} // namespace

QLabel *sentenceLabel(bool quiet)
{
    auto *label = new QLabel;
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setFocusPolicy(Qt::ClickFocus);
    if (quiet)
        label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QScrollArea *scrolledColumn(const QList<QWidget *> &sections)
{
    auto *column = new QWidget;
    auto *box = new QVBoxLayout(column);
    box->setContentsMargins(measure::Gap4, measure::Gap4, measure::Gap4, measure::Gap4);
    box->setSpacing(measure::Gap5);
    for (QWidget *section : sections)
        box->addWidget(section);
    box->addStretch(1);
    auto *scroll = new QScrollArea;
    scroll->setWidget(column);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    return scroll;
}

Section::Section(const QString &title, QWidget *content, QWidget *parent) : QWidget(parent)
{
    auto *label = new QLabel(title);
    QFont font = label->font();
    font.setWeight(QFont::DemiBold);
    label->setFont(font);
    content->setAccessibleName(content->accessibleName().isEmpty() ? title : content->accessibleName());
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(measure::Gap2);
    box->addWidget(label);
    box->addWidget(content);
}

FactList::FactList(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(measure::Gap3);
    m_grid->setVerticalSpacing(measure::Gap1);
    m_grid->setColumnStretch(1, 1);
}

void FactList::setFacts(const QList<Fact> &facts)
{
    if (facts == m_facts)
        return;
    m_facts = facts;
    while (m_labels.size() < 2 * facts.size()) {
        const int row = int(m_labels.size()) / 2;
        auto *name = new QLabel;
        name->setForegroundRole(QPalette::PlaceholderText);
        name->setTextFormat(Qt::PlainText);
        auto *value = sentenceLabel();
        value->setAlignment(Qt::AlignTop | Qt::AlignLeft); // beside a name of several lines
        name->setBuddy(value);
        m_grid->addWidget(name, row, 0, Qt::AlignTop);
        m_grid->addWidget(value, row, 1);
        m_labels.append({name, value});
    }
    for (int row = 0; row < m_labels.size() / 2; ++row) {
        const bool used = row < facts.size();
        QLabel *name = m_labels[2 * row], *value = m_labels[2 * row + 1];
        name->setText(used ? facts[row].name : QString());
        const int wide = name->fontMetrics().horizontalAdvance(name->text()) + 2;
        name->setWordWrap(wide > WidestName);
        name->setFixedWidth(std::min(wide, WidestName));
        QString text = used ? facts[row].value : QString();
        value->setText(shownLines(text));
        value->setAccessibleName(name->text());
        name->setVisible(used);
        value->setVisible(used);
    }
}

FlagList::FlagList(QWidget *parent)
    : QWidget(parent), m_box(new QVBoxLayout(this)), m_none(sentenceLabel(true))
{
    m_box->setContentsMargins(0, 0, 0, 0);
    m_box->setSpacing(measure::Gap3);
    m_none->setText(tr("Nothing about this camera needs attention as far as is known."));
    m_box->addWidget(m_none);
}

void FlagList::setFlags(const QList<ProvenanceFlag> &flags)
{
    if (flags == m_flags)
        return;
    m_flags = flags;
    qDeleteAll(m_rows);
    m_rows.clear();
    m_none->setVisible(flags.isEmpty());
    for (const ProvenanceFlag &flag : flags) {
        const Severity severity = flagSeverity(flag.severity);
        auto *row = new QWidget;
        auto *mark = new QLabel;
        mark->setPixmap(severityMark(severity, 10, devicePixelRatioF()));
        mark->setContentsMargins(0, 4, 0, 0);
        mark->setAccessibleName(severityWord(severity));
        auto *title = sentenceLabel();
        title->setText(tr("%1: %2", "severity, flag").arg(severityWord(severity), shownName(flag.label)));
        QFont font = title->font();
        font.setWeight(QFont::DemiBold);
        title->setFont(font);
        auto *sentence = sentenceLabel();
        sentence->setText(shownName(flag.sentence));
        auto *box = new QGridLayout(row);
        box->setContentsMargins(0, 0, 0, 0);
        box->setHorizontalSpacing(measure::Gap2);
        box->setVerticalSpacing(2);
        box->setColumnStretch(1, 1);
        box->addWidget(mark, 0, 0, Qt::AlignTop);
        box->addWidget(title, 0, 1);
        box->addWidget(sentence, 1, 1);
        if (!flag.source.isEmpty()) {
            auto *source = sentenceLabel(true);
            source->setText(
                flag.asOf.isValid()
                    ? tr("Source: %1, as of %2.").arg(flag.source, flag.asOf.toString(Qt::ISODate))
                    : tr("Source: %1.").arg(flag.source));
            box->addWidget(source, 2, 1);
        }
        m_box->addWidget(row);
        m_rows.append(row);
    }
}

} // namespace cw
