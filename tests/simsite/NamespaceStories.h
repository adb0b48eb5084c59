// counterwatch-simsite --netns --stories: real hosts play the audit's stories until they are over, or until it is ended.
// Main thread, which it needs for itself.
#pragma once

#include <string>

namespace cw::simsite {

struct NamespaceStories {
    double pace = 0, shrink = 0;
    std::string only; // names, with commas between; empty: every story
    bool hold = false;
    std::string capture; // a file; empty: none
};

// The exit status.
int playInNamespaces(const NamespaceStories &asked, int argc, char **argv);

} // namespace cw::simsite
