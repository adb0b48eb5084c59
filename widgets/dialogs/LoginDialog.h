// Asks for the user name and password of a camera. GUI thread; owned by whoever opens it. The password leaves it
// only through the signal.
#pragma once

#include "devices/model/Device.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace cw {

class LoginDialog : public QDialog {
    Q_OBJECT
public:
    // `why` is the sentence above the fields, such as that the last password was refused; empty for none.
    LoginDialog(const QString &deviceName, const QString &user, const QString &why,
                QWidget *parent = nullptr);

Q_SIGNALS:
    void loginGiven(const cw::Credentials &credentials, bool forAllThatAsk);

private:
    QLineEdit *m_user;
    QLineEdit *m_password;
    QCheckBox *m_all;
    QPushButton *m_login;
};

} // namespace cw
