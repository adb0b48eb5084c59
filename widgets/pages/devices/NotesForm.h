// What the operator says of one device or of several: group, tags, a text, and where it hangs. What he changes leaves as a signal when
// he goes on to something else. GUI thread; owned by its parent.
#pragma once

#include "devices/model/Device.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace cw {

class PositionField;

class NotesForm : public QWidget {
    Q_OBJECT
public:
    explicit NotesForm(QWidget *parent = nullptr);

    // Shows these; fields that are being edited are left alone. With several devices only what they share is shown,
    // and the text cannot be edited.
    void setNotes(const QStringList &deviceIds, const QList<OperatorNotes> &notes);
    void setGroups(const QStringList &paths);
    void setPlans(const QStringList &names);
    void commit(); // takes what is being edited, before another device is shown

Q_SIGNALS:
    void groupChosen(const QStringList &deviceIds, const QString &group);
    void tagsAdded(const QStringList &deviceIds, const QStringList &tags);
    void tagsRemoved(const QStringList &deviceIds, const QStringList &tags);
    void textWritten(const QString &deviceId, const QString &text);
    void positionChosen(const QString &deviceId, const std::optional<cw::PlanPosition> &position);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void commitGroup();
    void commitTags();
    void commitText();

    QStringList m_ids;
    QString m_group;    // as shown
    QStringList m_tags; // as shown: those that all have
    QString m_written;  // as shown
    QComboBox *m_groups;
    QLineEdit *m_tagsEdit;
    QLabel *m_textLabel;
    QPlainTextEdit *m_text;
    QLabel *m_positionLabel;
    PositionField *m_position;
};

// "gate, outside , ,gate" as {"gate", "outside"}
QStringList tagsOf(const QString &text);
// A path of groups as it is kept: no empty parts, no blanks around them.
QString groupPathOf(const QString &text);

} // namespace cw
