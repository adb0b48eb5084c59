// A site with made-up cameras, destinations and findings, for tests and pictures of the audit's page.
#pragma once

#include "widgets/pages/audit/AuditPage.h"

namespace cw::testing {

inline constexpr qint64 AuditNow = 1'795'573'267'000; // 2026-11-25 02:21:07 UTC
inline constexpr qint64 AnHour = 3'600'000;

inline audit::Subject madeUpSubject(int number, const QString &title)
{
    audit::Subject subject;
    subject.id = QStringLiteral("camera-%1").arg(number);
    subject.title = title;
    subject.addresses = {audit::IpAddress::v4(0xc0a80a00u + 100 + quint32(number))};
    subject.maker = QStringLiteral("Dahua");
    subject.model = QStringLiteral("IPC-HFW2431S");
    return subject;
}

inline audit::DestinationHistory madeUpDestination(const QString &subject, const QString &address,
                                                   quint16 port, audit::DestinationKind kind, quint64 sent,
                                                   const QString &name = {})
{
    audit::DestinationHistory history;
    history.subject = subject;
    history.address = audit::IpAddress::parse(address);
    history.port = port;
    history.protocol = port == 123 || port == 53 || port == 32100 ? 17 : 6;
    history.application = port == 443   ? QStringLiteral("TLS")
                          : port == 123 ? QStringLiteral("NTP")
                                        : QString();
    history.name = name;
    history.nameSource = name.isEmpty() ? audit::NameSource::None : audit::NameSource::Sni;
    history.kind = kind;
    history.expectation = kind == audit::DestinationKind::Unknown || kind == audit::DestinationKind::Relay
                              ? audit::Expectation::Unexplained
                              : audit::Expectation::ByConfiguration;
    history.bytesOut = sent;
    history.bytesIn = sent / 9;
    history.sessions = 4;
    history.first = AuditNow - 30 * 24 * AnHour;
    history.last = AuditNow - AnHour / 3;
    audit::FlowSum flow;
    flow.key = {audit::IpAddress::parse(u"192.168.10.116"), history.address, 40112, port, history.protocol};
    flow.first = AuditNow - AnHour / 3;
    flow.last = AuditNow;
    flow.bytesOut = sent;
    flow.name = name;
    history.flows = {flow};
    return history;
}

inline audit::Finding madeUpFinding(const QString &rule, audit::Severity severity, const QString &subject,
                                    const QString &sentence, quint32 times)
{
    audit::Finding finding;
    finding.rule = rule;
    finding.severity = severity;
    finding.subject = subject;
    finding.cause = QStringLiteral("203.0.113.77:443/6");
    finding.sentence = sentence;
    finding.advice =
        QStringLiteral("Ask who configured this destination. Until it is known, block it at the router; "
                       "the camera keeps working for you and the recorder.");
    finding.figures = {
        {QStringLiteral("bytes_out"), QStringLiteral("Sent in the night"), 4.0e8, QStringLiteral("B")},
        {QStringLiteral("usual"), QStringLiteral("Usual for its likes"), 1.2e5, QStringLiteral("B")},
        {QStringLiteral("nights"), QStringLiteral("Nights"), double(times), {}}};
    finding.first = AuditNow - times * 24 * AnHour;
    finding.last = AuditNow - AnHour / 3;
    finding.occurrences = times;
    return finding;
}

inline std::shared_ptr<const AuditSnapshot> madeUpAudit()
{
    using audit::DestinationKind;
    auto snapshot = std::make_shared<AuditSnapshot>();
    audit::SiteView &view = snapshot->view;
    view.now = AuditNow;
    view.watchingSince = AuditNow - 30 * 24 * AnHour;
    const QStringList titles{
        QStringLiteral("Lobby"),       QStringLiteral("Gate 1"),
        QStringLiteral("Gate 2"),      QStringLiteral("Parking deck level 3, ramp and cash desk"),
        QStringLiteral("Server room"), QStringLiteral("Loading dock north"),
        QStringLiteral("Roof"),        QStringLiteral("Yard")};
    for (int i = 0; i < titles.size(); ++i) {
        view.subjects << madeUpSubject(i + 1, titles[i]);
        const QString id = view.subjects.last().id;
        view.histories.push_back(madeUpDestination(id, QStringLiteral("192.168.10.2"), 554,
                                                   DestinationKind::Recorder,
                                                   40'000'000'000ull + quint64(i) * 1'234'567'890ull));
        view.histories.push_back(
            madeUpDestination(id, QStringLiteral("192.168.10.1"), 123, DestinationKind::TimeServer, 76'000));
        view.histories.push_back(
            madeUpDestination(id, QStringLiteral("192.168.10.1"), 53, DestinationKind::Resolver, 9'100));
    }
    view.histories.push_back(madeUpDestination(QStringLiteral("camera-4"), QStringLiteral("203.0.113.77"),
                                               443, DestinationKind::Unknown, 12'000'000'000ull,
                                               QStringLiteral("update.device-services.example")));
    view.histories.push_back(madeUpDestination(QStringLiteral("camera-2"), QStringLiteral("198.51.100.40"),
                                               32100, DestinationKind::Relay, 410'000));
    view.histories.back().application = QStringLiteral("PPPP");
    snapshot->findings = {
        madeUpFinding(
            QStringLiteral("night-upload"), audit::Severity::Alarm, QStringLiteral("camera-4"),
            QStringLiteral(
                "Parking deck level 3, ramp and cash desk sends 400 MB each night at about 02:00 to "
                "update.device-services.example, for which it was never configured."),
            30),
        madeUpFinding(QStringLiteral("relay"), audit::Severity::Warning, QStringLiteral("camera-2"),
                      QStringLiteral("Gate 1 has called a relay (PPPP) since its firmware was changed."), 2),
        madeUpFinding(QStringLiteral("plain-video"), audit::Severity::Notice, QStringLiteral("camera-1"),
                      QStringLiteral("Lobby sends its video unencrypted inside the site."), 1)};
    audit::Coverage router;
    router.source = 1;
    router.vantage = audit::Vantage::FlowExport;
    router.label = QStringLiteral("IPFIX from 192.168.10.1");
    router.since = view.watchingSince;
    router.until = AuditNow;
    router.records = 812'345;
    router.lostRecords = 12;
    router.blindSpots = {audit::BlindSpot::Names, audit::BlindSpot::WhatStaysInside,
                         audit::BlindSpot::Radios};
    audit::Coverage mirror;
    mirror.source = 2;
    mirror.label = QStringLiteral("eth1");
    mirror.since = AuditNow - 3 * AnHour;
    mirror.until = AuditNow;
    mirror.packets = 9'000'000;
    mirror.blindSpots = {audit::BlindSpot::HiddenCertificate, audit::BlindSpot::Radios};
    view.coverage = {router, mirror};
    return snapshot;
}

} // namespace cw::testing
