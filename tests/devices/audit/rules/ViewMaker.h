// Makes a site's view by hand, one destination at a time, for tests of one rule. Plain value, one thread.
#pragma once

#include "devices/audit/model/SiteView.h"
#include "devices/audit/rules/Rules.h"

namespace cw::audit {

constexpr qint64 hourMs = 3'600'000, dayMs = 24 * hourMs;
constexpr qint64 monday = 1'759'104'000'000; // 29 September 2025, midnight in UTC

class ViewMaker {
public:
    SiteView view;

    ViewMaker()
    {
        view.watchingSince = monday;
        view.now = monday + dayMs;
        view.local = {IpNetwork::parse(u"192.168.20.0/24")};
        for (int i = 1; i <= 4; ++i)
            subject(QStringLiteral("camera-%1").arg(i), QStringLiteral("192.168.20.%1").arg(10 + i));
    }

    Subject &subject(const QString &id, const QString &address, SubjectRole role = SubjectRole::Camera)
    {
        Subject one;
        one.id = one.title = id;
        one.role = role;
        one.addresses = {IpAddress::parse(address)};
        one.maker = QStringLiteral("Northwind");
        one.model = QStringLiteral("NW-1");
        view.subjects.append(one);
        return view.subjects.last();
    }
    Subject &camera(int number) { return view.subjects[number - 1]; }

    // A destination of this subject, nothing sent yet.
    DestinationHistory &talks(const QString &id, const QString &address, quint16 port, quint8 protocol = 6)
    {
        DestinationHistory one;
        one.subject = id;
        one.address = IpAddress::parse(address);
        one.port = port;
        one.protocol = protocol;
        view.histories.push_back(one);
        view.histories.reserve(256); // what was handed out stays where it is
        return view.histories.back();
    }
    // So much in one hour (by monday's midnight), with a flow as evidence.
    static void sends(DestinationHistory &to, int hour, quint64 out, quint64 in, quint32 sessions = 1)
    {
        const qint64 begin = monday + hour * hourMs;
        HourSum sum;
        sum.hour = begin / hourMs;
        sum.bytesOut = out;
        sum.bytesIn = in;
        sum.packetsOut = out / 1000 + 1;
        sum.packetsIn = in / 1000 + 1;
        sum.sessions = sessions;
        to.hours.push_back(sum);
        to.first = to.first ? std::min(to.first, begin) : begin;
        to.last = std::max(to.last, begin + hourMs / 2);
        to.bytesOut += out;
        to.bytesIn += in;
        to.packetsOut += sum.packetsOut;
        to.packetsIn += sum.packetsIn;
        to.sessions += sessions;
        FlowSum flow;
        flow.id = to.flows.size() + 1;
        flow.key.destination = to.address;
        flow.key.destinationPort = to.port;
        flow.first = begin;
        flow.last = begin + hourMs / 2;
        flow.bytesOut = out;
        flow.bytesIn = in;
        if (to.flows.size() < 32)
            to.flows.push_back(flow);
    }
    WireSign &sign(WireSign::Kind kind, const QString &client, const QString &server, const QString &detail)
    {
        WireSign one;
        one.kind = kind;
        one.client = IpAddress::parse(client);
        one.server = IpAddress::parse(server);
        one.time = monday + hourMs;
        one.detail = detail;
        view.signs.push_back(one);
        return view.signs.back();
    }
};

inline double figure(const Finding &finding, const char *key)
{
    for (const Figure &one : finding.figures) {
        if (one.key == QLatin1String(key))
            return one.value;
    }
    return -1;
}

} // namespace cw::audit
