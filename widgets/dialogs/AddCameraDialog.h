// Asks for a camera's address, a range of addresses, or an RTSP URL. GUI thread; owned by whoever opens it.
#pragma once

#include <QDialog>

#include <functional>

class QLabel;
class QLineEdit;
class QPushButton;

namespace cw {

class AddCameraDialog : public QDialog {
    Q_OBJECT
public:
    // Gives an empty string where the text can be asked for, else a sentence that says what is wrong with it.
    using Validator = std::function<QString(const QString &text)>;

    AddCameraDialog(Validator validator, const QString &text = {}, QWidget *parent = nullptr);

Q_SIGNALS:
    void addressGiven(const QString &text);

private:
    void check();

    Validator m_validator;
    QLineEdit *m_text;
    QLabel *m_sentence;
    QPushButton *m_add;
};

} // namespace cw
