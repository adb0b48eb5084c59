// A device of which everything is known, for tests and measurements. A plain value, any thread.
#pragma once

#include "devices/model/Device.h"

namespace cw::storetest {

inline Device wholeDevice(int number)
{
    Device device;
    device.id = device.endpoint = QStringLiteral("urn:uuid:%1").arg(number);
    device.mac = QStringLiteral("02:00:00:00:%1:%2")
                     .arg(number / 256, 2, 16, QLatin1Char('0'))
                     .arg(number % 256, 2, 16, QLatin1Char('0'));
    device.addresses = QStringList{QStringLiteral("10.1.%1.%2").arg(number / 250).arg(number % 250)};
    device.serviceUrls = {QUrl(QStringLiteral("http://%1/onvif/device_service").arg(device.addresses[0]))};
    device.name = QStringLiteral("Camera “%1”").arg(number);
    device.makerClaimed = QStringLiteral("Maker");
    device.model = QStringLiteral("M-%1").arg(number % 7);
    device.firmware = QStringLiteral("V5.6.%1").arg(number % 5);
    device.serial = QStringLiteral("S%1").arg(number);
    device.scopes = QStringList{QStringLiteral("onvif://www.onvif.org/Profile/Streaming"),
                                QStringLiteral("onvif://www.onvif.org/name/M%1").arg(number)};
    device.protocols = {
        {QStringLiteral("ws-discovery"),
         {{QStringLiteral("endpoint"), device.endpoint},
          {QStringLiteral("types"), QStringLiteral("tds:Device")}}},
        {QStringLiteral("scan"), {{QStringLiteral("ports"), QVariantList{80, 554}}}},
        {QStringLiteral("http"),
         {{QStringLiteral("status"), 200},
          {QStringLiteral("paths"), QVariantMap{{QStringLiteral("/ISAPI/System/deviceInfo"), 401}}}}}};
    for (int channel = 0; channel < 2; ++channel) {
        Channel one{QStringLiteral("v%1").arg(channel), QStringLiteral("View %1").arg(channel), {}};
        for (const QSize size : {QSize(2560, 1440), QSize(640, 360)})
            one.profiles.append({QStringLiteral("p%1").arg(size.width()), QStringLiteral("Profile"),
                                 VideoCodec::H265, size, 12.5,
                                 QUrl(QStringLiteral("rtsp://%1:554/s/%2?channel=1")
                                          .arg(device.addresses[0])
                                          .arg(size.width())),
                                 QUrl(QStringLiteral("http://%1/shot").arg(device.addresses[0])), 2e6});
        device.channels.append(one);
    }
    device.notes = {QStringLiteral("Gate"),
                    QStringLiteral("Site/Yard"),
                    {QStringLiteral("night"), QStringLiteral("new")},
                    PlanPosition{QStringLiteral("Ground"), {0.25, 0.75}},
                    QStringLiteral("Ladder in\nshed 3")};
    device.recognition = {{QStringLiteral("Face/Gender")}, {}, true};
    device.firstSeen = QDateTime(QDate(2026, 1, 2), QTime(3, 4), Qt::UTC);
    device.lastSeen = QDateTime(QDate(2026, 3, 4), QTime(5, 6), Qt::UTC);
    return device;
}

} // namespace cw::storetest
