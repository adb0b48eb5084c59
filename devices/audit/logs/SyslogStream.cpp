#include "devices/audit/logs/SyslogStream.h"

#include "devices/audit/logs/LogText.h"

namespace cw::audit {

bool SyslogStream::feed(QByteArrayView bytes, const std::function<void(QByteArrayView)> &take)
{
    m_begun.append(bytes);
    qsizetype at = 0;
    while (at < m_begun.size()) {
        const QByteArrayView rest = QByteArrayView(m_begun).sliced(at);
        if (rest.front() >= '1' && rest.front() <= '9') { // a message begins with '<', a count with a digit
            const qsizetype space = firstOf(rest, 8).indexOf(' ');
            if (space < 0) {
                if (rest.size() >= 8)
                    return false;
                break;
            }
            const auto length = numberIn(firstOf(rest, space));
            if (!length || *length > quint64(longest))
                return false;
            if (rest.size() - space - 1 < qsizetype(*length))
                break;
            take(rest.sliced(space + 1, qsizetype(*length)));
            at += space + 1 + qsizetype(*length);
        } else {
            const qsizetype end = rest.indexOf('\n');
            if (end < 0) {
                if (rest.size() > longest)
                    return false;
                break;
            }
            take(firstOf(rest, end));
            at += end + 1;
        }
    }
    m_begun.remove(0, at);
    return true;
}

} // namespace cw::audit
