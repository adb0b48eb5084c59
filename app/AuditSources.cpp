#include "app/AuditSources.h"

#include "devices/audit/capture/LiveCaptureSource.h"
#include "devices/audit/capture/PipelineSink.h"
#include "devices/audit/collector/CollectorSource.h"
#include "devices/audit/logs/OpenFile.h"
#include "devices/audit/logs/SyslogSource.h"
#include "devices/audit/store/AuditStore.h"

#include <QDir>
#include <QNetworkInterface>
#include <QUdpSocket>

namespace cw {

OpenedSource openAuditFile(const QString &path, quint16 number, bool follow)
{
    audit::OpenOptions options;
    options.follow = follow;
    return audit::openFile(path, number, options);
}

OpenedSource captureOn(const QString &interface, bool everyone, quint16 number)
{
    audit::CaptureOptions options;
    options.interface = interface;
    options.everyone = everyone;
    return std::make_unique<audit::LiveCaptureSource>(number, options, audit::pipelineSink(number));
}

OpenedSource collectAt(const QHostAddress &address, const QList<quint16> &ports, quint16 number,
                       const QList<audit::IpNetwork> &senders)
{
    audit::CollectorPlan plan;
    plan.endpoints.clear();
    plan.exporters = senders;
    // Routers repeat their templates only every half an hour: what was learned outlasts a restart.
    if (address.isNull()) {
        const QDir folder(audit::AuditStore::ownFolder());
        folder.mkpath(QStringLiteral(".")); // the first time; where it cannot be made, the source says so
        plan.templateFile = folder.filePath(QStringLiteral("templates"));
    }
    for (const quint16 port : ports)
        plan.endpoints << audit::CollectorEndpoint{
            address.isNull() ? QHostAddress(QHostAddress::Any) : address, port};
    return std::make_unique<audit::CollectorSource>(number, plan);
}

OpenedSource takeSyslogAt(quint16 port, quint16 number, const QList<audit::IpNetwork> &senders)
{
    audit::SyslogSetting setting;
    setting.port = port;
    setting.senders = senders;
    return std::make_unique<audit::SyslogSource>(number, setting);
}

quint16 freeLoopbackPort()
{
    QUdpSocket probe;
    return probe.bind(QHostAddress(QHostAddress::LocalHost), 0) ? probe.localPort() : 0;
}

QList<audit::IpAddress> ownAddresses()
{
    QList<audit::IpAddress> own;
    const QList<QHostAddress> addresses = QNetworkInterface::allAddresses();
    for (const QHostAddress &address : addresses)
        own << audit::IpAddress::of(address);
    return own;
}

} // namespace cw
