// Keeps what is said to a device, within a bound. Any thread: what speaks to a device may do so from several. Owned by
// whoever wants the record; whoever speaks holds a reference and goes first.
//
// When full, the kind of question that takes the most room (ONVIF: the operation, else the method) loses its oldest
// exchange, so that an hour of PullMessages does not push out the one GetServices. What went is counted.
#pragma once

#include "devices/base/Conversation.h"
#include "devices/diagnostics/Diagnostics.h"

#include <QMutex>

namespace cw {

class ConversationRecorder : public Conversation {
public:
    static constexpr qsizetype DefaultBytes = 8 * 1024 * 1024;

    explicit ConversationRecorder(qsizetype bytes = DefaultBytes) : m_bound(bytes) {}

    void heard(const Utterance &utterance) override;
    QList<Exchange> exchanges() const; // in the order in which they were asked
    int dropped() const;
    void clear();

private:
    struct Kept {
        Exchange exchange;
        int id = 0; // the speaker's own number
        QString kind;
    };

    void makeRoom();

    const qsizetype m_bound;
    mutable QMutex m_mutex;
    QList<Kept> m_kept;
    qsizetype m_bytes = 0;
    int m_next = 1;
    int m_dropped = 0;
};

// "GetProfiles" of an ONVIF request, else the method of the request line.
QString kindOfQuestion(const QByteArray &head, const QByteArray &body);

} // namespace cw
