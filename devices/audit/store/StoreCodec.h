// Values as bytes, text and numbers in the store's columns, and back. What comes back may have been written by anybody:
// every list is bounded, every enum is one that we know. Pure functions, any thread.
#pragma once

#include "devices/audit/model/Coverage.h"
#include "devices/audit/model/Finding.h"

#include <QByteArray>
#include <QVariant>

namespace cw::audit {

inline constexpr size_t MostStoredFlows = 64; // in one list of evidence

QByteArray flowsBytes(const std::vector<FlowSum> &flows); // empty for none
std::vector<FlowSum> flowsOf(const QByteArray &bytes);

QByteArray addressBytes(const IpAddress &address); // 4, 16 or, where invalid, 0
IpAddress addressOf(const QByteArray &bytes);

QString figuresText(const QList<Figure> &figures);
QList<Figure> figuresOf(const QString &text);
QString spansText(const std::vector<Span> &spans);
std::vector<Span> spansOf(const QString &text);
QString blindSpotsText(const std::vector<BlindSpot> &spots);
std::vector<BlindSpot> blindSpotsOf(const QString &text);
QString namesText(const std::vector<QString> &names);
std::vector<QString> namesOf(const QString &text);

QVariant textColumn(const QString &text); // never null, without what PostgreSQL refuses
qint64 countColumn(quint64 count);        // no more than a column holds
double realColumn(double value);          // finite

template<typename E>
E enumOf(qint64 number, E last) // the first one where it is none
{
    return number >= 0 && number <= qint64(last) ? E(number) : E(0);
}
template<typename T>
T unsignedOf(const QVariant &column)
{
    const qint64 number = column.toLongLong();
    return number < 0                                        ? T(0)
           : quint64(number) > std::numeric_limits<T>::max() ? std::numeric_limits<T>::max()
                                                             : T(number);
}

} // namespace cw::audit
