// Bytes in whatever pieces, as lines. One thread; owned by whoever reads. A line longer than 256 KiB is left out and
// counted: no log that we read has one.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <functional>

namespace cw::audit {

class LineSplitter {
public:
    static constexpr qsizetype longest = 256 * 1024;
    using Take = std::function<void(QByteArrayView)>; // without the line end

    void feed(QByteArrayView bytes, const Take &take);
    void end(const Take &take); // a last line without an end counts too
    void forget();              // what was begun belongs to a file that is gone
    quint64 tooLong() const { return m_tooLong; }

private:
    QByteArray m_begun;
    bool m_skipping = false;
    quint64 m_tooLong = 0;
};

} // namespace cw::audit
