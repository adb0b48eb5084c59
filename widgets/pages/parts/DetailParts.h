// The building blocks of a device's details: a titled section, facts as name and value, flags as sentences.
// GUI thread; owned by their parents.
#pragma once

#include "devices/provenance/Provenance.h"
#include "widgets/models/DetailSheets.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace cw {

// A title and what belongs to it.
class Section : public QWidget {
    Q_OBJECT
public:
    Section(const QString &title, QWidget *content, QWidget *parent = nullptr);
};

// Wraps, and can be selected and copied.
QLabel *sentenceLabel(bool quiet = false);
// Sections one below the other, scrolling.
QScrollArea *scrolledColumn(const QList<QWidget *> &sections);

class FactList : public QWidget {
    Q_OBJECT
public:
    explicit FactList(QWidget *parent = nullptr);
    void setFacts(const QList<Fact> &facts); // builds only what differs

private:
    QGridLayout *m_grid;
    QList<Fact> m_facts;
    QList<QLabel *> m_labels;
};

// Each flag with the color, the shape and the word of its severity, its sentence and where that is written.
class FlagList : public QWidget {
    Q_OBJECT
public:
    explicit FlagList(QWidget *parent = nullptr);
    void setFlags(const QList<ProvenanceFlag> &flags);

private:
    QVBoxLayout *m_box;
    QLabel *m_none;
    QList<ProvenanceFlag> m_flags;
    QList<QWidget *> m_rows;
};

} // namespace cw
