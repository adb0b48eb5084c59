// What the tabs of WatchDialog are made of: a field with its title and an explanation, a line for files, and how several
// stand in one line. GUI thread; owned by their parents.
#pragma once

#include <QStringList>
#include <QWidget>

class QLineEdit;
class QVBoxLayout;

namespace cw {

// A tab: fields one below the other, and what is wrong with them in words.
class WatchTab : public QWidget {
    Q_OBJECT
public:
    explicit WatchTab(QWidget *parent = nullptr);

    virtual QString wrong() const = 0; // a sentence; empty where all is right

Q_SIGNALS:
    void edited();

protected:
    // `buddy`: which of the field's parts the title's key goes to.
    void add(const QString &title, QWidget *field, QWidget *buddy, const QString &explanation);
    void addEnd();
    void listenTo(QLineEdit *line);
    QWidget *withBrowse(QLineEdit *line, const QString &title, bool several);
    static QString unreadable(const QStringList &paths); // a sentence on the first that cannot be read

private:
    QVBoxLayout *m_box;
};

// Paths may have spaces and commas in them: semicolons divide them.
QStringList pathsOf(const QString &text);
QString pathsText(const QStringList &paths);

} // namespace cw
