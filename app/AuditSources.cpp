#include "app/AuditSources.h"

#include "app/PipelineSink.h"
#include "devices/audit/capture/LiveCaptureSource.h"
#include "devices/audit/collector/CollectorSource.h"
#include "devices/audit/logs/OpenFile.h"
#include "devices/audit/logs/SyslogSource.h"

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
    // Made now, so that what cannot be set up is told before anything is captured.
    auto pipeline = audit::PacketPipeline::create(number);
    if (!pipeline)
        return tl::unexpected(pipeline.error());
    audit::CaptureOptions options;
    options.interface = interface;
    options.everyone = everyone;
    const auto first = std::make_shared<std::unique_ptr<audit::PacketPipeline>>(std::move(*pipeline));
    return std::make_unique<audit::LiveCaptureSource>(
        number, options, [first](audit::DeliverObservations deliver) -> std::unique_ptr<audit::FrameSink> {
            return std::make_unique<PipelineSink>(std::move(*first), std::move(deliver));
        });
}

OpenedSource collectAt(const QHostAddress &address, const QList<quint16> &ports, quint16 number)
{
    audit::CollectorPlan plan;
    plan.endpoints.clear();
    for (const quint16 port : ports)
        plan.endpoints << audit::CollectorEndpoint{
            address.isNull() ? QHostAddress(QHostAddress::Any) : address, port};
    return std::make_unique<audit::CollectorSource>(number, plan);
}

OpenedSource takeSyslogAt(quint16 port, quint16 number)
{
    audit::SyslogSetting setting;
    setting.port = port;
    return std::make_unique<audit::SyslogSource>(number, setting);
}

quint16 freeLoopbackPort()
{
    QUdpSocket probe;
    return probe.bind(QHostAddress(QHostAddress::LocalHost), 0) ? probe.localPort() : 0;
}

} // namespace cw
