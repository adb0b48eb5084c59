// Zeek's conn, dns, ssl, quic and http logs, TSV or JSON. One thread at a time; owned by whoever reads the log.
#pragma once

#include "devices/audit/logs/LogDecoder.h"
#include "devices/audit/logs/ZeekRecord.h"

#include <QString>

#include <memory>

namespace cw::audit {

// What ssl, quic and http say of a connection whose sizes stand in conn. Kept for the newest 262,144 connections of
// which nothing was taken yet: when full, all are forgotten, and their flows go on without a name.
class ZeekNames {
public:
    static constexpr qsizetype most = 262'144;

    struct Said {
        QString name;
        NameSource source = NameSource::None;
        QString detail;
    };
    void learn(const QByteArray &uid, const Said &said);
    Said take(const QByteArray &uid) { return m_names.take(uid); }
    bool isEmpty() const { return m_names.isEmpty(); }

private:
    QHash<QByteArray, Said> m_names;
};

class ZeekDecoder : public LogDecoder {
public:
    enum class Names {
        AsFlows, // a log of names alone: each record is a flow of which no size is known
        ForConn, // the connections come by another log, which shares `names`
    };
    explicit ZeekDecoder(std::shared_ptr<ZeekNames> names = {}, Names manner = Names::AsFlows);

    Took take(QByteArrayView line) override;

private:
    Took takeRecord(const QByteArray &path, const ZeekRecord &record);
    Took takeConn(const ZeekRecord &record);
    Took takeDns(const ZeekRecord &record);
    Took takeName(const ZeekRecord &record, const ZeekNames::Said &said, quint8 protocol);
    bool readKey(const ZeekRecord &record, FlowKey &key) const;

    std::shared_ptr<ZeekNames> m_names;
    Names m_manner;
    ZeekHeader m_header;
    quint64 m_next = 1;
};

// "conn", "dns", "ssl", "quic", "http" by what stands in a record; empty where it is none of them.
QByteArray zeekPathOf(const QJsonObject &record);

} // namespace cw::audit
