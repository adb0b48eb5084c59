// The site spread over network namespaces: a namespace and a child site for each camera, joined by a bridge in cw-site.
// Main thread, root only; owned by main(). Removes what earlier runs left, and everything again at its end.
#pragma once

#include <gio/gio.h>

#include <string>
#include <vector>

namespace cw::simsite {

class Namespaces {
public:
    Namespaces(std::string program, std::string cache, std::string control);
    ~Namespaces();
    Namespaces(const Namespaces &) = delete;
    Namespaces &operator=(const Namespaces &) = delete;

    bool start(int first, int cameras, std::string &why);
    std::string readyLine() const;
    std::string command(const std::string &line);

private:
    struct Child {
        int camera = 0;
        std::string control;
        GSubprocess *process = nullptr;
        std::string ready;
    };
    bool startChild(int camera, std::string &why);
    static std::string ask(const Child &child, const std::string &line);
    static void removeAll();

    const std::string m_program;
    const std::string m_cache;
    const std::string m_control;
    std::vector<Child> m_children;
};

} // namespace cw::simsite
