// What a file of diagnostics holds: one camera's conversation, what was made of it, and lines of the log. Plain values,
// any thread. What stands in them may be secret until a Scrubber has been over it.
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>

namespace cw {

// What was asked and what came of it.
struct Exchange {
    int number = 0;
    QString protocol; // "onvif", "rtsp", "http"
    QString url;
    QDateTime askedAt; // UTC
    QByteArray askedHead;
    QByteArray askedBody;
    QDateTime answeredAt; // invalid: no answer came
    QByteArray answerHead;
    QByteArray answerBody;
    QString failure; // why none came, where that is known

    bool isAnswered() const { return answeredAt.isValid(); }
    qsizetype bytes() const
    {
        return askedHead.size() + askedBody.size() + answerHead.size() + answerBody.size() + url.size() * 2;
    }
    bool operator==(const Exchange &) const = default;
};

struct LogLine {
    QDateTime at;     // UTC
    QString level;    // "debug", "info", "warning", "critical"
    QString category; // "counterwatch.onvif"
    QString text;

    bool operator==(const LogLine &) const = default;
};

struct Diagnostics {
    QString program;             // name and version of the writer
    QDateTime when;              // UTC
    QMap<QString, int> replaced; // by the Scrubber: kind of secret, how many different ones
    int logLinesDropped = 0;     // there was no room for
    int exchangesDropped = 0;
    QJsonObject
        device; // what was made of the conversation: the keys of `counterwatch discover`; empty for logs alone
    QList<LogLine> log;
    QList<Exchange> exchanges;

    bool operator==(const Diagnostics &) const = default;
};

} // namespace cw
