#include "widgets/dialogs/WatchFields.h"

#include "widgets/theme/Theme.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace cw {

namespace {
constexpr QChar Between = u';';
} // namespace

QStringList pathsOf(const QString &text)
{
    QStringList paths;
    const QStringList parts = text.split(Between, Qt::SkipEmptyParts);
    for (const QString &part : parts)
        paths << part.trimmed();
    paths.removeAll(QString());
    return paths;
}

QString pathsText(const QStringList &paths)
{
    return paths.join(QStringLiteral("; "));
}

WatchTab::WatchTab(QWidget *parent) : QWidget(parent), m_box(new QVBoxLayout(this))
{
    m_box->setContentsMargins(measure::Gap1, measure::Gap3, measure::Gap1, 0);
    m_box->setSpacing(measure::Gap1);
}

void WatchTab::add(const QString &title, QWidget *field, QWidget *buddy, const QString &explanation)
{
    auto *label = new QLabel(title);
    label->setBuddy(buddy);
    buddy->setAccessibleName(QString(title).remove(u'&'));
    buddy->setAccessibleDescription(explanation);
    auto *below = new QLabel(explanation);
    below->setWordWrap(true);
    below->setForegroundRole(QPalette::PlaceholderText);
    m_box->addWidget(label);
    m_box->addWidget(field);
    m_box->addWidget(below);
    m_box->addSpacing(measure::Gap2);
}

void WatchTab::addEnd()
{
    m_box->addStretch(1);
}

void WatchTab::listenTo(QLineEdit *line)
{
    connect(line, &QLineEdit::textChanged, this, &WatchTab::edited);
}

QWidget *WatchTab::withBrowse(QLineEdit *line, const QString &title, bool several)
{
    auto *row = new QWidget;
    auto *browse = new QPushButton(tr("Browse\u2026"));
    browse->setAccessibleName(tr("Browse for %1").arg(title));
    browse->setAutoDefault(false);
    auto *box = new QHBoxLayout(row);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(measure::Gap2);
    box->addWidget(line, 1);
    box->addWidget(browse);
    connect(browse, &QPushButton::clicked, this, [this, line, title, several] {
        if (several) {
            const QStringList found = QFileDialog::getOpenFileNames(this, title);
            line->setText(pathsText(pathsOf(line->text()) + found));
        } else if (const QString found = QFileDialog::getOpenFileName(this, title); !found.isEmpty()) {
            line->setText(found);
        }
    });
    return row;
}

QString WatchTab::unreadable(const QStringList &paths)
{
    for (const QString &path : paths) {
        if (!QFileInfo(path).isReadable())
            return tr("%1 cannot be read.").arg(path);
    }
    return {};
}

} // namespace cw
