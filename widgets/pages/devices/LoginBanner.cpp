#include "widgets/pages/devices/LoginBanner.h"

#include "widgets/theme/Icons.h"
#include "widgets/theme/Theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace cw {

LoginBanner::LoginBanner(Shape shape, QWidget *parent)
    : QWidget(parent), m_shape(shape), m_mark(new QLabel), m_sentence(new QLabel), m_user(new QLineEdit),
      m_password(new QLineEdit), m_scope(new QComboBox), m_remember(new QCheckBox(tr("Remember"))),
      m_login(new QPushButton(tr("Log in"))), m_close(new QToolButton)
{
    setAccessibleName(tr("Login for cameras that ask"));
    m_sentence->setWordWrap(true);
    m_user->setPlaceholderText(tr("User name"));
    m_user->setAccessibleName(tr("User name"));
    m_password->setPlaceholderText(tr("Password"));
    m_password->setAccessibleName(tr("Password"));
    m_password->setEchoMode(QLineEdit::Password);
    m_scope->setAccessibleName(tr("Which cameras are logged in to"));
    m_scope->addItem(QString(), int(Scope::AllThatAsk));
    m_scope->addItem(QString(), int(Scope::Selected));
    m_scope->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_remember->setAccessibleName(tr("Remember the login in the keyring"));
    connect(m_remember, &QCheckBox::clicked, this, [this](bool on) { m_wanted = on; });
    m_login->setAutoDefault(true);
    m_close->setIcon(icon(QStringLiteral("close"), IconTint::Quiet));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Later"));
    m_close->setAccessibleName(tr("Log in later"));

    auto *head = new QHBoxLayout;
    head->setSpacing(measure::Gap2);
    head->addWidget(m_mark, 0, Qt::AlignVCenter);
    head->addWidget(m_sentence, 1);
    if (shape == Shape::Narrow) {
        auto *box = new QVBoxLayout(this);
        box->setContentsMargins(measure::Gap3, measure::Gap2, measure::Gap3, measure::Gap3);
        box->setSpacing(measure::Gap2);
        head->addWidget(m_close, 0, Qt::AlignTop);
        box->addLayout(head);
        box->addWidget(m_user);
        box->addWidget(m_password);
        box->addWidget(m_remember);
        box->addWidget(m_login);
        m_scope->setParent(this);
        m_scope->hide();
        setTabOrder(m_user, m_password);
        setTabOrder(m_password, m_remember);
        setTabOrder(m_remember, m_login);
        setTabOrder(m_login, m_close);
    } else {
        m_across = new QHBoxLayout(this);
        m_across->setContentsMargins(measure::Gap3, measure::Gap2, measure::Gap2, measure::Gap2);
        m_across->setSpacing(measure::Gap2);
        m_user->setMinimumWidth(60);
        m_password->setMinimumWidth(60);
        m_across->addLayout(head, 2);
        auto *box = new QHBoxLayout;
        box->setSpacing(measure::Gap2);
        m_across->addLayout(box, 5);
        box->addWidget(m_user, 1);
        box->addWidget(m_password, 1);
        box->addWidget(m_scope);
        box->addWidget(m_remember);
        box->addWidget(m_login);
        box->addWidget(m_close);
    }
    for (QLineEdit *field : {m_user, m_password}) {
        field->setMaxLength(256);
        connect(field, &QLineEdit::textChanged, this, &LoginBanner::refresh);
        connect(field, &QLineEdit::returnPressed, this, &LoginBanner::submit);
    }
    connect(m_login, &QPushButton::clicked, this, &LoginBanner::submit);
    connect(m_close, &QToolButton::clicked, this, &LoginBanner::dismiss);
    connect(m_scope, &QComboBox::activated, this, &LoginBanner::refresh);
    setRemembering(false, tr("The login lasts until the program ends."));
    refresh();
}

void LoginBanner::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void LoginBanner::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    arrange();
}

void LoginBanner::arrange()
{
    constexpr int enoughForOneLine = 720;
    if (m_across)
        m_across->setDirection(width() < enoughForOneLine ? QBoxLayout::TopToBottom
                                                          : QBoxLayout::LeftToRight);
}

QSize LoginBanner::minimumSizeHint() const
{
    const QSize hint = QWidget::minimumSizeHint();
    return m_across ? QSize(std::min(hint.width(), 360), hint.height()) : hint;
}

void LoginBanner::setRemembering(bool can, const QString &sentence)
{
    m_remember->setEnabled(can);
    m_remember->setChecked(can && m_wanted);
    m_remember->setToolTip(sentence);
    m_remember->setAccessibleDescription(sentence);
}

void LoginBanner::setAsking(int cameras, int refused)
{
    if (cameras == m_asking && refused == m_refused)
        return;
    m_refused = refused;
    if (cameras > m_asking) // another one: it is worth saying again
        m_dismissed = false;
    m_asking = cameras;
    refresh();
}

void LoginBanner::setSelected(int cameras)
{
    m_selected = cameras;
    refresh();
}

void LoginBanner::open(Scope scope)
{
    m_opened = true;
    m_dismissed = false;
    m_scope->setCurrentIndex(m_scope->findData(int(scope)));
    refresh();
    m_user->setFocus(Qt::ShortcutFocusReason);
    m_user->selectAll();
}

void LoginBanner::refresh()
{
    if (m_asking == 0 && !m_opened)
        m_tried = false;
    const int refused = m_refused >= 0 ? m_refused : m_tried ? m_asking : 0;
    const bool forAll = Scope(m_scope->currentData().toInt()) == Scope::AllThatAsk;
    if (m_asking == 0)
        m_sentence->setText(tr("Enter the login for the %n selected cameras.", nullptr, m_selected));
    else if (refused >= m_asking)
        m_sentence->setText(tr("%n cameras want another login than the last one.", nullptr, m_asking));
    else if (refused > 0)
        m_sentence->setText(tr("%n cameras want a login.", nullptr, m_asking) + u' ' +
                            tr("%n of them refused the last one.", nullptr, refused));
    else
        m_sentence->setText(tr("%n cameras want a login.", nullptr, m_asking));
    m_mark->setPixmap(severityMark(Severity::Notice, 10, devicePixelRatioF()));
    m_scope->setItemText(0, tr("All that ask (%1)").arg(m_asking));
    m_scope->setItemText(1, tr("The selected (%1)").arg(m_selected));
    m_scope->setToolTip(forAll ? tr("All cameras that ask for a login, those that are found later too")
                               : tr("The cameras that are selected in the table, and no others"));
    const int reached = forAll ? m_asking : m_selected;
    m_login->setEnabled(!m_user->text().isEmpty() && reached > 0);
    setVisible(isWanted() && !m_dismissed);
}

void LoginBanner::submit()
{
    if (!m_login->isEnabled()) {
        if (m_user->text().isEmpty())
            m_user->setFocus();
        return;
    }
    if (m_password->text().isEmpty() && !m_password->hasFocus()) {
        m_password->setFocus(); // Enter in the first field goes on
        return;
    }
    const Credentials credentials{m_user->text(), m_password->text()};
    const auto scope = Scope(m_scope->currentData().toInt());
    m_password->clear();
    m_tried = m_tried || scope == Scope::AllThatAsk;
    m_opened = false;
    refresh();
    Q_EMIT loginGiven(credentials, scope, m_remember->isChecked());
}

void LoginBanner::dismiss()
{
    m_password->clear();
    m_opened = false;
    m_dismissed = true;
    refresh();
}

void LoginBanner::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        dismiss();
        return;
    }
    QWidget::keyPressEvent(event);
}

void LoginBanner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor line = palette().color(QPalette::Mid);
    painter.fillRect(rect(), palette().color(QPalette::Button));
    if (m_shape == Shape::Narrow) {
        painter.setPen(line);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    } else {
        painter.fillRect(QRect(0, height() - 1, width(), 1), line);
    }
    painter.fillRect(QRect(0, 0, 3, height()), severityColor(Severity::Notice));
}

} // namespace cw
