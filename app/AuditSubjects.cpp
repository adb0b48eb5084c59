#include "app/AuditSubjects.h"

#include "devices/audit/logs/CameraWord.h"

#include <algorithm>
#include <numeric>

namespace cw {

namespace {

// ONVIF Core 7.3.2.2: what a device is stands in its scopes.
audit::SubjectRole roleOf(const Device &device)
{
    const bool records = std::any_of(device.scopes.begin(), device.scopes.end(), [](const QString &scope) {
        return scope.contains(QLatin1String("/type/Network_Video_Recorder"), Qt::CaseInsensitive) ||
               scope.contains(QLatin1String("/type/NetworkVideoStorage"), Qt::CaseInsensitive) ||
               scope.contains(QLatin1String("/Profile/G"), Qt::CaseInsensitive);
    });
    return records && device.channels.size() > 1 ? audit::SubjectRole::Recorder : audit::SubjectRole::Camera;
}

// The streams that can be pulled, each once. A sum that leaves one out would accuse: then nothing is known.
double streamRateOf(const Device &device)
{
    QHash<QUrl, double> rates;
    for (const Channel &channel : device.channels) {
        for (const StreamProfile &profile : channel.profiles) {
            if (!profile.isValid())
                continue;
            if (profile.bitRate <= 0)
                return 0;
            double &rate = rates[profile.streamUri];
            rate = std::max(rate, profile.bitRate);
        }
    }
    return std::accumulate(rates.begin(), rates.end(), 0.0);
}

} // namespace

QList<audit::Subject> auditSubjects(const QList<Device> &devices, const QHash<QString, QString> &makers,
                                    const QHash<QString, FirmwareChange> &changes)
{
    QList<audit::Subject> subjects;
    for (const Device &device : devices) {
        audit::Subject subject;
        subject.id = device.id;
        subject.title = device.title();
        subject.role = roleOf(device);
        for (const QString &text : device.addresses) {
            if (const audit::IpAddress address = audit::IpAddress::parse(text); address.isValid())
                subject.addresses << address;
        }
        if (!device.mac.isEmpty())
            subject.macs << device.mac;
        if (subject.addresses.isEmpty() && subject.macs.isEmpty())
            continue; // by a URL whose name is not resolved here
        subject.maker = makers.value(device.id, device.makerClaimed);
        subject.model = device.model;
        subject.firmware = device.firmware;
        if (const auto change = changes.constFind(device.id); change != changes.constEnd()) {
            subject.firmwareChanged = change->at.toMSecsSinceEpoch();
            subject.firmwareBefore = change->before;
        }
        subject.streamRate = streamRateOf(device);
        subject.word = audit::ownWordOf(device);
        subjects << subject;
    }
    return subjects;
}

void addKept(QHash<QString, FirmwareChange> &changes, const std::vector<audit::FirmwareChange> &kept)
{
    for (const audit::FirmwareChange &change : kept) {
        const QDateTime at = QDateTime::fromMSecsSinceEpoch(change.time, Qt::UTC);
        const auto known = changes.constFind(change.subject);
        if (known == changes.constEnd() || known->at < at)
            changes.insert(change.subject, {at, change.before});
    }
}

} // namespace cw
