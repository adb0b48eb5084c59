#include "devices/audit/logs/LineSplitter.h"

#include "devices/audit/logs/LogText.h"

#include <utility>

namespace cw::audit {

namespace {

QByteArrayView withoutReturn(QByteArrayView line)
{
    return line.endsWith('\r') ? line.chopped(1) : line;
}

} // namespace

void LineSplitter::feed(QByteArrayView bytes, const Take &take)
{
    while (!bytes.isEmpty()) {
        const qsizetype end = bytes.indexOf('\n');
        const QByteArrayView piece = end < 0 ? bytes : firstOf(bytes, end);
        if (!m_skipping && m_begun.size() + piece.size() > longest) {
            m_skipping = true;
            ++m_tooLong;
            m_begun.clear();
        }
        if (end < 0) {
            if (!m_skipping)
                m_begun.append(piece);
            return;
        }
        if (!m_skipping) {
            if (m_begun.isEmpty()) {
                take(withoutReturn(piece));
            } else {
                m_begun.append(piece);
                const QByteArray line = std::exchange(m_begun, {});
                take(withoutReturn(line));
            }
        }
        m_skipping = false;
        bytes = bytes.sliced(end + 1);
    }
}

void LineSplitter::end(const Take &take)
{
    const QByteArray line = std::exchange(m_begun, {});
    m_skipping = false;
    if (!line.isEmpty())
        take(withoutReturn(line));
}

void LineSplitter::forget()
{
    m_begun.clear();
    m_skipping = false;
}

} // namespace cw::audit
