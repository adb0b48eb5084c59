// The devices narrowed by what the operator types and by what he picks in a column's header, and sorted: groups first,
// names with numbers as numbers. GUI thread; owned by the view that shows it.
#pragma once

#include "widgets/models/DeviceColumns.h"

#include <QCollator>
#include <QMap>
#include <QSet>
#include <QSortFilterProxyModel>

namespace cw {

class DeviceFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit DeviceFilter(QObject *parent = nullptr);

    // Every word must be found in the name, address, maker, model, MAC, group or tags; a recorder stays with its
    // pictures.
    void setText(const QString &text);
    QString text() const { return m_words.join(u' '); }

    // Only devices whose cell in this column is one of these; an empty set lets all pass.
    void setAccepted(DeviceColumn column, const QSet<QString> &cells);
    QSet<QString> accepted(DeviceColumn column) const { return m_accepted.value(column); }
    bool isNarrowed() const { return !m_words.isEmpty() || !m_accepted.isEmpty(); }
    void clear();
    // What stands in a column now, sorted, each once.
    QStringList cellsOf(DeviceColumn column) const;

Q_SIGNALS:
    void narrowed(); // otherwise than before

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QStringList m_words;
    QMap<DeviceColumn, QSet<QString>> m_accepted;
    QCollator m_collator;
};

} // namespace cw
