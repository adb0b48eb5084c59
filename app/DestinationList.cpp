#include "app/DestinationList.h"

#include <QCoreApplication>
#include <QFile>

namespace cw {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::AuditInputs)
};

constexpr qint64 MostOfAList = 64 * 1024 * 1024; // bytes

} // namespace

Result<DestinationList> DestinationList::read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Category::Io,
                    Text::tr("The list %1 cannot be read: %2.").arg(path, file.errorString()));
    if (file.size() > MostOfAList)
        return fail(Error::Category::Resource, Text::tr("The list %1 is larger than 64 MiB.").arg(path));
    DestinationList list;
    while (!file.atEnd()) {
        const QString line = QString::fromUtf8(file.readLine()).section(u'#', 0, 0).trimmed();
        if (line.isEmpty())
            continue;
        if (const audit::IpNetwork network = audit::IpNetwork::parse(line); network.isValid())
            list.networks << network;
        else
            list.names << line.toLower();
    }
    return list;
}

} // namespace cw
