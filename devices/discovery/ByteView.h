// Fields of a datagram at fixed places; what lies outside it is empty. A plain value, any thread.
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QString>
#include <QtEndian>

#include <optional>

namespace cw {

class ByteView {
public:
    explicit ByteView(const QByteArray &bytes) : m_bytes(bytes) {}

    bool holds(qsizetype at, qsizetype length) const
    {
        return at >= 0 && length >= 0 && at <= m_bytes.size() && length <= m_bytes.size() - at;
    }
    std::optional<quint8> byte(qsizetype at) const
    {
        return holds(at, 1) ? std::optional(quint8(m_bytes.at(at))) : std::nullopt;
    }
    std::optional<quint16> little16(qsizetype at) const { return number<quint16, false>(at); }
    std::optional<quint32> little32(qsizetype at) const { return number<quint32, false>(at); }
    std::optional<quint16> big16(qsizetype at) const { return number<quint16, true>(at); }
    std::optional<quint32> big32(qsizetype at) const { return number<quint32, true>(at); }

    QByteArray raw(qsizetype at, qsizetype length) const
    {
        return holds(at, length) ? m_bytes.mid(at, length) : QByteArray();
    }
    // Up to the first zero byte, trimmed, without control characters.
    QString text(qsizetype at, qsizetype length) const
    {
        if (!holds(at, 0))
            return {};
        QByteArray part = m_bytes.mid(at, qMin<qsizetype>(qMax<qsizetype>(length, 0), 256));
        if (const qsizetype end = part.indexOf('\0'); end >= 0)
            part.truncate(end);
        QString out;
        for (const QChar c : QString::fromUtf8(part))
            if (c.isPrint())
                out += c;
        return out.trimmed();
    }
    // An IPv4 address in network order; empty where it is none or 0.0.0.0.
    QString four(qsizetype at) const
    {
        const auto value = big32(at);
        return value && *value != 0 ? QHostAddress(*value).toString() : QString();
    }
    // aa:bb:cc:dd:ee:ff
    QString mac(qsizetype at) const
    {
        return holds(at, 6) ? QString::fromLatin1(m_bytes.mid(at, 6).toHex(':')) : QString();
    }

private:
    template<typename T, bool Big>
    std::optional<T> number(qsizetype at) const
    {
        if (!holds(at, sizeof(T)))
            return std::nullopt;
        const char *data = m_bytes.constData() + at;
        return Big ? qFromBigEndian<T>(data) : qFromLittleEndian<T>(data);
    }

    const QByteArray &m_bytes;
};

} // namespace cw
