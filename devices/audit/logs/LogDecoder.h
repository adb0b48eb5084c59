// The lines of one kind of log, turned into observations. One thread at a time; owned by whoever reads the log.
#pragma once

#include "devices/audit/model/Flow.h"

#include <QByteArrayView>

#include <functional>
#include <utility>

namespace cw::audit {

class LogDecoder {
public:
    enum class Took : quint8 {
        Record,  // something of the network
        Nothing, // a header, a comment, a line about something else
        Wrong,   // a line of this kind that cannot be read
    };

    virtual ~LogDecoder() = default;

    virtual Took take(QByteArrayView line) = 0; // without its line end
    virtual void flush() {} // what waits for a line that may still come is handed out as it is

    virtual void setNow(qint64) {} // for lines that leave their year open: none is later than a day after it

    // Called before a record of that time is finished, where names in another log belong to it.
    void setCatchUp(std::function<void(qint64 until)> catchUp) { m_catchUp = std::move(catchUp); }

    Observations takeOut() { return std::exchange(m_out, {}); }
    size_t held() const { return m_out.flows.size() + m_out.lookups.size() + m_out.signs.size(); }
    qint64 clock() const { return m_clock; } // when the last record was written, ms since 1970, UTC
    bool isPayloadOnly() const { return m_payloadOnly; } // some sizes are without headers

protected:
    Observations m_out;
    std::function<void(qint64)> m_catchUp;
    qint64 m_clock = 0;
    bool m_payloadOnly = false;
};

} // namespace cw::audit
