// RTSP messages as a client writes and reads them (RFC 2326, tolerant of sloppy servers). Plain values and pure
// functions, any thread. No socket: who owns one asks here what to send and whether an answer is whole.
#pragma once

#include <QByteArray>
#include <QList>
#include <QUrl>

#include <optional>

namespace cw {

struct RtspHeader {
    QByteArray name; // as sent
    QByteArray value;

    bool operator==(const RtspHeader &) const = default;
};

struct RtspQuestion {
    QByteArray method; // "OPTIONS", "DESCRIBE"
    QUrl url;          // a login inside is never sent
    int sequence = 1;
    QList<RtspHeader> headers; // beside CSeq and User-Agent

    // What stands in the request line, and so in a Digest's uri.
    QByteArray target() const;
    QByteArray toBytes() const;
};

struct RtspAnswer {
    QByteArray head; // status line and headers with the empty line, as sent
    int status = 0;
    QByteArray reason;
    QList<RtspHeader> headers;
    QByteArray body;
    qsizetype size = 0; // bytes that were read of what came, what stood before the answer included

    // All values of that name, joined by commas; names compare without regard to case.
    QByteArray header(const QByteArray &name) const;
    bool operator==(const RtspAnswer &) const = default;
};

enum class RtspReading {
    Unfinished, // what came so far may become an answer
    Whole,
    Garbage, // it is no RTSP, or longer than an answer may be
};

constexpr qsizetype MaximumRtspHead = 64 * 1024;
constexpr qsizetype MaximumRtspBody = 1024 * 1024;

// Whether what came so far begins as RTSP does: the cheap test before the rest is there.
RtspReading rtspBeginning(const QByteArray &bytes);
// The first answer in what came. Interleaved data ('$') before it is skipped. A head without Content-Length has no
// body, except that `closed` (the server has hung up) makes one of what follows.
RtspReading readRtspAnswer(const QByteArray &bytes, RtspAnswer &answer, bool closed = false);

int defaultPortOf(const QString &scheme); // rtsp 554, rtsps 322, http 80, https 443

} // namespace cw
