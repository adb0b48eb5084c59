// Writes a small database in MaxMind's format, version 2.0, by its public specification: a search tree of 24 bit
// records over IPv6 (IPv4 lies at ::/96), a gap of sixteen zeros, the data section, and the metadata at the end.
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QMap>
#include <QString>
#include <QVariant>

#include <array>
#include <vector>

namespace cw::doubles {

class MmdbWriter {
public:
    explicit MmdbWriter(QString type) : m_type(std::move(type)) { m_nodes.push_back({Empty, Empty}); }

    // `network` as "203.0.113.0/24" or "2001:db8::/32"; later ones that lie in earlier ones are not supported.
    // QVariant's quint32 becomes a uint32, QString a string, QVariantMap a map.
    void insert(const QString &network, const QVariantMap &record)
    {
        const qsizetype slash = network.indexOf(u'/');
        const QHostAddress address(network.left(slash));
        int bits = network.mid(slash + 1).toInt();
        std::array<quint8, 16> bytes{};
        if (address.protocol() == QAbstractSocket::IPv4Protocol) {
            const quint32 v4 = address.toIPv4Address();
            for (size_t i = 0; i < 4; ++i)
                bytes[12 + i] = quint8(v4 >> (24 - 8 * i));
            bits += 96;
        } else {
            const Q_IPV6ADDR v6 = address.toIPv6Address();
            std::copy(v6.c, v6.c + 16, bytes.begin());
        }
        size_t node = 0;
        for (int bit = 0; bit < bits; ++bit) {
            const size_t side = (bytes[size_t(bit / 8)] >> (7 - bit % 8)) & 1;
            if (bit == bits - 1) {
                m_nodes[node][side] = Data + qint64(m_data.size());
                break;
            }
            if (m_nodes[node][side] == Empty) {
                m_nodes[node][side] = qint64(m_nodes.size());
                m_nodes.push_back({Empty, Empty});
            }
            node = size_t(m_nodes[node][side]);
        }
        m_data += encoded(record);
    }

    QByteArray written() const
    {
        QByteArray out;
        const qint64 count = qint64(m_nodes.size());
        for (const auto &node : m_nodes) {
            for (const qint64 side : node) {
                const qint64 value = side == Empty ? count : side >= Data ? count + 16 + side - Data : side;
                out += char(value >> 16);
                out += char(value >> 8);
                out += char(value);
            }
        }
        out += QByteArray(16, '\0');
        out += m_data;
        out += QByteArray("\xab\xcd\xefMaxMind.com");
        QByteArray languages("\x01\x04", 2); // an array of one, extended type 11
        languages += encoded(QStringLiteral("en"));
        const QVariantMap description{{QStringLiteral("en"), QStringLiteral("Made by a test")}};
        const QByteArray fields[] = {
            encoded(QStringLiteral("node_count")) + unsignedValue(6, quint64(count)),
            encoded(QStringLiteral("record_size")) + unsignedValue(5, 24),
            encoded(QStringLiteral("ip_version")) + unsignedValue(5, 6),
            encoded(QStringLiteral("database_type")) + encoded(m_type),
            encoded(QStringLiteral("languages")) + languages,
            encoded(QStringLiteral("binary_format_major_version")) + unsignedValue(5, 2),
            encoded(QStringLiteral("binary_format_minor_version")) + unsignedValue(5, 0),
            encoded(QStringLiteral("build_epoch")) + unsignedValue(9, 1'700'000'000),
            encoded(QStringLiteral("description")) + encoded(description)};
        out += control(7, std::size(fields));
        for (const QByteArray &field : fields)
            out += field;
        return out;
    }

private:
    static constexpr qint64 Empty = -1, Data = 1LL << 40;

    static QByteArray control(int type, size_t size)
    {
        QByteArray out;
        const size_t small = size < 29 ? size : 29; // up to 284 is enough for tests
        out += char((type > 7 ? 0 : type << 5) | int(small));
        if (type > 7)
            out += char(type - 7);
        if (small == 29)
            out += char(size - 29);
        return out;
    }
    static QByteArray unsignedValue(int type, quint64 value)
    {
        QByteArray digits;
        for (; value; value >>= 8)
            digits.prepend(char(value));
        return control(type, size_t(digits.size())) + digits;
    }
    static QByteArray encoded(const QVariant &value)
    {
        if (value.typeId() == QMetaType::QVariantMap) {
            const QVariantMap map = value.toMap();
            QByteArray out = control(7, size_t(map.size()));
            for (auto it = map.begin(); it != map.end(); ++it)
                out += encoded(it.key()) + encoded(it.value());
            return out;
        }
        if (value.typeId() == QMetaType::UInt)
            return unsignedValue(6, value.toUInt());
        const QByteArray text = value.toString().toUtf8();
        return control(2, size_t(text.size())) + text;
    }

    QString m_type;
    std::vector<std::array<qint64, 2>> m_nodes;
    QByteArray m_data;
};

} // namespace cw::doubles
