// Looks into the first packets of each flow for what rules rest on: makers' relays, logins and video in the open,
// port mappings, encrypted names. Owned by a pipeline, used on its thread. No credential is kept: what follows
// "Basic", "PASS" and the like is never read.
//
// A sign is told once an hour for each kind, client, server, port and detail; at most `MostTold` of these are
// remembered, then it begins anew (and tells some twice).
#pragma once

#include "devices/audit/packets/FlowRecord.h"
#include "devices/audit/packets/PacketView.h"
#include "devices/audit/packets/SignTable.h"
#include "devices/audit/packets/TlsHello.h"

#include <QSet>

namespace cw::audit {

class SignReader {
public:
    static constexpr int MostTold = 65536;
    static constexpr int MostMediaPorts = 8192;

    explicit SignReader(const SignTable &table) : m_table(table) {}

    // A packet with a payload; `from` is the end that sent it. May set the flow's words.
    void look(const PacketView &view, FlowRecord &flow, int from, qint64 time, std::vector<WireSign> &out);
    // The flow's protocol and name have become known.
    void named(FlowRecord &flow, qint64 time, std::vector<WireSign> &out);

private:
    void readPatterns(const PacketView &view, FlowRecord &flow, qint64 time, std::vector<WireSign> &out);
    void readText(const PacketView &view, FlowRecord &flow, int from, qint64 time,
                  std::vector<WireSign> &out);
    void readRtsp(const PacketView &view, FlowRecord &flow, int from);
    void readTls(const PacketView &view, FlowRecord &flow, int from, qint64 time, std::vector<WireSign> &out);
    void readMapping(const PacketView &view, FlowRecord &flow, qint64 time, std::vector<WireSign> &out);
    void readMedia(const PacketView &view, FlowRecord &flow, qint64 time, std::vector<WireSign> &out);
    void tell(WireSign::Kind kind, const QString &detail, const FlowRecord &flow, qint64 time,
              std::vector<WireSign> &out);

    struct MediaPort {
        IpAddress host;
        quint16 port = 0;
        bool operator==(const MediaPort &) const = default;
        friend size_t qHash(const MediaPort &media, size_t seed)
        {
            return qHashMulti(seed, media.host, media.port);
        }
    };
    void expectMedia(const IpAddress &host, QStringView ports, bool open);

    const SignTable &m_table;
    QSet<size_t> m_told;
    QHash<MediaPort, bool> m_media; // announced by RTSP; true: anybody can watch it
};

} // namespace cw::audit
