#include "widgets/dialogs/AddCameraDialog.h"

#include "widgets/theme/Theme.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabBar>
#include <QUrl>
#include <QVBoxLayout>

namespace cw {

QString streamUrlText(const QString &typed, const QString &path)
{
    QString host = typed.trimmed();
    int port = 554;
    if (host.contains(QStringLiteral("://"))) {
        const QUrl url(host, QUrl::TolerantMode);
        host = url.host();
        if (url.scheme() == u"rtsp")
            port = url.port(port);
    }
    if (host.isEmpty() || host.contains(u'/') || host.contains(u' '))
        return {};
    QUrl url;
    url.setScheme(QStringLiteral("rtsp"));
    url.setHost(host, QUrl::StrictMode);
    if (url.host().isEmpty())
        return {};
    url.setPort(port);
    QString rest = path;
    rest.replace(QStringLiteral("{channel}"), QStringLiteral("1"));
    return url.toString() + (rest.startsWith(u'/') ? rest : u'/' + rest);
}

AddCameraDialog::AddCameraDialog(Validator validator, const QString &text, QWidget *parent)
    : QDialog(parent), m_validator(std::move(validator)), m_ways(new QTabBar), m_label(new QLabel),
      m_text(new QLineEdit(text)), m_makers(new QComboBox),
      m_makersLabel(new QLabel(tr("&Path of the maker"))), m_examples(new QLabel), m_sentence(new QLabel)
{
    setWindowTitle(tr("Add by address"));
    m_ways->setAccessibleName(tr("What is added"));
    m_ways->addTab(tr("Address"));
    m_ways->addTab(tr("Range"));
    m_ways->addTab(tr("Stream"));
    m_ways->setDrawBase(false);
    m_ways->setExpanding(false);
    m_label->setBuddy(m_text);
    m_text->setMinimumWidth(380);
    m_makersLabel->setBuddy(m_makers);
    m_makers->setAccessibleName(tr("Path of the maker"));
    m_makers->addItem(tr("As typed above"));
    m_makers->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (QLabel *label : {m_examples, m_sentence})
        label->setWordWrap(true);
    m_examples->setForegroundRole(QPalette::PlaceholderText);
    m_examples->setMinimumHeight(3 * fontMetrics().lineSpacing());
    m_examples->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_sentence->setTextFormat(Qt::PlainText);
    // Room for two lines from the start: a sentence that comes must not move the buttons.
    m_sentence->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_sentence->setAlignment(Qt::AlignTop | Qt::AlignLeft);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_add = buttons->addButton(tr("Add"), QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        const QString given = m_text->text().trimmed();
        const bool range = way() == Way::Range;
        accept();
        if (range)
            Q_EMIT rangeGiven(given);
        else
            Q_EMIT addressGiven(given);
    });
    connect(m_text, &QLineEdit::textChanged, this, &AddCameraDialog::check);
    connect(m_ways, &QTabBar::currentChanged, this, &AddCameraDialog::showWay);
    connect(m_makers, &QComboBox::activated, this, &AddCameraDialog::writeUrl);

    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(measure::Gap4, measure::Gap3, measure::Gap4, measure::Gap4);
    box->setSpacing(measure::Gap2);
    box->addWidget(m_ways);
    box->addSpacing(measure::Gap1);
    box->addWidget(m_label);
    box->addWidget(m_text);
    box->addWidget(m_makersLabel);
    box->addWidget(m_makers);
    box->addWidget(m_examples);
    box->addWidget(m_sentence);
    box->addStretch(1);
    box->addWidget(buttons);
    m_add->setDefault(true); // once it is in its dialog
    showWay();
    m_text->setFocus();
}

void AddCameraDialog::setWay(Way way)
{
    m_ways->setCurrentIndex(int(way));
    m_text->setFocus();
}

AddCameraDialog::Way AddCameraDialog::way() const
{
    return Way(m_ways->currentIndex());
}

void AddCameraDialog::setStreamChoices(const QList<StreamChoice> &choices)
{
    m_choices = choices;
    while (m_makers->count() > 1)
        m_makers->removeItem(1);
    for (const StreamChoice &choice : choices)
        m_makers->addItem(QStringLiteral("%1   %2").arg(choice.maker, choice.path));
    showWay();
}

void AddCameraDialog::showWay()
{
    switch (way()) {
    case Way::Address:
        m_label->setText(tr("&Address, range or RTSP URL"));
        m_text->setPlaceholderText(QStringLiteral("192.168.1.64"));
        m_examples->setText(tr("For example 192.168.1.64, 192.168.1.0/24, 192.168.1.20-60 or "
                               "rtsp://192.168.1.64/stream1. The password is asked for later."));
        m_add->setText(tr("Add"));
        break;
    case Way::Range:
        m_label->setText(tr("&Range of addresses"));
        m_text->setPlaceholderText(QStringLiteral("192.168.1.0/24"));
        m_examples->setText(
            tr("Each address is asked once, a few at a time, and only at the ports that cameras use. "
               "No login is sent. Do this only in networks that are yours."));
        m_add->setText(tr("Scan"));
        break;
    case Way::Stream:
        m_label->setText(tr("Address or &URL of the stream"));
        m_text->setPlaceholderText(QStringLiteral("rtsp://192.168.1.64/stream1"));
        m_examples->setText(
            tr("For a camera without ONVIF. Type its address and choose its maker, and the usual "
               "path is filled in. The password is asked for later."));
        m_add->setText(tr("Add"));
        break;
    }
    QString name = m_label->text();
    m_text->setAccessibleName(name.remove(u'&'));
    const bool stream = way() == Way::Stream && !m_choices.isEmpty();
    m_makers->setVisible(stream);
    m_makersLabel->setVisible(stream);
    check();
}

void AddCameraDialog::writeUrl(int choice)
{
    if (choice < 1 || choice > m_choices.size())
        return;
    if (const QString url = streamUrlText(m_text->text(), m_choices[choice - 1].path); !url.isEmpty())
        m_text->setText(url);
    m_text->setFocus();
}

void AddCameraDialog::check()
{
    const QString text = m_text->text().trimmed();
    const Validator &validator = way() == Way::Range && m_rangeValidator ? m_rangeValidator : m_validator;
    QString wrong = text.isEmpty() ? QString() : validator(text);
    if (wrong.isEmpty() && !text.isEmpty() && way() == Way::Range && text.contains(QStringLiteral("://")))
        wrong = tr("A range is written like 192.168.1.0/24 or 192.168.1.20-60.");
    if (wrong.isEmpty() && !text.isEmpty() && way() == Way::Stream &&
        !text.startsWith(QStringLiteral("rtsp"))) {
        wrong = m_choices.isEmpty() ? tr("A stream begins with rtsp:// or rtsps://.")
                                    : tr("Choose a maker to fill in the path, or write the whole URL.");
    }
    m_sentence->setText(wrong);
    m_text->setAccessibleDescription(wrong);
    m_add->setEnabled(!text.isEmpty() && wrong.isEmpty());
}

} // namespace cw
