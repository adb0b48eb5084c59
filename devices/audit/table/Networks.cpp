#include "devices/audit/table/Networks.h"

#include <QCoreApplication>
#include <QFile>
#include <QStringList>

#include <maxminddb.h>
#include <sys/socket.h>

#include <netinet/in.h>

namespace cw::audit {

namespace {

constexpr qsizetype MostKnown = 65'536;

// MMDB_aget_value wants paths that end with a null pointer; a value of another type than asked for counts as none.
bool valueAt(MMDB_entry_s *entry, const char *const *path, int type, MMDB_entry_data_s &value)
{
    return MMDB_aget_value(entry, &value, path) == MMDB_SUCCESS && value.has_data && int(value.type) == type;
}

quint32 numberAt(MMDB_entry_s *entry, const char *const *path)
{
    MMDB_entry_data_s value{};
    if (valueAt(entry, path, MMDB_DATA_TYPE_UINT32, value))
        return value.uint32;
    return valueAt(entry, path, MMDB_DATA_TYPE_UINT16, value) ? value.uint16 : 0;
}

QString textAt(MMDB_entry_s *entry, const char *const *path)
{
    MMDB_entry_data_s value{};
    if (!valueAt(entry, path, MMDB_DATA_TYPE_UTF8_STRING, value))
        return {};
    constexpr quint32 Longest = 256;
    return QString::fromUtf8(value.utf8_string, qsizetype(qMin(value.data_size, Longest)));
}

QString countryAt(MMDB_entry_s *entry)
{
    static const char *const located[] = {"country", "iso_code", nullptr};
    static const char *const registered[] = {"registered_country", "iso_code", nullptr};
    static const char *const flat[] = {"country_code", nullptr}; // combined files of others write it flat
    static const char *const bare[] = {"country", nullptr};      // or as a bare string
    for (const char *const *path : {located, registered, flat, bare}) {
        const QString code = textAt(entry, path);
        if (code.size() == 2 && code.at(0).isLetter() && code.at(1).isLetter())
            return code.toUpper();
    }
    return {};
}

quint32 asnAt(MMDB_entry_s *entry)
{
    static const char *const number[] = {"autonomous_system_number", nullptr};
    static const char *const nested[] = {"traits", "autonomous_system_number", nullptr};
    static const char *const text[] = {"asn", nullptr}; // "AS64500"
    if (const quint32 asn = numberAt(entry, number))
        return asn;
    if (const quint32 asn = numberAt(entry, nested))
        return asn;
    if (const quint32 asn = numberAt(entry, text))
        return asn;
    QString digits = textAt(entry, text);
    if (digits.startsWith(QStringLiteral("AS"), Qt::CaseInsensitive))
        digits.remove(0, 2);
    return digits.toUInt();
}

QString networkAt(MMDB_entry_s *entry)
{
    static const char *const name[] = {"autonomous_system_organization", nullptr};
    static const char *const nested[] = {"traits", "autonomous_system_organization", nullptr};
    static const char *const other[] = {"as_name", nullptr};
    for (const char *const *path : {name, nested, other}) {
        const QString found = textAt(entry, path);
        if (!found.isEmpty())
            return found;
    }
    return {};
}

} // namespace

void Networks::Close::operator()(MMDB_s *file) const
{
    MMDB_close(file);
    delete file;
}

Result<Networks> Networks::open(const QStringList &files)
{
    Networks networks;
    for (const QString &path : files) {
        auto raw = std::make_unique<MMDB_s>();
        const int status = MMDB_open(QFile::encodeName(path).constData(), MMDB_MODE_MMAP, raw.get());
        if (status == MMDB_FILE_OPEN_ERROR) {
            return fail(Error::Category::Io,
                        QCoreApplication::translate(
                            "Networks", "The database of networks and countries %1 cannot be opened.")
                            .arg(path),
                        QString::fromUtf8(MMDB_strerror(status)));
        }
        if (status != MMDB_SUCCESS) {
            return fail(
                Error::Category::Io,
                QCoreApplication::translate(
                    "Networks",
                    "%1 is not a database of networks and countries in MaxMind's format, or is damaged.")
                    .arg(path),
                QString::fromUtf8(MMDB_strerror(status)));
        }
        networks.m_files.emplace_back(raw.release());
    }
    return networks;
}

NetworkOf Networks::of(const IpAddress &address) const
{
    if (m_files.empty() || address.isSpecialPurpose())
        return {};
    const auto known = m_known.constFind(address);
    if (known != m_known.constEnd())
        return *known;
    NetworkOf found;
    for (const auto &file : m_files) {
        sockaddr_storage room{};
        if (address.isV4()) {
            auto *v4 = reinterpret_cast<sockaddr_in *>(&room);
            v4->sin_family = AF_INET;
            v4->sin_addr.s_addr = htonl(address.toV4());
        } else {
            auto *v6 = reinterpret_cast<sockaddr_in6 *>(&room);
            v6->sin6_family = AF_INET6;
            std::memcpy(&v6->sin6_addr, address.bytes.data(), address.bytes.size());
        }
        int error = MMDB_SUCCESS; // a file for IPv4 alone says so here for IPv6: it knows nothing then
        MMDB_lookup_result_s result =
            MMDB_lookup_sockaddr(file.get(), reinterpret_cast<const sockaddr *>(&room), &error);
        if (error != MMDB_SUCCESS || !result.found_entry)
            continue;
        if (found.asn == 0) {
            found.asn = asnAt(&result.entry);
            found.network = networkAt(&result.entry);
        }
        if (found.country.isEmpty())
            found.country = countryAt(&result.entry);
    }
    if (m_known.size() >= MostKnown)
        m_known.clear();
    m_known.insert(address, found);
    return found;
}

} // namespace cw::audit
