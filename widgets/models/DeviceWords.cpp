#include "widgets/models/DeviceWords.h"

#include "devices/base/ShownName.h"
#include "devices/model/CodecLabel.h"

#include <QCoreApplication>

namespace cw {

QString deviceTitle(const Device &device)
{
    if (const QString title = device.title(); !title.isEmpty())
        return title;
    const QString made = shownName(QStringList{device.makerClaimed, device.model}.join(u' ').trimmed());
    if (!made.isEmpty())
        return made;
    return device.addresses.isEmpty() ? device.id : device.addresses.first();
}

QString deviceStateLabel(DeviceState state)
{
    switch (state) {
    case DeviceState::Found:
        return QCoreApplication::translate("cw::DeviceWords", "Found");
    case DeviceState::Reading:
        return QCoreApplication::translate("cw::DeviceWords", "Being read");
    case DeviceState::Ready:
        break;
    case DeviceState::NeedsLogin:
        return QCoreApplication::translate("cw::DeviceWords", "Login needed");
    case DeviceState::Unreachable:
        return QCoreApplication::translate("cw::DeviceWords", "Unreachable");
    case DeviceState::Faulty:
        return QCoreApplication::translate("cw::DeviceWords", "Unreadable");
    case DeviceState::Gone:
        return QCoreApplication::translate("cw::DeviceWords", "Gone");
    }
    return {};
}

QString deviceSentence(const Device &device)
{
    if (!device.stateText.isEmpty())
        return shownName(device.stateText);
    const QString name = deviceTitle(device);
    switch (device.state) {
    case DeviceState::Found:
        return QCoreApplication::translate("cw::DeviceWords",
                                           "%1 answered and has not been asked for its pictures yet.")
            .arg(name);
    case DeviceState::Reading:
        return QCoreApplication::translate("cw::DeviceWords", "%1 is being asked for its pictures.")
            .arg(name);
    case DeviceState::Ready:
        return QCoreApplication::translate("cw::DeviceWords", "%1 can be played. Drag it onto a pane.")
            .arg(name);
    case DeviceState::NeedsLogin:
        return QCoreApplication::translate("cw::DeviceWords",
                                           "%1 wants a user name and a password. Press Enter to log in.")
            .arg(name);
    case DeviceState::Unreachable:
        return QCoreApplication::translate("cw::DeviceWords", "%1 announced itself and does not answer.")
            .arg(name);
    case DeviceState::Faulty:
        return QCoreApplication::translate("cw::DeviceWords", "%1 answers in a way that cannot be read.")
            .arg(name);
    case DeviceState::Gone:
        return QCoreApplication::translate("cw::DeviceWords", "%1 has left the network.").arg(name);
    }
    return {};
}

Severity deviceSeverity(DeviceState state)
{
    switch (state) {
    case DeviceState::NeedsLogin:
        return Severity::Notice;
    case DeviceState::Faulty:
        return Severity::Warning;
    case DeviceState::Unreachable:
    case DeviceState::Gone:
        return Severity::Alarm;
    case DeviceState::Found:
    case DeviceState::Reading:
    case DeviceState::Ready:
        break;
    }
    return Severity::None;
}

QString channelTitle(const Device &device, const Channel &channel, int number)
{
    if (!channel.name.isEmpty())
        return shownName(channel.name);
    return device.channels.size() == 1 ? deviceTitle(device)
                                       : QCoreApplication::translate("cw::DeviceWords", "%1, picture %2")
                                             .arg(deviceTitle(device), QString::number(number));
}

QString profileText(const StreamProfile &profile)
{
    QStringList parts;
    if (profile.codec != VideoCodec::Unknown)
        parts.append(codecLabel(profile.codec));
    if (!profile.size.isEmpty())
        parts.append(
            QStringLiteral("%1\u00a0\u00d7\u00a0%2").arg(profile.size.width()).arg(profile.size.height()));
    if (profile.frameRate > 0)
        parts.append(
            QCoreApplication::translate("cw::DeviceWords", "%1 fps").arg(profile.frameRate, 0, 'g', 3));
    return parts.join(QStringLiteral(", "));
}

QString ageText(const QDateTime &when, const QDateTime &now)
{
    if (!when.isValid())
        return {};
    const qint64 seconds = when.secsTo(now);
    if (seconds < 90 && seconds > -90) // a device is seen to the minute
        return QCoreApplication::translate("cw::DeviceWords", "just now");
    if (seconds > 0 && seconds < 3600)
        return QCoreApplication::translate("cw::DeviceWords", "%1\u00a0min ago").arg(seconds / 60);
    return timeText(when).chopped(3); // to the minute
}

QString timeText(const QDateTime &when)
{
    return when.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

} // namespace cw
