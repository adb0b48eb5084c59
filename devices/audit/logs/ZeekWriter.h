// Our flows as Zeek's conn.log (TSV), for every tool that reads those. Pure functions, any thread.
#pragma once

#include "devices/audit/model/History.h"

#include <QByteArray>
#include <QDateTime>

namespace cw::audit {

class ZeekWriter {
public:
    // The lines in front; `opened` is when the file was begun.
    static QByteArray header(const QDateTime &opened);
    static QByteArray line(const FlowSum &flow);
    static QByteArray footer(const QDateTime &closed);
};

// A whole log.
QByteArray zeekConnLog(const std::vector<FlowSum> &flows, const QDateTime &now);

} // namespace cw::audit
