#include "widgets/dialogs/WatchDialog.h"

#include "widgets/dialogs/WatchDestinations.h"
#include "widgets/dialogs/WatchMemory.h"
#include "widgets/dialogs/WatchSources.h"
#include "widgets/theme/Theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace cw {

namespace {
constexpr int Width = 640; // German fits a screen of 720 rows
} // namespace

WatchDialog::WatchDialog(const QStringList &interfaces, const audit::WatchPlaces &places,
                         const std::optional<audit::StoreSetting> &store, QWidget *parent)
    : QDialog(parent), m_tabs(new QTabWidget), m_sources(new WatchSources(interfaces, places)),
      m_destinations(new WatchDestinations(places)), m_memory(new WatchMemory(store)), m_sentence(new QLabel)
{
    setWindowTitle(tr("Where to watch"));
    m_tabs->setAccessibleName(tr("Where to watch"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_sources, tr("Sources"));
    m_tabs->addTab(m_destinations, tr("Destinations"));
    m_tabs->addTab(m_memory, tr("Memory"));
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_sentence->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_sentence->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_watch = buttons->addButton(tr("Watch"), QDialogButtonBox::AcceptRole);

    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(measure::Gap4, measure::Gap3, measure::Gap4, measure::Gap4);
    box->setSpacing(measure::Gap2);
    box->addWidget(m_tabs, 1);
    box->addWidget(m_sentence);
    box->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &WatchDialog::choose);
    for (WatchTab *tab : std::initializer_list<WatchTab *>{m_sources, m_destinations, m_memory})
        connect(tab, &WatchTab::edited, this, &WatchDialog::check);
    connect(m_tabs, &QTabWidget::currentChanged, this, &WatchDialog::check);
    m_watch->setDefault(true); // once it is in its dialog
    setMinimumWidth(Width);
    // Wrapped sentences are as high as the width lets them be, which a stack of tabs does not ask for.
    const int inside = Width - 2 * measure::Gap4 - 2 * measure::Gap1;
    for (WatchTab *tab : std::initializer_list<WatchTab *>{m_sources, m_destinations, m_memory})
        tab->setMinimumHeight(tab->layout()->heightForWidth(inside));
    check();
}

void WatchDialog::check()
{
    QString wrong;
    for (int tab = 0; tab < m_tabs->count() && wrong.isEmpty(); ++tab) {
        wrong = static_cast<WatchTab *>(m_tabs->widget(tab))->wrong();
        if (!wrong.isEmpty() && tab != m_tabs->currentIndex())
            wrong = tr("%1: %2", "tab, what is wrong there").arg(m_tabs->tabText(tab), wrong);
    }
    m_sentence->setText(wrong);
    m_watch->setEnabled(wrong.isEmpty());
}

void WatchDialog::choose()
{
    audit::WatchPlaces places;
    m_sources->putInto(places);
    m_destinations->putInto(places);
    const QString password = m_memory->takePassword();
    accept();
    if (m_memory->isKept())
        Q_EMIT storeChosen(m_memory->setting(), password);
    Q_EMIT chosen(places);
}

} // namespace cw
