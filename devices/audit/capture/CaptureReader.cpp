#include "devices/audit/capture/CaptureReader.h"

#include "devices/audit/capture/CaptureProblem.h"

#include <QDateTime>
#include <QFileInfo>

#include <cerrno>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace cw::audit {

namespace {

constexpr int SilenceAtMost = 10000;           // ms; a helper counts each second
constexpr std::size_t OutboxAtMost = 4u << 20; // bytes that a helper leaves unread before it is given up
constexpr std::size_t GapsAtMost = 1024;       // then the last one grows

qint64 now()
{
    return QDateTime::currentMSecsSinceEpoch();
}

void append(capture::Bytes &out, capture::FrameType type, const QStringList &literals)
{
    if (literals.isEmpty())
        return;
    std::vector<std::string> lines;
    for (const auto &literal : literals)
        lines.push_back(literal.toStdString());
    const auto frame = capture::encodeLines(type, lines);
    out.insert(out.end(), frame.begin(), frame.end());
}

QStringList without(const QStringList &all, const QStringList &these)
{
    const QSet<QString> gone(these.begin(), these.end());
    QStringList rest;
    for (const auto &one : all)
        if (!gone.contains(one))
            rest << one;
    return rest;
}

} // namespace

CaptureReader::CaptureReader(CaptureOptions options, Coverage coverage, std::unique_ptr<FrameSink> sink,
                             Handlers handlers)
    : m_options(std::move(options)), m_coverage(std::move(coverage)), m_sink(std::move(sink)),
      m_handlers(std::move(handlers)), m_wake(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      m_thread("cw-capture", m_cancel, [this] { run(); })
{}

CaptureReader::~CaptureReader()
{
    m_cancel.cancel();
    wake();
    m_thread.join();
    ::close(m_wake);
}

void CaptureReader::wake() const
{
    const quint64 one = 1;
    (void)!::write(m_wake, &one, sizeof one); // full means that it is awake
}

void CaptureReader::watch(const CaptureOptions &options)
{
    const auto literals = captureLiterals(options);
    {
        const std::lock_guard lock(m_mutex);
        m_options.subjects = options.subjects;
        m_options.leftOut = options.leftOut;
        m_options.everyone = options.everyone;
        if (m_running) {
            append(m_outbox, capture::FrameType::Remove, without(m_told, literals));
            append(m_outbox, capture::FrameType::Add, without(literals, m_told));
            m_told = literals;
        }
    }
    wake();
}

void CaptureReader::quit()
{
    {
        const std::lock_guard lock(m_mutex);
        m_quit = true;
        const auto frame = capture::encodeEmpty(capture::FrameType::Quit);
        m_outbox.insert(m_outbox.end(), frame.begin(), frame.end());
    }
    wake();
}

void CaptureReader::run()
{
    for (auto ending = Ending::Died; ending == Ending::Died && !m_cancel.isCanceled();) {
        if (auto link = reach())
            ending = attend(*link);
        else
            ending = judge(link.error());
        {
            const std::lock_guard lock(m_mutex);
            m_running = false;
        }
        if (ending == Ending::Died && !pause())
            break;
    }
    if (m_cancel.isCanceled())
        return;
    m_sink->end();
    sayCoverage();
    m_handlers.finished();
}

Result<HelperLink> CaptureReader::reach()
{
    QStringList arguments;
    {
        const std::lock_guard lock(m_mutex);
        arguments = captureArguments(m_options);
        m_told = captureLiterals(m_options);
        m_outbox.clear();
        if (m_quit) // asked before there was anybody to ask
            m_outbox = capture::encodeEmpty(capture::FrameType::Quit);
        m_running = true;
    }
    m_greeted = m_bye = false;
    m_understood = true;
    m_problem.reset();
    m_statistics = {};
    if (m_options.socket.isEmpty() && m_options.program.isEmpty())
        m_options.socket = captureSocketPlace();
    if (!m_options.socket.isEmpty())
        return HelperLink::connectTo(m_options.socket, arguments);
    if (m_options.program.isEmpty()) {
        const auto places = captureProgramPlaces();
        for (const auto &place : places)
            if (QFileInfo::exists(place)) {
                m_options.program = place;
                break;
            }
        if (m_options.program.isEmpty())
            return tl::unexpected(helperMissing(places));
    } else if (!QFileInfo::exists(m_options.program)) {
        return tl::unexpected(helperMissing({m_options.program}));
    }
    return HelperLink::spawn(m_options.program, arguments);
}

CaptureReader::Ending CaptureReader::attend(HelperLink &link)
{
    capture::FrameBuffer buffer;
    while (!m_cancel.isCanceled()) {
        bool toSend = false;
        {
            const std::lock_guard lock(m_mutex);
            toSend = !m_outbox.empty();
        }
        pollfd files[3] = {
            {link.input(), POLLIN, 0}, {m_wake, POLLIN, 0}, {toSend ? link.output() : -1, POLLOUT, 0}};
        const int ready = poll(files, 3, SilenceAtMost);
        if (ready == 0 || (ready < 0 && errno != EINTR))
            break;
        if (files[1].revents) {
            quint64 ignored;
            (void)!::read(m_wake, &ignored, sizeof ignored);
        }
        if (files[2].revents && !(files[2].revents & POLLERR) && !send(link))
            break;
        if (files[0].revents && !read(link, buffer))
            break;
    }
    if (m_cancel.isCanceled())
        return Ending::Quit;
    if (m_greeted) {
        m_coverage.until = m_heard;
        m_kernelDropsBefore += m_statistics.kernelDrops;
        m_ownDropsBefore += m_statistics.ownDrops;
    }
    const int status = link.end();
    bool quit = false;
    {
        const std::lock_guard lock(m_mutex);
        quit = m_quit;
    }
    const auto helper = m_options.socket.isEmpty() ? m_options.program : m_options.socket;
    if (m_problem) {
        const bool barred = prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1;
        return judge(captureError(*m_problem, m_options.interface, helper, barred));
    }
    if (quit && m_bye)
        return Ending::Quit;
    return judge(m_understood ? helperEnded(m_options.interface, status) : helperNotUnderstood(helper));
}

// A mistake that a second start would make again ends the capture, unless it worked once.
CaptureReader::Ending CaptureReader::judge(const Error &error)
{
    fail(error);
    const std::lock_guard lock(m_mutex);
    if (m_quit)
        return Ending::Quit;
    const bool passes = error.category == Error::Category::Unreachable ||
                        error.category == Error::Category::Resource ||
                        error.category == Error::Category::Internal;
    return m_everGreeted || passes ? Ending::Died : Ending::Hopeless;
}

bool CaptureReader::read(HelperLink &link, capture::FrameBuffer &buffer)
{
    const auto room = buffer.room();
    const auto count = ::read(link.input(), room.data(), room.size());
    if (count < 0)
        return errno == EAGAIN || errno == EINTR;
    if (count == 0)
        return false;
    m_heard = now();
    buffer.filled(std::size_t(count));
    for (;;) {
        capture::Frame frame;
        switch (buffer.next(frame)) {
        case capture::FrameBuffer::Reading::More:
            return true;
        case capture::FrameBuffer::Reading::Broken:
            m_understood = false;
            return false;
        case capture::FrameBuffer::Reading::Whole:
            if (!handle(frame))
                return false;
        }
    }
}

bool CaptureReader::handle(const capture::Frame &frame)
{
    using capture::FrameType;
    if (frame.type == FrameType::Packet && m_greeted) {
        capture::View bytes;
        const auto head = capture::decodePacket(frame.payload, bytes);
        if (!head)
            return m_understood = false;
        ++m_coverage.packets;
        m_coverage.bytes += head->wireLength;
        m_coverage.cutShort += bytes.size() < head->wireLength;
        m_sink->packet({head->time, head->wireLength, bytes});
        return true;
    }
    if (frame.type == FrameType::Statistics && m_greeted) {
        if (const auto statistics = capture::decodeStatistics(frame.payload))
            noteStatistics(*statistics);
        else
            m_understood = false;
    } else if (frame.type == FrameType::Hello) {
        const auto hello = capture::decodeHello(frame.payload);
        m_understood = hello && hello->version == capture::ProtocolVersion;
        if (m_understood)
            noteHello(*hello);
    } else if (frame.type == FrameType::Watching) {
        if (const auto watching = capture::decodeWatching(frame.payload))
            m_handlers.watching(*watching);
        else
            m_understood = false;
    } else if (frame.type == FrameType::Problem) {
        m_problem = capture::decodeProblem(frame.payload);
        m_understood = m_problem.has_value();
    } else if (frame.type == FrameType::Bye) {
        m_bye = true;
        return false;
    } else {
        m_understood = false;
    }
    return m_understood;
}

void CaptureReader::sayCoverage()
{
    auto coverage = m_coverage;
    m_sink->addTo(coverage);
    m_handlers.coverage(coverage);
}

void CaptureReader::noteHello(const capture::Hello &hello)
{
    if (m_coverage.since == 0)
        m_coverage.since = m_heard;
    else if (m_coverage.gaps.size() < GapsAtMost)
        m_coverage.gaps.push_back({m_coverage.until, m_heard});
    else
        m_coverage.gaps.back().to = m_heard;
    m_coverage.until = m_heard;
    m_greeted = m_everGreeted = true;
    m_pause = FirstPause;
    m_lastFailure.clear();
    m_sink->begin(hello.linkType);
    sayCoverage();
}

void CaptureReader::noteStatistics(const capture::Statistics &statistics)
{
    m_statistics = statistics;
    m_coverage.until = m_heard;
    m_coverage.kernelDrops = m_kernelDropsBefore + statistics.kernelDrops;
    m_coverage.ownDrops = m_ownDropsBefore + statistics.ownDrops;
    m_sink->tick(m_heard);
    sayCoverage();
}

void CaptureReader::fail(const Error &error)
{
    if (m_lastFailure == error.text)
        return;
    m_lastFailure = error.text;
    m_handlers.failed(error);
}

bool CaptureReader::send(HelperLink &link)
{
    const std::lock_guard lock(m_mutex);
    const auto count = ::send(link.output(), m_outbox.data(), m_outbox.size(), MSG_NOSIGNAL);
    if (count < 0)
        return errno == EAGAIN || errno == EINTR || errno == EPIPE; // what it still has to say is read
    m_outbox.erase(m_outbox.begin(), m_outbox.begin() + count);
    return m_outbox.size() <= OutboxAtMost;
}

bool CaptureReader::pause()
{
    pollfd file{m_wake, POLLIN, 0};
    const auto end = now() + m_pause;
    m_pause = std::min(m_pause * 2, LongestPause);
    for (qint64 left = end - now(); left > 0 && !m_cancel.isCanceled(); left = end - now()) {
        {
            const std::lock_guard lock(m_mutex);
            if (m_quit)
                return false;
        }
        if (poll(&file, 1, int(left)) > 0) {
            quint64 ignored;
            (void)!::read(m_wake, &ignored, sizeof ignored);
        }
    }
    m_sink->tick(now());
    return !m_cancel.isCanceled();
}

} // namespace cw::audit
