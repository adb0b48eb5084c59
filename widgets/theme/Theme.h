// How the whole program looks: Fusion with our palette, following the desktop or the operator's choice.
// GUI thread; owned by the composition root, and outlived by the application it dresses.
#pragma once

#include "widgets/theme/Palette.h"

#include <QObject>

class QApplication;

namespace cw {

class ColorScheme;

enum class SchemeChoice { System, Light, Dark };

class Theme : public QObject {
    Q_OBJECT
public:
    explicit Theme(QApplication &application, SchemeChoice choice = SchemeChoice::System);
    ~Theme() override;

    void setChoice(SchemeChoice choice);
    SchemeChoice choice() const { return m_choice; }
    Scheme scheme() const;

Q_SIGNALS:
    void changed();

private:
    void apply();

    QApplication &m_application;
    SchemeChoice m_choice;
    std::unique_ptr<ColorScheme> m_desktop; // null until the choice is to follow it
    std::optional<Scheme> m_applied;
};

// Measures of the look, in device-independent pixels.
namespace measure {
inline constexpr int Gap1 = 4, Gap2 = 8, Gap3 = 12, Gap4 = 16, Gap5 = 24;
inline constexpr int Radius = 4;
inline constexpr int Control = 28;
inline constexpr int Row = 28;
inline constexpr int Icon = 24;
} // namespace measure

} // namespace cw
