// counterwatch-capture as a test runs it: started with arguments, spoken to, and what it says read frame by frame.
// Reading waits for the program, at most ten seconds for each frame. Test thread.
#pragma once

#include "devices/audit/capture/Protocol.h"

#include <QStringList>

#include <map>
#include <memory>

#include <sys/types.h>

namespace cw {

class HelperRun {
public:
    struct Said {
        audit::capture::FrameType type;
        audit::capture::Bytes payload;
    };

    // `program` may be followed by words of its own: {"/usr/bin/setpriv", "--reuid=1000", HELPER}
    HelperRun(const QStringList &program, const QStringList &arguments);
    ~HelperRun(); // ends it

    pid_t pid() const { return m_child; }
    void tell(const audit::capture::Bytes &bytes) const;
    void tell(audit::capture::FrameType type, const std::vector<std::string> &lines) const;
    void closeInput();
    std::optional<Said> next();                                // nothing: it has ended or says nothing
    std::optional<Said> until(audit::capture::FrameType type); // packets and statistics on the way are kept
    bool ready();                                              // it is locked in and watches
    bool quit();                                               // asked to, it said bye and ended well
    std::optional<audit::capture::Problem> problem();          // that it ends with
    int wait();                                      // as waitpid() says it; ten seconds at most, else -1
    std::map<QByteArray, QByteArray> status() const; // of /proc
    bool keep = true;                                // packets; else they are counted only
    std::uint64_t counted = 0;
    std::vector<audit::capture::Bytes> packets; // without their heads, as far as read
    audit::capture::Statistics statistics;      // the latest

private:
    pid_t m_child = -1;
    int m_input = -1;
    int m_output = -1;
    audit::capture::FrameBuffer m_buffer;
};

} // namespace cw
