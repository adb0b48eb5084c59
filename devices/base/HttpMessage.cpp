#include "devices/base/HttpMessage.h"

namespace cw {

namespace {

// Where the head ends, and how long the empty line is; some write bare line feeds.
std::pair<qsizetype, qsizetype> headEnd(const QByteArray &bytes)
{
    const qsizetype crlf = bytes.indexOf("\r\n\r\n");
    const qsizetype lf = bytes.indexOf("\n\n");
    if (crlf >= 0 && (lf < 0 || crlf < lf))
        return {crlf, 4};
    return {lf, 2};
}

} // namespace

QByteArray HttpHead::header(const QByteArray &name) const
{
    QByteArray out;
    bool first = true;
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) != 0)
            continue;
        if (!first)
            out += ", ";
        out += value;
        first = false;
    }
    return out;
}

bool HttpReader::readStartLine(const QByteArray &line)
{
    if (m_kind == Kind::Request) {
        const auto words = line.split(' ');
        if (words.size() != 3 || !words[2].startsWith("HTTP/1.") || words[0].isEmpty())
            return false;
        m_head.method = words[0];
        m_head.target = words[1];
        return true;
    }
    if (!line.startsWith("HTTP/1.") && !line.startsWith("HTTP/2"))
        return false;
    const qsizetype space = line.indexOf(' ');
    bool ok = false;
    m_head.status = space < 0 ? 0 : line.mid(space + 1).trimmed().left(3).toInt(&ok);
    return ok && m_head.status >= 100;
}

bool HttpReader::takeHead()
{
    while (m_buffer.startsWith("\r\n")) // left over from the message before
        m_buffer.remove(0, 2);
    if (m_kind == Kind::Answer && m_buffer != "\r" && !QByteArray("HTTP/").startsWith(m_buffer.left(5))) {
        m_state = State::Malformed;
        return false;
    }
    const auto [end, gap] = headEnd(m_buffer);
    if (end < 0) {
        if (m_buffer.size() > m_limits.head)
            m_state = State::TooLarge;
        return false;
    }
    if (end > m_limits.head) {
        m_state = State::TooLarge;
        return false;
    }
    m_head = {};
    m_head.bytes = m_buffer.left(end + gap);
    m_buffer.remove(0, end + gap);
    auto lines = m_head.bytes.left(end).split('\n');
    if (!readStartLine(lines.takeFirst().trimmed())) {
        m_state = State::Malformed;
        return false;
    }
    for (const QByteArray &line : std::as_const(lines)) {
        const qsizetype colon = line.indexOf(':');
        if (!m_head.headers.isEmpty() && (line.startsWith(' ') || line.startsWith('\t')))
            m_head.headers.last().second += ' ' + line.trimmed(); // folded, as old servers do
        else if (colon > 0)
            m_head.headers.append({line.left(colon).trimmed(), line.mid(colon + 1).trimmed()});
    }
    if (m_kind == Kind::Answer && m_head.status / 100 == 1)
        return takeHead(); // "100 Continue": the answer itself follows
    m_chunked = m_head.header("Transfer-Encoding").toLower().contains("chunked");
    const QByteArray length = m_head.header("Content-Length");
    m_length = -1;
    if (!length.isEmpty() && !m_chunked) {
        bool ok = false;
        m_length = length.left(length.indexOf(',') < 0 ? length.size() : length.indexOf(',')).toLongLong(&ok);
        if (!ok || m_length < 0) {
            m_state = State::Malformed;
            return false;
        }
        if (m_length > m_limits.body) {
            m_state = State::TooLarge;
            return false;
        }
    } else if (!m_chunked && (m_kind == Kind::Request || m_head.status == 204 || m_head.status == 304)) {
        m_length = 0;
    }
    m_state = State::Body;
    return true;
}

bool HttpReader::takeLine(QByteArray &line)
{
    const qsizetype end = m_buffer.indexOf('\n');
    if ((end < 0 ? m_buffer.size() : end) > 4096) {
        m_state = State::Malformed;
        return false;
    }
    if (end < 0)
        return false;
    line = m_buffer.left(end).trimmed();
    m_buffer.remove(0, end + 1);
    return true;
}

void HttpReader::takeChunks()
{
    QByteArray line;
    while (m_state == State::Body) {
        if (m_chunk == Chunk::Data) {
            const qsizetype now = std::min(m_chunkLeft, m_buffer.size());
            m_body += m_buffer.left(now);
            m_buffer.remove(0, now);
            m_chunkLeft -= now;
            if (m_chunkLeft > 0)
                return;
            m_chunk = Chunk::DataEnd;
            continue;
        }
        if (!takeLine(line))
            return;
        if (m_chunk == Chunk::DataEnd) {
            m_chunk = Chunk::Size;
        } else if (m_chunk == Chunk::Trailer) {
            if (line.isEmpty())
                m_state = State::Done;
        } else {
            bool ok = false;
            const qlonglong size = line.left(line.indexOf(';') < 0 ? line.size() : line.indexOf(';'))
                                       .trimmed()
                                       .toLongLong(&ok, 16);
            if (!ok || size < 0)
                m_state = State::Malformed;
            else if (size > m_limits.body - m_body.size())
                m_state = State::TooLarge;
            m_chunkLeft = qsizetype(size);
            m_chunk = size == 0 ? Chunk::Trailer : Chunk::Data;
        }
    }
}

void HttpReader::takeBody()
{
    if (m_chunked) {
        takeChunks();
        return;
    }
    const qsizetype wanted =
        m_length < 0 ? m_buffer.size() : std::min(m_length - m_body.size(), m_buffer.size());
    m_body += m_buffer.left(wanted);
    m_buffer.remove(0, wanted);
    if (m_body.size() > m_limits.body)
        m_state = State::TooLarge;
    else if (m_length >= 0 && m_body.size() >= m_length)
        m_state = State::Done;
}

HttpReader::State HttpReader::feed(const QByteArray &bytes)
{
    if (m_state != State::Head && m_state != State::Body)
        return m_state;
    m_buffer += bytes;
    if (m_state == State::Head && !takeHead())
        return m_state;
    takeBody();
    return m_state;
}

HttpReader::State HttpReader::close()
{
    if (m_state == State::Body && !m_chunked && m_length < 0)
        m_state = State::Done;
    else if (m_state == State::Body && m_chunked && m_chunk == Chunk::Trailer)
        m_state = State::Done;
    else if (m_state == State::Head || m_state == State::Body)
        m_state = State::CutOff;
    return m_state;
}

bool HttpReader::keepsOpen() const
{
    if (m_state != State::Done || (!m_chunked && m_length < 0))
        return false;
    const QByteArray word = m_head.header("Connection").toLower();
    if (m_head.bytes.startsWith("HTTP/1.0"))
        return word.contains("keep-alive");
    return !word.contains("close");
}

} // namespace cw
