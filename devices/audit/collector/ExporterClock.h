// How far an exporter's clock is from ours, and by how much the times that it tells are to be moved. Plain value on the
// collector's thread; owned by ExporterLog.
//
// A replay of last month reads as last month: there the distance shrinks from datagram to datagram. A clock that is
// wrong keeps its distance; one that is ahead, or was never set, is wrong at once.
#pragma once

#include <QtGlobal>

namespace cw::audit {

class ExporterClock {
public:
    static constexpr qint64 AheadMs = 5 * 60'000;         // further ahead is wrong at once
    static constexpr qint64 Earliest = 1'262'304'000'000; // 2010: a clock before it was never set
    static constexpr qint64 WrongMs = 10 * 60'000;        // so far behind, if it stays so
    static constexpr qint64 SteadyMs = 10'000;
    static constexpr qint64 ProofMs = 60'000; // for so long, by our clock

    // Ms to add to the times of a datagram that was exported then, by its clock, and came now, by ours. 0: it is right.
    qint64 correction(qint64 exported, qint64 now)
    {
        const qint64 skew = exported - now;
        if (m_since == 0 || qAbs(skew - m_skew) > SteadyMs) {
            m_since = now;
            m_skew = skew;
        }
        const bool steady = now - m_since >= ProofMs;
        const bool wrong = skew > AheadMs || exported < Earliest || (skew < -WrongMs && steady);
        return wrong ? -skew : 0;
    }

private:
    qint64 m_since = 0; // by our clock; it has kept its distance so long
    qint64 m_skew = 0;
};

} // namespace cw::audit
