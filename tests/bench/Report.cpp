#include "tests/bench/Report.h"

#include <QStringList>

#include <cmath>
#include <cstdio>

namespace cw::bench {

namespace {

QString number(double value)
{
    if (std::isnan(value))
        return QStringLiteral("nan");
    const double size = std::abs(value);
    return QString::number(value, 'f', size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 4);
}

} // namespace

bool Aim::isMet(double measured) const
{
    switch (kind) {
    case Kind::AtMost:
        return measured <= value;
    case Kind::AtLeast:
        return measured >= value;
    case Kind::Below:
        return measured < value;
    }
    return false;
}

QString Aim::text() const
{
    const QLatin1String sign(kind == Kind::AtMost ? "<=" : kind == Kind::AtLeast ? ">=" : "<");
    return sign + QString::number(value, 'g', 6);
}

QString figureLine(const QString &name, double value, const QString &unit, const std::optional<Aim> &aim)
{
    const QString verdict = !aim                ? QStringLiteral("-")
                            : aim->isMet(value) ? QStringLiteral("met")
                                                : QStringLiteral("short");
    return QStringList{name, number(value), unit, aim ? aim->text() : QStringLiteral("-"), verdict}.join(
        QLatin1Char('\t'));
}

void Report::figure(const QString &name, double value, const QString &unit,
                    const std::optional<Aim> &aim) const
{
    std::printf("%s\n", qUtf8Printable(figureLine(name, value, unit, aim)));
    std::fflush(stdout);
}

void Report::note(const QString &sentence) const
{
    std::fprintf(stderr, "# %s\n", qUtf8Printable(sentence));
}

} // namespace cw::bench
