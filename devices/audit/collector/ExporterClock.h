// How far an exporter's clock is from ours, and by how much the times that it tells are to be moved. Plain value on the
// collector's thread; owned by ExporterLog.
//
// A replay of last month reads as last month: there the distance shrinks from datagram to datagram. A clock that is
// wrong keeps its distance; one that is ahead, or was never set, is wrong at once. Once wrong,
// it is so until it was right for a while: a drift, or one datagram that was late, does not make it right.
#pragma once

#include <QtGlobal>

namespace cw::audit {

class ExporterClock {
public:
    static constexpr qint64 AheadMs = 5 * 60'000;         // further ahead is wrong at once
    static constexpr qint64 Earliest = 1'262'304'000'000; // 2010: a clock before it was never set
    static constexpr qint64 WrongMs = 10 * 60'000;        // so far behind, if it stays so
    static constexpr qint64 RightMs = 2 * 60'000;         // one that was wrong is right again, if it stays so
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
        if (skew > AheadMs || exported < Earliest || (skew < -WrongMs && steady))
            m_wrong = true;
        const bool right = qAbs(skew) < RightMs;
        if (!right)
            m_right = 0;
        else if (m_right == 0)
            m_right = now;
        else if (now - m_right >= ProofMs)
            m_wrong = false;
        return m_wrong && !right ? -skew : 0;
    }

private:
    qint64 m_right = 0; // by our clock; it has been right so long. 0: it is not
    bool m_wrong = false;
    qint64 m_since = 0; // by our clock; it has kept its distance so long
    qint64 m_skew = 0;
};

} // namespace cw::audit
