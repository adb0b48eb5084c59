// The site's router: plays the audit's stories as IPFIX datagrams, thirty days of them at once and then on in real
// time. No packet of a story is ever sent but these. Main thread; owned by main().
#pragma once

#include "tests/doubles/FlowExport.h"
#include "tests/doubles/stories/Storyteller.h"

#include <glib.h>

#include <deque>
#include <string>

namespace cw::simsite {

class StoryPlayer {
public:
    // `target` is 127.x.y.z:PORT; the cameras of the stories are those at `cameras`.
    StoryPlayer(std::string target, const std::vector<std::string> &cameras);
    ~StoryPlayer();
    StoryPlayer(const StoryPlayer &) = delete;
    StoryPlayer &operator=(const StoryPlayer &) = delete;

    bool start(std::string &why);
    // What its operator would have told an audit: resolvers, time servers, destinations that are agreed to. JSON.
    static std::string setting(const std::vector<std::string> &cameras);

private:
    static gboolean step(gpointer player);
    bool isHeard();
    void fill();
    void send();

    const std::string m_target;
    const stories::Storyteller m_teller;
    audit::FlowExport m_export{audit::ExportFormat::Ipfix, {.biflow = true}};
    std::deque<QByteArray> m_waiting;
    std::vector<audit::FlowDelta> m_future; // of the day that is told, not over yet
    int m_day = 0;                          // the next to be told
    int m_socket = -1;
    guint m_timer = 0;
    bool m_quick = true;  // the past is being told
    bool m_asked = false; // whether somebody listens
    bool m_heard = false;
};

} // namespace cw::simsite
