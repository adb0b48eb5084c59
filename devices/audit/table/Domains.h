// Registered domains: "a.b.example.co.uk" is under "example.co.uk". Pure functions, any thread.
//
// Qt's copy of the Public Suffix List is private and its public use was taken out with Qt 6, so a table of our own
// names the suffixes of two labels under which anybody registers (resources/tables/suffixes.csv). What it does not know
// is taken as one label: "shop.example.zz" then counts under "example.zz", which joins, and never splits, a domain.
#pragma once

#include <QSet>
#include <QString>

namespace cw::audit {

QSet<QString> parseSuffixes(const QByteArray &csv);
// Empty where there is none: one label, an address, a suffix itself. `name` in lower case without the final dot.
QString registeredDomain(const QString &name);
QString registeredDomain(const QString &name, const QSet<QString> &suffixes);

// `name` is `suffix` or under it; a suffix with a leading dot takes both too.
bool isUnder(QStringView name, QStringView suffix);

// Bits a character (Shannon), 0 for an empty text.
double entropy(QStringView text);

} // namespace cw::audit
