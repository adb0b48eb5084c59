#include "widgets/theme/Palette.h"

#include <cmath>

namespace cw {

Roles roles(Scheme scheme)
{
    if (scheme == Scheme::Dark) {
        return {.window = QColor(0x16, 0x18, 0x1b),
                .base = QColor(0x1d, 0x20, 0x24),
                .raised = QColor(0x25, 0x29, 0x2e),
                .text = QColor(0xe6, 0xe8, 0xea),
                .quiet = QColor(0x9a, 0xa0, 0xa6),
                .line = QColor(0x32, 0x37, 0x3d),
                .accent = QColor(0x4c, 0x8d, 0xff),
                .onAccent = QColor(0x0b, 0x12, 0x1f)};
    }
    return {.window = QColor(0xf4, 0xf5, 0xf6),
            .base = QColor(0xff, 0xff, 0xff),
            .raised = QColor(0xff, 0xff, 0xff),
            .text = QColor(0x1b, 0x1d, 0x1f),
            .quiet = QColor(0x5c, 0x63, 0x68),
            .line = QColor(0xd5, 0xd9, 0xdd),
            .accent = QColor(0x1f, 0x63, 0xd6),
            .onAccent = QColor(0xff, 0xff, 0xff)};
}

QColor severityColor(Severity severity)
{
    switch (severity) {
    case Severity::Alarm:
        return QColor(0xe5, 0x48, 0x4d);
    case Severity::Warning:
        return QColor(0xe6, 0x9f, 0x00);
    case Severity::Notice:
        return QColor(0x56, 0xb4, 0xe9);
    case Severity::Good:
        return QColor(0x3f, 0xa6, 0x6f);
    case Severity::None:
        break;
    }
    return {};
}

VideoRoles videoRoles()
{
    return {.ground = QColor(0x0b, 0x0c, 0x0e),
            .text = QColor(0xf4, 0xf5, 0xf6),
            .backing = QColor(0, 0, 0, 153)};
}

QPalette toPalette(const Roles &roles)
{
    QPalette palette(roles.raised, roles.window);
    palette.setColor(QPalette::Window, roles.window);
    palette.setColor(QPalette::WindowText, roles.text);
    palette.setColor(QPalette::Base, roles.base);
    palette.setColor(QPalette::AlternateBase, roles.base);
    palette.setColor(QPalette::Text, roles.text);
    palette.setColor(QPalette::Button, roles.raised);
    palette.setColor(QPalette::ButtonText, roles.text);
    palette.setColor(QPalette::BrightText, roles.text);
    palette.setColor(QPalette::ToolTipBase, roles.raised);
    palette.setColor(QPalette::ToolTipText, roles.text);
    palette.setColor(QPalette::PlaceholderText, roles.quiet);
    palette.setColor(QPalette::Highlight, roles.accent);
    palette.setColor(QPalette::HighlightedText, roles.onAccent);
    palette.setColor(QPalette::Link, roles.accent);
    palette.setColor(QPalette::LinkVisited, roles.accent);
    palette.setColor(QPalette::Light, roles.raised);
    palette.setColor(QPalette::Midlight, roles.raised);
    palette.setColor(QPalette::Mid, roles.line);
    palette.setColor(QPalette::Dark, roles.line);
    palette.setColor(QPalette::Shadow, schemeOf(palette) == Scheme::Dark ? QColor(0, 0, 0) : roles.line);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, roles.quiet);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, roles.line);
    return palette;
}

Scheme schemeOf(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightnessF() < 0.5 ? Scheme::Dark : Scheme::Light;
}

static double luminance(const QColor &color)
{
    const auto linear = [](double channel) {
        return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one), b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

QColor over(const QColor &color, const QColor &ground)
{
    const double alpha = color.alphaF();
    const auto mix = [alpha](double top, double bottom) { return top * alpha + bottom * (1 - alpha); };
    return QColor::fromRgbF(float(mix(color.redF(), ground.redF())),
                            float(mix(color.greenF(), ground.greenF())),
                            float(mix(color.blueF(), ground.blueF())));
}

} // namespace cw
