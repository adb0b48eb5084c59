// The template book as bytes: a file of ours, but read as carefully as a stranger's.
#include "devices/audit/collector/TemplateBook.h"

#include <QCoreApplication>
#include <QDataStream>
#include <QFile>
#include <QIODevice>
#include <QSaveFile>

namespace cw::audit {

namespace {

constexpr quint32 Magic = 0x43575442; // "CWTB"
constexpr quint16 Format = 1;
constexpr qint64 LargestFile = 64 * 1024 * 1024;

tl::unexpected<Error> broken()
{
    return fail(Error::Category::Protocol,
                QCoreApplication::translate("cw::audit::TemplateBook",
                                            "The file of kept flow templates is damaged; it is left aside."));
}

} // namespace

QByteArray TemplateBook::save() const
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_0);
    out << Magic << Format;
    quint32 domains = 0;
    for (const auto &[address, exporter] : m_exporters)
        domains += quint32(exporter.domains.size());
    out << domains;
    for (const auto &[address, exporter] : m_exporters) {
        for (const auto &[key, domain] : exporter.domains) {
            out.writeRawData(reinterpret_cast<const char *>(address.bytes.data()), 16);
            out << key.port << quint8(key.version) << key.domain << domain.sampling << domain.boot
                << domain.heard;
            out << quint32(domain.samplers.size());
            for (const auto &[sampler, rate] : domain.samplers)
                out << sampler << rate;
            out << quint32(domain.templates.size());
            for (const auto &[id, one] : domain.templates) {
                out << id << one.options << one.heard << quint32(one.fields.size());
                for (const TemplateField &field : one.fields)
                    out << field.id << field.length << field.enterprise << field.scope;
            }
        }
    }
    return bytes;
}

Result<TemplateBook> TemplateBook::load(const QByteArray &bytes)
{
    QDataStream in(bytes);
    in.setVersion(QDataStream::Qt_6_0);
    quint32 magic = 0;
    quint16 format = 0;
    quint32 domains = 0;
    in >> magic >> format >> domains;
    if (in.status() != QDataStream::Ok || magic != Magic || format != Format ||
        domains > MostExporters * MostDomains)
        return broken();
    TemplateBook book;
    for (quint32 i = 0; i < domains; ++i) {
        quint8 address[16] = {};
        in.readRawData(reinterpret_cast<char *>(address), sizeof address);
        ExportDomain key;
        key.exporter = IpAddress::v6(address);
        quint8 version = 0;
        quint32 sampling = 0;
        qint64 boot = 0;
        qint64 heard = 0;
        quint32 samplers = 0;
        in >> key.port >> version >> key.domain >> sampling >> boot >> heard >> samplers;
        key.version = ExportVersion(version);
        const bool known = key.version == ExportVersion::NetflowV9 || key.version == ExportVersion::Ipfix;
        if (in.status() != QDataStream::Ok || !known || !key.exporter.isValid() || samplers > MostSamplers)
            return broken();
        if (book.enter(key, heard) == nullptr)
            return broken();
        book.setSampling(key, std::nullopt, sampling, heard);
        book.setBoot(key, boot, heard);
        for (quint32 s = 0; s < samplers; ++s) {
            quint64 sampler = 0;
            quint32 rate = 0;
            in >> sampler >> rate;
            if (in.status() != QDataStream::Ok)
                return broken();
            book.setSampling(key, sampler, rate, heard);
        }
        quint32 templates = 0;
        in >> templates;
        if (templates > MostTemplates)
            return broken();
        for (quint32 t = 0; t < templates; ++t) {
            quint16 id = 0;
            bool options = false;
            qint64 at = 0;
            quint32 count = 0;
            in >> id >> options >> at >> count;
            if (in.status() != QDataStream::Ok || count > MostFields)
                return broken();
            std::vector<TemplateField> fields(count);
            for (TemplateField &field : fields)
                in >> field.id >> field.length >> field.enterprise >> field.scope;
            if (in.status() != QDataStream::Ok ||
                book.add(key, id, std::move(fields), options, at) == Added::Refused)
                return broken();
        }
        Exporter &exporter = book.m_exporters[key.exporter];
        exporter.domains[key].heard = heard;
        exporter.heard = std::max(exporter.heard, heard);
    }
    if (in.status() != QDataStream::Ok || !in.atEnd())
        return broken();
    book.m_revision = 0;
    return book;
}

Result<void> TemplateBook::saveTo(const QString &path) const
{
    QSaveFile file(path);
    const QByteArray bytes = save();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(Error::Category::Io,
                    QCoreApplication::translate("cw::audit::TemplateBook",
                                                "The flow templates cannot be kept for the next start."),
                    path + QStringLiteral(": ") + file.errorString());
    return {};
}

Result<TemplateBook> TemplateBook::loadFrom(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return TemplateBook();
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Category::Io,
                    QCoreApplication::translate("cw::audit::TemplateBook",
                                                "The file of kept flow templates cannot be read."),
                    path + QStringLiteral(": ") + file.errorString());
    if (file.size() > LargestFile)
        return broken();
    return load(file.readAll());
}

} // namespace cw::audit
