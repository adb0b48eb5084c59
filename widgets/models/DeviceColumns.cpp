#include "widgets/models/DeviceColumns.h"

#include "devices/base/ShownName.h"
#include "widgets/models/DeviceWords.h"
#include "widgets/models/ProvenanceWords.h"

#include <QCoreApplication>

namespace cw {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::DeviceColumns)
};

QString makerCell(const KnownDevice &known)
{
    const QString judged = known.provenance ? makerWithCertainty(known.provenance->maker) : QString();
    if (!judged.isEmpty())
        return judged;
    return known.provenance ? Text::tr("Cannot tell") : QString();
}

QString flagsCell(const KnownDevice &known)
{
    if (!known.provenance)
        return {};
    QStringList labels;
    for (const ProvenanceFlag &flag : known.provenance->flags)
        labels.append(flag.label);
    return labels.join(QStringLiteral(", "));
}

// Addresses sort by their numbers, and IPv4 before IPv6.
QString addressKey(const QString &text)
{
    QString key = QStringLiteral("4");
    const QStringList parts = text.split(u'.');
    for (const QString &part : parts) {
        bool number = false;
        const uint value = part.toUInt(&number);
        if (!number || parts.size() != 4)
            return QStringLiteral("6 ") + text.toLower();
        key += QStringLiteral(" %1").arg(value, 3, 10, QChar(u'0'));
    }
    return key;
}

} // namespace

QString deviceColumnTitle(DeviceColumn column)
{
    switch (column) {
    case DeviceColumn::Name:
        return Text::tr("Name");
    case DeviceColumn::State:
        return Text::tr("State");
    case DeviceColumn::Address:
        return Text::tr("Address");
    case DeviceColumn::Maker:
        return Text::tr("Real maker");
    case DeviceColumn::Model:
        return Text::tr("Label and model");
    case DeviceColumn::Firmware:
        return Text::tr("Firmware");
    case DeviceColumn::Flags:
        return Text::tr("Flags");
    case DeviceColumn::Tags:
        return Text::tr("Tags");
    case DeviceColumn::LastSeen:
        return Text::tr("Last seen");
    }
    return {};
}

QString deviceCell(const KnownDevice &known, DeviceColumn column, const QDateTime &now)
{
    const Device &device = known.device;
    switch (column) {
    case DeviceColumn::Name:
        return deviceTitle(device);
    case DeviceColumn::State: {
        const QString word = deviceStateLabel(device.state);
        return word.isEmpty() ? Text::tr("Ready") : word;
    }
    case DeviceColumn::Address:
        return device.addresses.value(0);
    case DeviceColumn::Maker:
        return makerCell(known);
    case DeviceColumn::Model:
        return shownName(QStringList{device.makerClaimed, device.model}.join(u' ').trimmed());
    case DeviceColumn::Firmware:
        return shownName(device.firmware);
    case DeviceColumn::Flags:
        return flagsCell(known);
    case DeviceColumn::Tags:
        return device.notes.tags.join(QStringLiteral(", "));
    case DeviceColumn::LastSeen:
        return ageText(device.lastSeen, now);
    }
    return {};
}

QVariant deviceSortKey(const KnownDevice &known, DeviceColumn column)
{
    const Device &device = known.device;
    switch (column) {
    case DeviceColumn::State:
        return int(device.state);
    case DeviceColumn::Address:
        return addressKey(device.addresses.value(0));
    case DeviceColumn::Flags:
        return known.provenance ? int(gravestFlag(*known.provenance)) : -1;
    case DeviceColumn::LastSeen:
        return device.lastSeen;
    default:
        return deviceCell(known, column, {});
    }
}

QString deviceCellTip(const KnownDevice &known, DeviceColumn column, const QDateTime &now)
{
    const Device &device = known.device;
    switch (column) {
    case DeviceColumn::Name:
    case DeviceColumn::State:
        return deviceSentence(device);
    case DeviceColumn::Address:
        return device.addresses.join(u'\n');
    case DeviceColumn::Maker:
        return known.provenance ? shownName(known.provenance->maker.sentence)
                                : Text::tr("Who made it has not been judged yet.");
    case DeviceColumn::Flags: {
        QStringList sentences;
        if (known.provenance)
            for (const ProvenanceFlag &flag : known.provenance->flags)
                sentences.append(shownName(flag.sentence));
        return sentences.join(u'\n');
    }
    case DeviceColumn::LastSeen:
        return device.lastSeen.isValid() ? timeText(device.lastSeen)
                                         : Text::tr("It has not been seen in this run.");
    default:
        return deviceCell(known, column, now);
    }
}

Severity deviceCellSeverity(const KnownDevice &known, DeviceColumn column)
{
    if (column == DeviceColumn::State)
        return deviceSeverity(known.device.state);
    if (!known.provenance)
        return Severity::None;
    if (column == DeviceColumn::Flags)
        return gravestFlag(*known.provenance);
    if (column == DeviceColumn::Maker)
        if (const ProvenanceFlag *differs = labelFlag(*known.provenance))
            return flagSeverity(differs->severity);
    return Severity::None;
}

bool deviceCellQuiet(const KnownDevice &known, DeviceColumn column)
{
    switch (column) {
    case DeviceColumn::State:
        return deviceSeverity(known.device.state) == Severity::None;
    case DeviceColumn::Maker:
        return !known.provenance || known.provenance->maker.certainty == MakerVerdict::Certainty::CannotTell;
    case DeviceColumn::Address:
    case DeviceColumn::Firmware:
    case DeviceColumn::Tags:
    case DeviceColumn::LastSeen:
        return true;
    default:
        return false;
    }
}

QString channelCell(const Device &device, const Channel &channel, int number, DeviceColumn column)
{
    if (column == DeviceColumn::Name)
        return channelTitle(device, channel, number);
    if (column != DeviceColumn::Model || channel.profiles.isEmpty())
        return {};
    return profileText(channel.profiles.first());
}

} // namespace cw
