// What the helper does once it is locked in: packets from the kernel to stdout, messages from stdin, a count each
// second. Owned by main; one thread; without Qt.
#pragma once

#include "devices/audit/capture/FrameQueue.h"
#include "devices/audit/capture/helper/Tap.h"

namespace cw::audit::capture {

class Session {
public:
    Session(const Tap &tap, WatchList list, FrameQueue &queue, FrameBuffer &messages);

    void greet(const std::string &interface, std::uint32_t ringBytes, FilterWidth width);
    int run(); // until the client asks, is gone, or something fails; the exit status

private:
    enum class State { Watching, Ending, Ended };

    static void onPacket(unsigned char *session, const pcap_pkthdr *header, const unsigned char *bytes);
    void take(const pcap_pkthdr &header, const unsigned char *bytes);
    bool readPackets(); // false: failed and said so
    bool readMessages();
    bool obey(const Frame &frame);
    void fail(ProblemKind kind, const std::string &sentence);
    void sayStatistics();
    int farewell();

    const Tap &m_tap;
    WatchList m_list;
    FrameQueue &m_queue;
    FrameBuffer &m_messages;
    Statistics m_statistics;
    State m_state = State::Watching;
    std::int64_t m_endAt = 0; // ms of the monotonic clock
    int m_status = 0;
};

} // namespace cw::audit::capture
