// Devices as a site might have them, for tests and pictures of the devices page. Plain functions.
#pragma once

#include "devices/model/Device.h"
#include "devices/model/DeviceEvent.h"
#include "devices/provenance/Provenance.h"

namespace cw::testing {

inline Device madeUpDevice(const QString &name, DeviceState state, int channels, int number)
{
    Device device;
    device.id = QStringLiteral("urn:uuid:%1").arg(number);
    device.name = name;
    device.makerClaimed = QStringLiteral("Acme");
    device.model = QStringLiteral("DC-%1").arg(2000 + number);
    device.firmware = QStringLiteral("V5.4.%1").arg(number);
    device.serial = QStringLiteral("AC%1").arg(100'000 + number);
    device.mac = QStringLiteral("44:19:b6:00:00:%1").arg(number, 2, 16, QChar(u'0'));
    device.addresses = {QStringLiteral("10.0.%1.%2").arg(number / 250).arg(number % 250 + 1)};
    device.serviceUrls = {
        QUrl(QStringLiteral("http://%1/onvif/device_service").arg(device.addresses.first()))};
    device.state = state;
    device.lastSeen = QDateTime::currentDateTimeUtc().addSecs(-60 * (number % 7));
    device.firstSeen = device.lastSeen.addDays(-30);
    for (int i = 0; i < channels; ++i) {
        StreamProfile profile;
        profile.token = profile.name = QStringLiteral("MainStream");
        profile.codec = VideoCodec::H265;
        profile.size = {2560, 1440};
        profile.frameRate = 25;
        profile.streamUri =
            QUrl(QStringLiteral("rtsp://%1:554/Streaming/Channels/101").arg(device.addresses.first()));
        StreamProfile sub = profile;
        sub.token = sub.name = QStringLiteral("SubStream");
        sub.codec = VideoCodec::H264;
        sub.size = {640, 360};
        device.channels.append({QString::number(i),
                                channels > 1 ? QStringLiteral("Picture %1").arg(i + 1) : QString(),
                                {profile, sub}});
    }
    return device;
}

inline Device deviceWithWords(const QString &name, int number)
{
    Device device = madeUpDevice(name, DeviceState::Ready, 1, number);
    device.protocols = {
        {QStringLiteral("onvif"),
         {{QStringLiteral("manufacturer"), QStringLiteral("Acme")},
          {QStringLiteral("model"), device.model},
          {QStringLiteral("firmware"), device.firmware},
          {QStringLiteral("serial"), device.serial},
          {QStringLiteral("auth"), QStringLiteral("digest-sha256")},
          {QStringLiteral("media_version"), 2}}},
        {QStringLiteral("sadp"),
         {{QStringLiteral("DeviceDescription"), QStringLiteral("DS-2CD2142FWD-I")},
          {QStringLiteral("SoftwareVersion"), QStringLiteral("V5.4.5build 170124")},
          {QStringLiteral("DeviceSN"), QStringLiteral("DS-2CD2142FWD-I20170124AAWR700000000")},
          {QStringLiteral("MAC"), QStringLiteral("44-19-b6-00-00-01")},
          {QStringLiteral("Activated"), true}}},
        {QStringLiteral("http"),
         {{QStringLiteral("server"), QStringLiteral("App-webs/")},
          {QStringLiteral("realm"), QStringLiteral("IP Camera")}}},
        {QStringLiteral("neighbor"),
         {{QStringLiteral("mac"), device.mac},
          {QStringLiteral("maker"), QStringLiteral("Hangzhou Hikvision Digital Technology Co.,Ltd.")}}}};
    device.recognition.declared = {QStringLiteral("Face/Gender"), QStringLiteral("Face/Age"),
                                   QStringLiteral("Face/Complexion")};
    device.recognition.canSwitchOff = true;
    device.notes.tags = {QStringLiteral("outside"), QStringLiteral("gate")};
    device.notes.group = QStringLiteral("Site A/Gate");
    device.notes.text = QStringLiteral("Above the barrier, 4 m. The ladder is in the workshop.");
    return device;
}

inline Provenance madeUpProvenance(const Device &device)
{
    using Kind = Evidence::Kind;
    Provenance provenance;
    provenance.labelClaimed = device.makerClaimed;
    provenance.maker = {
        MakerVerdict::Certainty::Proven,
        QStringLiteral("hikvision"),
        QStringLiteral("Hikvision"),
        0.98,
        QStringLiteral("The label says Acme, and it was made by Hikvision: it answers Hikvision's own "
                       "discovery protocol, its MAC address is registered to Hikvision, and its web "
                       "server is the one of Hikvision's cameras."),
        {{Kind::Discovery, QStringLiteral("sadp"), QStringLiteral("DS-2CD2142FWD-I"),
          QStringLiteral("hikvision"), 0.95, QStringLiteral("Only Hikvision's devices answer SADP.")},
         {Kind::MacMaker, QStringLiteral("neighbor"),
          QStringLiteral("44:19:b6 Hangzhou Hikvision Digital Technology Co.,Ltd."),
          QStringLiteral("hikvision"), 0.8, QStringLiteral("The MAC address is registered to Hikvision.")},
         {Kind::HttpBanner, QStringLiteral("http 80"), QStringLiteral("Server: App-webs/"),
          QStringLiteral("hikvision"), 0.6, QStringLiteral("Hikvision's cameras call their web server so.")},
         {Kind::OnvifWords, QStringLiteral("onvif GetDeviceInformation"), QStringLiteral("Acme"),
          QStringLiteral("acme"), 0.2, QStringLiteral("It calls its maker Acme.")}}};
    provenance.flags = {
        {ProvenanceFlag::Kind::Vulnerable, FlagSeverity::Alarm, QStringLiteral("CVE-2021-36260"),
         QStringLiteral(
             "Anybody who reaches its web server can run commands on it. Install firmware V5.5.800 build "
             "210628 or newer."),
         QStringLiteral("Hikvision HSRC-202109-01"), QDate(2021, 9, 18)},
        {ProvenanceFlag::Kind::LabelDiffers,
         FlagSeverity::Warning,
         QStringLiteral("Label differs"),
         QStringLiteral("The label says Acme; Hikvision made it."),
         {},
         {}},
        {ProvenanceFlag::Kind::Listed, FlagSeverity::Notice, QStringLiteral("Section 889"),
         QStringLiteral("Hikvision is on the list of section 889 of the NDAA, which you apply."),
         QStringLiteral("Public Law 115-232, section 889"), QDate(2018, 8, 13)}};
    provenance.vulnerabilities = {
        {QStringLiteral("CVE-2021-36260"), VulnerabilityAnswer::Answer::Affected,
         QStringLiteral("Command injection"),
         QStringLiteral("Its firmware was built on 2017-01-24, before the mended 2021-06-28."),
         QStringLiteral("Install the newer firmware."), true, QStringLiteral("NVD"), QDate(2026, 11, 1)},
        {QStringLiteral("CVE-2017-7921"),
         VulnerabilityAnswer::Answer::CannotTell,
         QStringLiteral("Improper authentication"),
         QStringLiteral("The build date of its firmware is not known."),
         {},
         true,
         QStringLiteral("NVD"),
         QDate(2026, 11, 1)},
        {QStringLiteral("CVE-2023-28808"),
         VulnerabilityAnswer::Answer::NotAffected,
         QStringLiteral("Access control"),
         QStringLiteral("It concerns hybrid recorders; this is a camera."),
         {},
         false,
         QStringLiteral("NVD"),
         QDate(2026, 11, 1)}};
    provenance.coverage =
        QStringLiteral("The table covers Hikvision, Dahua, Axis and Uniview as of 2026-11-01.");
    return provenance;
}

inline QList<DeviceEvent> madeUpEvents(const QString &id)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    DeviceEvent appeared, motion, ended, gap, firmware;
    appeared.kind = DeviceEvent::Kind::Appeared;
    appeared.at = now.addDays(-30);
    motion.topic = ended.topic = QStringLiteral("RuleEngine/CellMotionDetector/Motion");
    motion.active = true;
    ended.active = false;
    motion.at = now.addSecs(-40);
    ended.at = now.addSecs(-12);
    gap.kind = DeviceEvent::Kind::EventsLost;
    gap.at = now.addSecs(-3600);
    gap.details = {{QStringLiteral("from"), now.addSecs(-4000)}, {QStringLiteral("to"), now.addSecs(-3600)}};
    firmware.kind = DeviceEvent::Kind::FirmwareChanged;
    firmware.before = QStringLiteral("V5.4.1");
    firmware.after = QStringLiteral("V5.4.5");
    firmware.at = now.addDays(-2);
    QList<DeviceEvent> events{appeared, motion, ended, gap, firmware};
    for (DeviceEvent &event : events)
        event.deviceId = id;
    return events;
}

} // namespace cw::testing
