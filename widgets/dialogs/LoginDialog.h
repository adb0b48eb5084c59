// Asks for the user name and password of a camera, whom the login is for, and whether the keyring is to remember it. GUI
// thread; owned by whoever opens it. The password leaves it only through the signal.
#pragma once

#include "devices/model/CredentialVault.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace cw {

// What there is to choose from.
struct LoginOffer {
    QString group;          // the camera's; empty where it is in none
    bool isDevice = true;   // false: a stream by its address, whose own login nobody can look up again
    bool remembered = true; // how the box stands at first, where there is a keyring
};

class LoginDialog : public QDialog {
    Q_OBJECT
public:
    // `why` is the sentence above the fields, such as that the last password was refused; empty for none.
    LoginDialog(const QString &deviceName, const QString &user, const QString &why,
                const LoginOffer &offer = {}, QWidget *parent = nullptr);

    // There is no keyring until somebody says so.
    void setKeyring(VaultState state);

Q_SIGNALS:
    void loginGiven(const cw::Credentials &credentials, cw::LoginScope::Kind scope, bool remember);
    void unlockRequested(); // the keyring

private:
    void refresh();
    LoginScope::Kind scope() const;

    LoginOffer m_offer;
    VaultState m_keyring = VaultState::Absent;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QComboBox *m_scope;
    QCheckBox *m_remember;
    QLabel *m_lasts; // how long the login lasts, and why
    QPushButton *m_unlock;
    QPushButton *m_login;
    bool m_wanted; // the operator's choice, also while the box is disabled
};

} // namespace cw
