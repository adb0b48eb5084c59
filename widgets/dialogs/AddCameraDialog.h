// Asks for a camera's address, for a range of addresses to look through, or for the URL of a stream, which makers'
// usual paths help to write. GUI thread; owned by whoever opens it.
#pragma once

#include <QDialog>
#include <QList>

#include <functional>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTabBar;

namespace cw {

class AddCameraDialog : public QDialog {
    Q_OBJECT
public:
    // Gives an empty string where the text can be asked for, else a sentence that says what is wrong with it.
    using Validator = std::function<QString(const QString &text)>;
    enum class Way { Address, Range, Stream };

    // Where a maker's cameras keep their stream: the path, with {channel} for the number of the picture.
    struct StreamChoice {
        QString maker;
        QString path;
    };

    AddCameraDialog(Validator validator, const QString &text = {}, QWidget *parent = nullptr);
    void setWay(Way way);
    void setRangeValidator(Validator validator) { m_rangeValidator = std::move(validator); }
    void setStreamChoices(const QList<StreamChoice> &choices);

Q_SIGNALS:
    void addressGiven(const QString &text); // an address or a URL
    void rangeGiven(const QString &text);   // to be looked through

private:
    Way way() const;
    void showWay();
    void check();
    void writeUrl(int choice);

    Validator m_validator;
    Validator m_rangeValidator; // the other one where this is empty
    QTabBar *m_ways;
    QLabel *m_label;
    QLineEdit *m_text;
    QComboBox *m_makers;
    QLabel *m_makersLabel;
    QLabel *m_examples;
    QLabel *m_sentence;
    QPushButton *m_add;
    QList<StreamChoice> m_choices;
};

// rtsp://HOST:554/path out of what was typed, which may be an address or a URL already; empty where no host is in it.
QString streamUrlText(const QString &typed, const QString &path);

} // namespace cw
