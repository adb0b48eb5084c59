// Help > Save diagnostics: chooses a camera or none, says what the file will hold and what is replaced in it, shows it,
// and asks where it goes. GUI thread; owned by whoever opens it, who makes the text and writes the file.
#pragma once

#include <QDialog>
#include <QList>
#include <QPair>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace cw {

class DiagnosticsDialog : public QDialog {
    Q_OBJECT
public:
    // Cameras by id and name, in the order of the list.
    explicit DiagnosticsDialog(const QList<QPair<QString, QString>> &cameras, QWidget *parent = nullptr);

    void choose(const QString &deviceId); // before it is shown; empty for no camera
    void setBusy(const QString &sentence);
    // The text as it will be saved, for reading, and how many different secrets of each kind were replaced.
    void setContents(const QString &text, int messages, int lines,
                     const QList<QPair<QString, int>> &replaced);
    void setSaved(const QString &file);
    void setTrouble(const QString &sentence);

    QSize sizeHint() const override { return {760, 560}; }

Q_SIGNALS:
    void contentsWanted(const QString &deviceId); // empty: the log alone
    void saveRequested(const QString &file);

private:
    void chooseFile();

    QComboBox *m_camera;
    QLabel *m_explanation;
    QPlainTextEdit *m_text;
    QLabel *m_sentence;
    QPushButton *m_save;
};

// "Passwords", as the dialog calls a kind that the Scrubber counts; the word itself where it is not known.
QString secretKindTitle(const QString &word);

} // namespace cw
