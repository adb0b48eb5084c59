// Where the makers keep their streams, for cameras with RTSP and no ONVIF. Plain values and pure functions.
#pragma once

#include <QHostAddress>
#include <QList>
#include <QUrl>

namespace cw {

// A row of resources/tables/streams.csv.
struct StreamTemplate {
    QString maker;  // as a person writes it; "Any" for what many share
    QString main;   // path and query; {channel} stands for the channel's number, from 1
    QString sub;    // empty: there is none
    QString source; // where this was published

    bool operator==(const StreamTemplate &) const = default;
};

// Those of a maker, by whatever of its names stands in the text, most likely first, then what many share. Nothing is
// tried: they are offered to a person.
QList<StreamTemplate> streamTemplates(const QString &maker);

// All of them, as they stand in the table.
QList<StreamTemplate> allStreamTemplates();

// rtsp://host:port with a template's path, its channel filled in.
QUrl streamUrl(const QString &pathTemplate, const QHostAddress &host, int channel = 1, quint16 port = 554);

QList<StreamTemplate> parseStreamTemplates(const QByteArray &csv);

} // namespace cw
