#include "devices/audit/capture/helper/Session.h"

#include <cerrno>
#include <ctime>
#include <poll.h>
#include <unistd.h>

namespace cw::audit::capture {

namespace {

constexpr int PacketsAtATime = 4096;
constexpr std::int64_t StatisticsEvery = 1000;
constexpr std::int64_t FarewellAtMost = 5000; // for a client that asked to end and reads slowly

std::int64_t now()
{
    timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return std::int64_t(time.tv_sec) * 1000 + time.tv_nsec / 1000000;
}

} // namespace

Session::Session(const Tap &tap, WatchList list, FrameQueue &queue, FrameBuffer &messages)
    : m_tap(tap), m_list(std::move(list)), m_queue(queue), m_messages(messages)
{}

void Session::greet(const std::string &interface, std::uint32_t ringBytes, FilterWidth width)
{
    m_queue.push(encodeHello({ProtocolVersion, std::uint16_t(m_tap.linkType), m_tap.snap, ringBytes,
                              std::uint32_t(m_queue.capacity()), interface}));
    m_queue.push(encodeWatching({std::uint32_t(m_list.size()), width}));
}

int Session::run()
{
    auto nextStatistics = now();
    Frame early; // may have come with the arguments
    for (auto reading = m_messages.next(early); reading != FrameBuffer::Reading::More;
         reading = m_messages.next(early))
        if (reading == FrameBuffer::Reading::Broken || !obey(early))
            return farewell();
    bool more = false; // the kernel's ring holds more than was taken
    while (m_state != State::Ended) {
        auto time = now();
        if (time >= nextStatistics) {
            sayStatistics();
            nextStatistics = time + StatisticsEvery;
        }
        const auto flow = m_queue.flush(STDOUT_FILENO);
        if (flow == FrameQueue::Flow::Closed)
            return 0;
        if (m_state == State::Ending && time >= m_endAt && !more)
            break;
        const auto until = m_state == State::Ending ? std::min(nextStatistics, m_endAt) : nextStatistics;
        pollfd files[3] = {{STDIN_FILENO, POLLIN, 0},
                           {m_tap.fd, POLLIN, 0},
                           {flow == FrameQueue::Flow::Full ? STDOUT_FILENO : -1, POLLOUT, 0}};
        const int ready = poll(files, 3, more ? 0 : int(std::max<std::int64_t>(until - time, 0)));
        if (ready < 0 && errno != EINTR) {
            fail(ProblemKind::Internal, "Waiting for packets failed.");
            break;
        }
        if (files[0].revents && !readMessages())
            break;
        if (files[1].revents & (POLLERR | POLLHUP | POLLNVAL)) {
            // libpcap would wait in silence until the interface is up again; the client notes a gap instead.
            const auto problem = m_tap.socketProblem();
            fail(problem.kind, problem.sentence);
            break;
        }
        if (more || files[1].revents) {
            const auto before = m_statistics.received;
            if (!readPackets())
                break;
            more = m_statistics.received - before >= PacketsAtATime;
        }
    }
    return farewell();
}

void Session::onPacket(unsigned char *session, const pcap_pkthdr *header, const unsigned char *bytes)
{
    reinterpret_cast<Session *>(session)->take(*header, bytes);
}

void Session::take(const pcap_pkthdr &header, const unsigned char *bytes)
{
    ++m_statistics.received;
    const View packet(bytes, std::min<std::size_t>(header.caplen, m_tap.snap));
    if (!m_list.wants(packet, m_tap.link)) {
        ++m_statistics.unwanted;
        return;
    }
    std::uint8_t head[HeaderSize + PacketHeadSize];
    encodePacketHead({std::int64_t(header.ts.tv_sec) * 1000000000 + header.ts.tv_usec, header.len},
                     packet.size(), head);
    if (m_queue.pushPacket(head, packet))
        ++m_statistics.taken;
    else
        ++m_statistics.ownDrops;
}

bool Session::readPackets()
{
    if (pcap_dispatch(m_tap.pcap.get(), PacketsAtATime, &Session::onPacket,
                      reinterpret_cast<unsigned char *>(this)) != PCAP_ERROR)
        return true;
    const auto problem = m_tap.readingProblem();
    fail(problem.kind, problem.sentence);
    return false;
}

bool Session::readMessages()
{
    const auto room = m_messages.room();
    const auto count = read(STDIN_FILENO, room.data(), room.size());
    if (count < 0 && (errno == EAGAIN || errno == EINTR))
        return true;
    if (count <= 0) { // nobody listens: nothing to say
        _exit(0);
    }
    m_messages.filled(std::size_t(count));
    Frame frame;
    for (;;) {
        switch (m_messages.next(frame)) {
        case FrameBuffer::Reading::More:
            return true;
        case FrameBuffer::Reading::Broken:
            fail(ProblemKind::Usage, "What came on stdin is no message.");
            return false;
        case FrameBuffer::Reading::Whole:
            if (!obey(frame))
                return false;
        }
    }
}

bool Session::obey(const Frame &frame)
{
    if (frame.type == FrameType::Quit) {
        if (m_state == State::Watching) {
            // Nothing more gets in; what the kernel holds comes out when its block's time is over.
            m_tap.attach(nothingFilter());
            m_state = State::Ending;
            m_endAt = now() + 2 * Tap::BlockTime;
        }
        return true;
    }
    if (frame.type != FrameType::Add && frame.type != FrameType::Remove) {
        fail(ProblemKind::Usage, "What came on stdin is a message for somebody else.");
        return false;
    }
    for (const auto line : decodeLines(frame.payload)) {
        if (!(frame.type == FrameType::Add ? m_list.add(line) : m_list.remove(line))) {
            fail(ProblemKind::Usage, "What came on stdin is no address, or one too many.");
            return false;
        }
    }
    if (m_state != State::Watching)
        return true;
    const auto width = m_tap.watch(m_list);
    if (!width) {
        fail(ProblemKind::Resource, "The kernel did not take the filter.");
        return false;
    }
    m_queue.push(encodeWatching({std::uint32_t(m_list.size()), *width}));
    return true;
}

void Session::fail(ProblemKind kind, const std::string &sentence)
{
    m_queue.push(encodeProblem({kind, sentence}));
    m_status = 1;
    m_state = State::Ended;
}

void Session::sayStatistics()
{
    m_statistics.kernelDrops += m_tap.takeDrops();
    m_statistics.queued = std::uint32_t(m_queue.size());
    m_statistics.queueBytes = std::uint32_t(m_queue.capacity());
    // Where there is little room, it is left for what is said once; the next statistics say it all.
    if (m_queue.capacity() - m_queue.size() > FrameQueue::Reserve / 2)
        m_queue.push(encodeStatistics(m_statistics));
}

// The last words go out as long as somebody reads.
int Session::farewell()
{
    sayStatistics();
    m_queue.push(encodeEmpty(FrameType::Bye));
    const auto end = now() + FarewellAtMost;
    while (m_queue.flush(STDOUT_FILENO) == FrameQueue::Flow::Full && now() < end) {
        pollfd files[2] = {{STDIN_FILENO, POLLIN, 0}, {STDOUT_FILENO, POLLOUT, 0}};
        poll(files, 2, int(end - now()));
        std::uint8_t ignored[512];
        if (files[0].revents && read(STDIN_FILENO, ignored, sizeof ignored) == 0)
            break;
    }
    return m_status;
}

} // namespace cw::audit::capture
