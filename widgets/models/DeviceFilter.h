// The device list narrowed by what the operator types, and sorted by name with numbers as numbers.
// GUI thread; owned by the panel that shows it.
#pragma once

#include <QCollator>
#include <QSortFilterProxyModel>

namespace cw {

class DeviceFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit DeviceFilter(QObject *parent = nullptr);

    // Every word must be found in the name, address, maker, model or MAC; a recorder stays with its pictures.
    void setText(const QString &text);
    QString text() const { return m_words.join(u' '); }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QStringList m_words;
    QCollator m_collator;
};

} // namespace cw
