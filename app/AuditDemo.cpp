#include "app/AuditDemo.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

namespace cw {

AuditDemo auditDemo(const QJsonObject &setting)
{
    const auto addresses = [&setting](QLatin1String key) {
        QList<audit::IpAddress> found;
        const QJsonArray texts = setting.value(key).toArray();
        for (const QJsonValue &text : texts)
            found << audit::IpAddress::parse(text.toString());
        return found;
    };
    AuditDemo demo;
    for (const audit::IpAddress &address : addresses(QLatin1String("expected"))) {
        audit::OperatorWord word;
        word.network = {address, 128};
        demo.words << word;
    }
    demo.site.resolvers = addresses(QLatin1String("resolvers"));
    for (const audit::IpAddress &address : addresses(QLatin1String("time_servers")))
        demo.site.timeServers << address.toString();
    demo.expectations.setOperator(demo.words);
    demo.expectations.setSite(demo.site);
    demo.own << audit::IpAddress::parse(setting.value(QLatin1String("client")).toString());
    audit::Subject recorder;
    recorder.role = audit::SubjectRole::Recorder;
    recorder.addresses << audit::IpAddress::parse(setting.value(QLatin1String("recorder")).toString());
    recorder.id = recorder.address().toString();
    recorder.title = QCoreApplication::translate("cw::AuditDemo", "Recorder of the site");
    if (recorder.address().isValid())
        demo.subjects << recorder;
    return demo;
}

} // namespace cw
