#include "widgets/dialogs/LoginDialog.h"

#include "widgets/theme/Theme.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace cw {

LoginDialog::LoginDialog(const QString &deviceName, const QString &user, const QString &why, QWidget *parent)
    : QDialog(parent), m_user(new QLineEdit(user)), m_password(new QLineEdit),
      m_all(new QCheckBox(tr("Use for &all cameras that ask")))
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
    m_all->setToolTip(tr("The login is kept until the program ends and is written nowhere."));

    auto *form = new QFormLayout;
    form->setSpacing(measure::Gap2);
    form->addRow(tr("&User name"), m_user);
    form->addRow(tr("&Password"), m_password);
    form->addRow(QString(), m_all);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_login = buttons->addButton(tr("Log in"), QDialogButtonBox::AcceptRole);
    const auto check = [this] { m_login->setEnabled(!m_user->text().isEmpty()); };
    connect(m_user, &QLineEdit::textChanged, this, check);
    check();
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        const Credentials credentials{m_user->text(), m_password->text()};
        m_password->clear();
        accept();
        Q_EMIT loginGiven(credentials, m_all->isChecked());
    });

    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(measure::Gap4, measure::Gap4, measure::Gap4, measure::Gap4);
    box->setSpacing(measure::Gap3);
    box->addWidget(sentence);
    box->addLayout(form);
    box->addStretch(1);
    box->addWidget(buttons);
    m_login->setDefault(true); // once it is in its dialog
    (user.isEmpty() ? m_user : m_password)->setFocus();
}

} // namespace cw
