// What is said to people before the stories of the namespaces' site begin: who is where, what they do, what of it an audit
// can find, and what to run beside it. Pure, any thread.
#pragma once

#include "tests/simsite/netns/StoryWords.h"

namespace cw {

class HostSite;

struct PlayOptions {
    double pace = 240;      // an hour of the story in so many parts of an hour
    double shrink = 50;     // volumes are divided by it
    QList<StoryPart> parts; // who plays what
    bool forever = false;   // day after day; else one
    QString capture;        // the file for what passes the switch, put onto the story's clock; empty: none
};

// `collector`: the port at the watcher that the router exports to; 0: it exports nothing.
QString playbill(const PlayOptions &options, const HostSite &site, const QList<int> &cameras, int collector);

} // namespace cw
