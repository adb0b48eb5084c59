// One form for all cameras that ask for a login, above what they are listed in. The password leaves it only through
// the signal. GUI thread; owned by its parent.
#pragma once

#include "devices/model/Device.h"

#include <QWidget>

class QBoxLayout;
class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace cw {

class LoginBanner : public QWidget {
    Q_OBJECT
public:
    // A narrow one stands its fields one below the other and always means all that ask.
    enum class Shape { Wide, Narrow };
    enum class Scope { AllThatAsk, Selected };

    explicit LoginBanner(Shape shape, QWidget *parent = nullptr);

    // Hidden while nobody asks, unless it was opened for a selection. `refused`: how many of them were given a login and
    // did not take it; where the owner does not know, all that ask after one was given to all.
    void setAsking(int cameras, int refused = -1);
    void setSelected(int cameras);
    // Whether the keyring can keep a login, and a sentence about how long it lasts.
    void setRemembering(bool can, const QString &sentence);
    void open(Scope scope); // shows it and goes to its first field
    bool isWanted() const { return m_asking > 0 || m_opened; }

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void loginGiven(const cw::Credentials &credentials, cw::LoginBanner::Scope scope, bool remember);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void refresh();
    void arrange();
    void submit();
    void dismiss();

    const Shape m_shape;
    int m_asking = 0;
    int m_selected = 0;
    int m_refused = -1;
    bool m_tried = false; // a login was given to all that ask
    bool m_opened = false;
    bool m_dismissed = false;
    bool m_wanted = true; // how the box stands where there is a keyring
    QBoxLayout *m_across =
        nullptr; // of a wide one: its sentence above its fields where there is no room beside them
    QLabel *m_mark;
    QLabel *m_sentence;
    QLineEdit *m_user;
    QLineEdit *m_password;
    QComboBox *m_scope;
    QCheckBox *m_remember;
    QPushButton *m_login;
    QToolButton *m_close;
};

} // namespace cw
