// What the servers of a device call themselves: the parts of an HTTP or RTSP answer that speak for a maker.
// Pure, any thread; takes whatever came, also half of it.
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

#include <optional>

namespace cw {

struct Banner {
    QByteArray protocol; // "HTTP/1.1", "RTSP/1.0"
    int status = 0;
    QMap<QByteArray, QByteArray>
        headers; // names in lower case; of several of a name the values, divided by ", "
    QByteArray body;

    QString header(const QByteArray &name) const { return QString::fromLatin1(headers.value(name)); }
    bool operator==(const Banner &) const = default;
};

// None where it does not begin like an answer. Headers are bounded: 64 of them, 1 KiB each.
std::optional<Banner> readBanner(const QByteArray &answer);
// Whether the whole answer is there; what has neither a length nor an end is whole when the connection closes.
bool isWhole(const QByteArray &answer);

QString titleOf(const QByteArray &html);            // at most 256 characters, spaces made single
QString realmOf(const QString &authenticateHeader); // of the first challenge that has one
QStringList authSchemesOf(const QString &authenticateHeader);

} // namespace cw
