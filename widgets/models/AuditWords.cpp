#include "widgets/models/AuditWords.h"

#include "devices/audit/model/Spans.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace cw {

namespace {

constexpr double Megabyte = 1e6;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(cw::AuditWords)
};

} // namespace

Severity severityOf(audit::Severity severity)
{
    switch (severity) {
    case audit::Severity::Alarm:
        return Severity::Alarm;
    case audit::Severity::Warning:
        return Severity::Warning;
    case audit::Severity::Notice:
        break;
    }
    return Severity::Notice;
}

QString kindWord(audit::DestinationKind kind)
{
    using audit::DestinationKind;
    switch (kind) {
    case DestinationKind::ThisClient:
        return Words::tr("You");
    case DestinationKind::Recorder:
        return Words::tr("Recorder");
    case DestinationKind::Local:
        return Words::tr("Inside");
    case DestinationKind::Multicast:
        return Words::tr("Multicast");
    case DestinationKind::Resolver:
        return Words::tr("Resolver");
    case DestinationKind::TimeServer:
        return Words::tr("Time server");
    case DestinationKind::MakerService:
        return Words::tr("Maker's service");
    case DestinationKind::Relay:
        return Words::tr("Relay");
    case DestinationKind::Unknown:
        break;
    }
    return Words::tr("Outside");
}

QString expectationWord(audit::Expectation expectation)
{
    using audit::Expectation;
    switch (expectation) {
    case Expectation::ByOperator:
        return Words::tr("Expected by you");
    case Expectation::ByMud:
        return Words::tr("In its profile");
    case Expectation::ByConfiguration:
        return Words::tr("Configured");
    case Expectation::Ourselves:
        return Words::tr("This client");
    case Expectation::Forbidden:
        return Words::tr("Forbidden");
    case Expectation::Unexplained:
        break;
    }
    return Words::tr("Unexplained");
}

QString nameSourceSentence(const audit::DestinationHistory &history)
{
    using audit::NameSource;
    if (history.name.isEmpty())
        return {};
    QString source;
    switch (history.nameSource) {
    case NameSource::Dns:
    case NameSource::Log:
        return Words::tr("It asked for this name and was given this address.");
    case NameSource::Sni:
    case NameSource::QuicSni:
        source = Words::tr("The name is what it asked for when it began encryption.");
        break;
    case NameSource::HttpHost:
        source = Words::tr("The name is what its HTTP request says.");
        break;
    case NameSource::Certificate:
        source = Words::tr("The name is what the peer's certificate says.");
        break;
    case NameSource::Mdns:
        return Words::tr("The name is what the peer calls itself on this network.");
    case NameSource::None:
        return {};
    }
    const QString answered =
        history.nameAnswered
            ? Words::tr("Its resolver did answer that name with this address.")
            : QCoreApplication::translate(
                  "cw::AuditWords",
                  "No answer of its resolver was seen that gives this address for that name.");
    return Words::tr("%1 %2", "two sentences").arg(source, answered);
}

QString serviceText(quint16 port, quint8 protocol)
{
    QString name;
    switch (protocol) {
    case 6:
        name = QStringLiteral("TCP");
        break;
    case 17:
        name = QStringLiteral("UDP");
        break;
    case 1:
        return QStringLiteral("ICMP");
    case 58:
        return QStringLiteral("ICMPv6");
    default:
        return Words::tr("IP protocol %1").arg(protocol);
    }
    return QStringLiteral("%1/%2").arg(port).arg(name);
}

QString megabytes(double bytes)
{
    const QLocale locale;
    if (bytes > 0 && bytes < Megabyte / 100)
        return QStringLiteral("< %1").arg(locale.toString(0.01, 'f', 2));
    return locale.toString(bytes / Megabyte, 'f', 2);
}

QString exactBytes(quint64 bytes)
{
    return Words::tr("%1 bytes").arg(QLocale().toString(qulonglong(bytes)));
}

QString momentText(qint64 ms, const QTimeZone &zone)
{
    if (ms == 0)
        return {};
    return QDateTime::fromMSecsSinceEpoch(ms, zone).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString figureText(const audit::Figure &figure)
{
    const QLocale locale;
    if (figure.unit == QLatin1String("B"))
        return Words::tr("%1 MB").arg(megabytes(figure.value));
    if (figure.unit == QLatin1String("B/day"))
        return Words::tr("%1 MB a day").arg(megabytes(figure.value));
    const bool whole = figure.value == double(qint64(figure.value));
    const QString number =
        whole ? locale.toString(qlonglong(figure.value)) : locale.toString(figure.value, 'f', 3);
    return figure.unit.isEmpty() ? number : QStringLiteral("%1 %2").arg(number, figure.unit);
}

QString vantageSentence(const audit::Coverage &coverage, const QTimeZone &zone)
{
    using audit::Vantage;
    const QString since = momentText(coverage.since, zone);
    QString sentence;
    switch (coverage.vantage) {
    case Vantage::LiveCapture:
        sentence = Words::tr("Every packet that passes %1, since %2.");
        break;
    case Vantage::PacketFile:
        sentence = Words::tr("The packets in %1, from %2.");
        break;
    case Vantage::FlowExport:
        sentence = Words::tr("What crosses the router: %1, since %2.");
        break;
    case Vantage::FlowFile:
        sentence = Words::tr("The connections in %1, from %2.");
        break;
    case Vantage::ResolverLog:
        sentence = Words::tr("The names asked for in %1, since %2.");
        break;
    case Vantage::FirewallLog:
        sentence = Words::tr("The connections that the firewall tells of: %1, since %2.");
        break;
    case Vantage::CameraWord:
        sentence = Words::tr("What the cameras say of themselves: %1, since %2.");
        break;
    }
    return sentence.arg(coverage.label, since.isEmpty() ? Words::tr("now") : since);
}

QString lossSentence(const audit::Coverage &coverage)
{
    QStringList parts;
    const QLocale locale;
    const auto add = [&](quint64 count, const QString &sentence) {
        if (count > 0)
            parts << sentence.arg(locale.toString(qulonglong(count)));
    };
    add(coverage.kernelDrops, Words::tr("%1 packets dropped by the kernel"));
    add(coverage.ownDrops, Words::tr("%1 packets dropped here"));
    add(coverage.lostRecords, Words::tr("%1 records lost on the way"));
    add(coverage.undecodable, Words::tr("%1 that could not be read"));
    add(coverage.gaps.size(), Words::tr("%1 times without watching"));
    if (coverage.sampling > 1)
        parts << Words::tr("only one packet in %1 is looked at").arg(coverage.sampling);
    if (parts.isEmpty())
        return Words::tr("No loss is known of.");
    return parts.join(QStringLiteral(", "));
}

QString blindWord(audit::BlindSpot spot)
{
    using audit::BlindSpot;
    switch (spot) {
    case BlindSpot::Names:
        return Words::tr("names");
    case BlindSpot::Bytes:
        return Words::tr("sizes");
    case BlindSpot::BuiltInAddresses:
        return Words::tr("addresses that were never asked for by name");
    case BlindSpot::SmallFlows:
        return Words::tr("small flows");
    case BlindSpot::WhatStaysInside:
        return Words::tr("what stays inside");
    case BlindSpot::EncryptedDns:
        return Words::tr("names asked for under encryption");
    case BlindSpot::EncryptedHello:
        return Words::tr("names in encrypted hellos");
    case BlindSpot::HiddenCertificate:
        return Words::tr("certificates under TLS 1.3");
    case BlindSpot::Radios:
        break;
    }
    return Words::tr("radios of the cameras' own");
}

QString coverageSentence(const audit::SiteView &view)
{
    const std::vector<audit::Coverage> &coverage = view.coverage;
    if (coverage.empty())
        return Words::tr("Nobody is watching the network, so nothing can be said of it.");
    qint64 since = 0;
    bool lost = false;
    for (const audit::Coverage &each : coverage) {
        if (each.since > 0 && (since == 0 || each.since < since))
            since = each.since;
        lost = lost || each.lostSomething();
    }
    if (since == 0)
        return Words::tr("Watching from %n places; nothing has been heard yet.", nullptr,
                         int(coverage.size()));
    QStringList sentences{
        Words::tr("Watching from %n places, the first since %1.", nullptr, int(coverage.size()))
            .arg(momentText(since, view.zone))};
    if (const qint64 hours = view.unwatchedIn({since, view.now}) / audit::HourMs; hours > 0)
        sentences << Words::tr("Nobody watched for %n hours of that time.", nullptr, int(hours));
    else if (!view.unwatched.empty())
        sentences << Words::tr("Nobody watched for a part of that time.");
    sentences << (lost ? Words::tr("Some of it was lost.") : Words::tr("No loss is known of."));
    if (view.hostsLeftOut)
        sentences << Words::tr("There are more hosts than can be watched.");
    return sentences.join(u' ');
}

QString unwatchedText(const audit::SiteView &view)
{
    constexpr size_t Most = 8;
    QStringList lines;
    for (size_t i = view.unwatched.size(); i > 0; --i) {
        if (view.unwatched.size() - i == Most) {
            lines << Words::tr("%n more times before", nullptr, int(i));
            break;
        }
        const audit::Span &span = view.unwatched[i - 1];
        lines << Words::tr("%1 to %2").arg(momentText(span.from, view.zone), momentText(span.to, view.zone));
    }
    return lines.join(u'\n');
}

} // namespace cw
