// A line a figure on standard output: name, value, unit, aim, met or short. What is said beside goes to standard
// error. Main thread; owned by main().
#pragma once

#include <QString>

#include <optional>

namespace cw::bench {

struct Aim {
    enum class Kind { AtMost, AtLeast, Below };
    Kind kind = Kind::AtMost;
    double value = 0;

    bool isMet(double measured) const;
    QString text() const;
};

class Report {
public:
    void figure(const QString &name, double value, const QString &unit,
                const std::optional<Aim> &aim = {}) const;
    void note(const QString &sentence) const;
};

// The line without its end.
QString figureLine(const QString &name, double value, const QString &unit, const std::optional<Aim> &aim);

} // namespace cw::bench
