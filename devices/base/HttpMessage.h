// HTTP/1.1 messages as bytes and as values: what a device answers, and what it sends to us. No sockets here.
// Plain values; a reader belongs to one message and one thread.
#pragma once

#include <QByteArray>
#include <QList>

#include <utility>

namespace cw {

struct HttpHead {
    QByteArray bytes;  // as received, the empty line included
    int status = 0;    // of an answer
    QByteArray method; // of a request
    QByteArray target;
    QList<std::pair<QByteArray, QByteArray>> headers; // names as sent

    // Of that name in any case; several of them joined by commas.
    QByteArray header(const QByteArray &name) const;
    bool operator==(const HttpHead &) const = default;
};

struct HttpLimits {
    qsizetype head = 64 * 1024;
    qsizetype body = 4 * 1024 * 1024;
};

// Takes one message as it comes in, in whatever pieces, and no byte more than the limits.
class HttpReader {
public:
    enum class Kind { Answer, Request };
    enum class State {
        Head, // not whole yet
        Body, // the head is whole
        Done,
        Malformed, // no HTTP
        TooLarge,
        CutOff, // the peer closed before the end
    };

    explicit HttpReader(Kind kind, const HttpLimits &limits = {}) : m_kind(kind), m_limits(limits) {}

    State feed(const QByteArray &bytes);
    State close(); // the peer closed: ends a body that names no length
    State state() const { return m_state; }
    const HttpHead &head() const { return m_head; }
    const QByteArray &body() const { return m_body; }
    bool keepsOpen() const; // the connection may carry another message
    bool hasBegun() const { return m_state != State::Head || !m_buffer.isEmpty(); }

private:
    enum class Chunk { Size, Data, DataEnd, Trailer };

    bool takeHead();
    void takeBody();
    void takeChunks();
    bool takeLine(QByteArray &line);
    bool readStartLine(const QByteArray &line);

    Kind m_kind;
    HttpLimits m_limits;
    State m_state = State::Head;
    HttpHead m_head;
    QByteArray m_buffer; // not judged yet
    QByteArray m_body;
    bool m_chunked = false;
    qsizetype m_length = -1; // -1: until the peer closes
    Chunk m_chunk = Chunk::Size;
    qsizetype m_chunkLeft = 0;
};

} // namespace cw
