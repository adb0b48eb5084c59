#include "widgets/theme/Theme.h"

#include "widgets/theme/ColorScheme.h"
#include "widgets/theme/HouseStyle.h"

#include <QApplication>
#include <QFont>
#include <QToolTip>

namespace cw {

Theme::Theme(QApplication &application, SchemeChoice choice) : m_application(application), m_choice(choice)
{
    m_application.setStyle(new HouseStyle); // the application owns its style
    QFont font = m_application.font();
    font.setPointSizeF(10);
    m_application.setFont(font);
    setChoice(choice);
}

Theme::~Theme() = default;

void Theme::setChoice(SchemeChoice choice)
{
    m_choice = choice;
    if (choice == SchemeChoice::System && !m_desktop) {
        // Rooms with screens on the wall are dark; a desktop that says nothing gets the dark scheme.
        m_desktop = std::make_unique<ColorScheme>(Scheme::Dark);
        connect(m_desktop.get(), &ColorScheme::changed, this, &Theme::apply);
    }
    apply();
}

Scheme Theme::scheme() const
{
    switch (m_choice) {
    case SchemeChoice::Light:
        return Scheme::Light;
    case SchemeChoice::Dark:
        return Scheme::Dark;
    case SchemeChoice::System:
        break;
    }
    return m_desktop ? m_desktop->scheme() : Scheme::Dark;
}

void Theme::apply()
{
    if (m_applied == scheme())
        return;
    m_applied = scheme();
    const QPalette palette = toPalette(roles(scheme()));
    m_application.setPalette(palette);
    QToolTip::setPalette(palette);
    Q_EMIT changed();
}

} // namespace cw
