#include "widgets/dialogs/LoginDialog.h"

#include "widgets/theme/Theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace cw {

LoginDialog::LoginDialog(const QString &deviceName, const QString &user, const QString &why,
                         const LoginOffer &offer, QWidget *parent)
    : QDialog(parent), m_offer(offer), m_user(new QLineEdit(user)), m_password(new QLineEdit),
      m_scope(new QComboBox), m_remember(new QCheckBox(tr("&Remember in the keyring"))), m_lasts(new QLabel),
      m_unlock(new QPushButton(tr("Un&lock the keyring"))), m_wanted(offer.remembered)
{
    setWindowTitle(tr("Log in to %1").arg(deviceName));
    auto *sentence =
        new QLabel(why.isEmpty() ? tr("%1 wants a user name and a password.").arg(deviceName) : why);
    sentence->setWordWrap(true);
    sentence->setTextFormat(Qt::PlainText);
    m_user->setAccessibleName(tr("User name"));
    m_password->setAccessibleName(tr("Password"));
    m_password->setEchoMode(QLineEdit::Password);
    m_user->setMinimumWidth(260);
    m_scope->setAccessibleName(tr("Cameras that the login is for"));
    m_scope->addItem(tr("This camera"), int(LoginScope::Kind::Device));
    if (!offer.group.isEmpty())
        m_scope->addItem(tr("All in the group “%1”").arg(offer.group), int(LoginScope::Kind::Group));
    m_scope->addItem(tr("All cameras that ask"), int(LoginScope::Kind::All));
    m_lasts->setWordWrap(true);
    m_lasts->setForegroundRole(QPalette::PlaceholderText);

    auto *form = new QFormLayout;
    form->setSpacing(measure::Gap2);
    form->addRow(tr("&User name"), m_user);
    form->addRow(tr("&Password"), m_password);
    form->addRow(tr("Use &for"), m_scope);
    form->addRow(QString(), m_remember);
    form->addRow(QString(), m_lasts);
    form->addRow(QString(), m_unlock);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_login = buttons->addButton(tr("Log in"), QDialogButtonBox::AcceptRole);
    const auto check = [this] { m_login->setEnabled(!m_user->text().isEmpty()); };
    connect(m_user, &QLineEdit::textChanged, this, check);
    check();
    connect(m_scope, &QComboBox::currentIndexChanged, this, &LoginDialog::refresh);
    connect(m_remember, &QCheckBox::toggled, this, [this](bool on) {
        m_wanted = on;
        refresh();
    });
    connect(m_unlock, &QPushButton::clicked, this, &LoginDialog::unlockRequested);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        const Credentials credentials{m_user->text(), m_password->text()};
        const bool remember = m_remember->isEnabled() && m_remember->isChecked();
        m_password->clear();
        accept();
        Q_EMIT loginGiven(credentials, scope(), remember);
    });

    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(measure::Gap4, measure::Gap4, measure::Gap4, measure::Gap4);
    box->setSpacing(measure::Gap3);
    box->addWidget(sentence);
    box->addLayout(form);
    box->addStretch(1);
    box->addWidget(buttons);
    m_unlock->setAutoDefault(false);
    m_login->setDefault(true); // once it is in its dialog
    (user.isEmpty() ? m_user : m_password)->setFocus();
    refresh();
}

LoginScope::Kind LoginDialog::scope() const
{
    return LoginScope::Kind(m_scope->currentData().toInt());
}

void LoginDialog::setKeyring(VaultState state)
{
    m_keyring = state;
    refresh();
}

void LoginDialog::refresh()
{
    const bool nameless = !m_offer.isDevice && scope() == LoginScope::Kind::Device;
    const bool can = !nameless && (m_keyring == VaultState::Available || m_keyring == VaultState::Locked);
    {
        const QSignalBlocker quiet(m_remember); // what is shown while it is disabled is no choice
        m_remember->setEnabled(can);
        m_remember->setChecked(can && m_wanted);
    }
    if (nameless)
        m_lasts->setText(
            tr("A stream that was given by its address is not remembered: the login lasts for this run "
               "only."));
    else if (can && !m_wanted)
        m_lasts->setText(tr("The login lasts for this run only and is written nowhere."));
    else
        m_lasts->setText(vaultSentence(m_keyring));
    m_unlock->setVisible(m_keyring == VaultState::Locked || m_keyring == VaultState::Refused);
}

} // namespace cw
