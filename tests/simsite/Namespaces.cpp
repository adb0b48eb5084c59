#include "tests/simsite/Namespaces.h"
#include "tests/simsite/Json.h"

#include <gio/gunixsocketaddress.h>

#include <sstream>

namespace cw::simsite {

namespace {

constexpr const char *siteSpace = "cw-site";

std::string cameraSpace(int camera)
{
    return "cw-cam-" + std::to_string(camera);
}

bool ip(const std::string &words, std::string *out = nullptr)
{
    gchar *text = nullptr;
    gint status = 0;
    const bool ran = g_spawn_command_line_sync(("ip " + words).c_str(), &text, nullptr, &status, nullptr);
    if (out && text)
        *out = text;
    g_free(text);
    return ran && g_spawn_check_wait_status(status, nullptr);
}

} // namespace

Namespaces::Namespaces(std::string program, std::string cache, std::string control)
    : m_program(std::move(program)), m_cache(std::move(cache)), m_control(std::move(control))
{}

Namespaces::~Namespaces()
{
    for (const Child &child : m_children)
        g_output_stream_close(g_subprocess_get_stdin_pipe(child.process), nullptr, nullptr);
    for (const Child &child : m_children) {
        g_subprocess_wait(child.process, nullptr, nullptr);
        g_object_unref(child.process);
    }
    removeAll();
}

void Namespaces::removeAll()
{
    std::string list;
    if (!ip("netns list", &list))
        return;
    std::istringstream lines(list);
    for (std::string line; std::getline(lines, line);) {
        const std::string name = line.substr(0, line.find(' '));
        if (name == siteSpace || name.starts_with("cw-cam-"))
            ip("netns del " + name);
    }
}

bool Namespaces::start(int first, int cameras, std::string &why)
{
    removeAll();
    const std::string in = std::string("-n ") + siteSpace + " ";
    if (!ip(std::string("netns add ") + siteSpace) || !ip(in + "link set lo up") ||
        !ip(in + "link add cw-br type bridge mcast_snooping 0") ||
        !ip(in + "addr add 10.77.0.254/24 dev cw-br") || !ip(in + "addr add fd77::fe/64 dev cw-br nodad") ||
        !ip(in + "link set cw-br up")) {
        why = "The namespace cw-site cannot be made; --netns needs root.";
        return false;
    }
    for (int camera = first; camera < first + cameras; ++camera) {
        const std::string number = std::to_string(camera);
        const std::string space = cameraSpace(camera);
        const std::string there = "-n " + space + " ";
        if (!ip("netns add " + space) || !ip(there + "link set lo up") ||
            !ip(there + "link add eth0 type veth peer name cam" + number + " netns " + siteSpace) ||
            !ip(there + "addr add 10.77.0." + number + "/24 dev eth0") ||
            !ip(there + "addr add fd77::" + number + "/64 dev eth0 nodad") ||
            !ip(there + "link set eth0 up") || !ip(in + "link set cam" + number + " master cw-br up")) {
            why = "The namespace " + space + " cannot be made.";
            return false;
        }
        if (!startChild(camera, why))
            return false;
    }
    return true;
}

bool Namespaces::startChild(int camera, std::string &why)
{
    Child child;
    child.camera = camera;
    child.control = m_control + "." + std::to_string(camera);
    const std::string space = cameraSpace(camera);
    const std::string number = std::to_string(camera);
    const std::string base = "10.77.0." + number;
    GError *error = nullptr;
    child.process = g_subprocess_new(
        static_cast<GSubprocessFlags>(G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE), &error,
        "ip", "netns", "exec", space.c_str(), m_program.c_str(), "--inside", "--cameras", "1", "--first",
        number.c_str(), "--base", base.c_str(), "--cache", m_cache.c_str(), "--control",
        child.control.c_str(), "--exit-with-parent", nullptr);
    if (!child.process) {
        why = error->message;
        g_error_free(error);
        return false;
    }
    GDataInputStream *output = g_data_input_stream_new(g_subprocess_get_stdout_pipe(child.process));
    char *line = g_data_input_stream_read_line(output, nullptr, nullptr, nullptr);
    if (line)
        child.ready = line;
    g_free(line);
    g_object_unref(output);
    m_children.push_back(child);
    if (child.ready.empty())
        why = "The camera in " + space + " did not start.";
    return !child.ready.empty();
}

std::string Namespaces::readyLine() const
{
    // Each child's line holds one camera: the lists are joined, the rest is the first child's.
    const std::string mark = "\"cameras\":[";
    std::string cameras;
    std::string head;
    for (const Child &child : m_children) {
        const auto at = child.ready.find(mark);
        if (head.empty())
            head = child.ready.substr(0, at);
        const auto begin = at + mark.size();
        cameras += (cameras.empty() ? "" : ",") + child.ready.substr(begin, child.ready.size() - begin - 2);
    }
    const auto from = head.find("\"control\":");
    const auto to = head.find(",\"user\"");
    head.replace(from, to - from, jsonText("control", m_control));
    return head + mark + cameras + "]," + jsonText("namespace", siteSpace) + "," +
           jsonText("interface", "cw-br") + "}";
}

std::string Namespaces::ask(const Child &child, const std::string &line)
{
    GSocketClient *client = g_socket_client_new();
    GSocketAddress *address = g_unix_socket_address_new(child.control.c_str());
    GSocketConnection *connection =
        g_socket_client_connect(client, G_SOCKET_CONNECTABLE(address), nullptr, nullptr);
    std::string answer;
    if (connection) {
        const std::string request = line + "\n";
        g_output_stream_write_all(g_io_stream_get_output_stream(G_IO_STREAM(connection)), request.data(),
                                  request.size(), nullptr, nullptr, nullptr);
        GDataInputStream *input =
            g_data_input_stream_new(g_io_stream_get_input_stream(G_IO_STREAM(connection)));
        char *text = g_data_input_stream_read_line(input, nullptr, nullptr, nullptr);
        answer = text ? text : "";
        g_free(text);
        g_object_unref(input);
        g_object_unref(connection);
    }
    g_object_unref(address);
    g_object_unref(client);
    return answer.empty() ? "{\"ok\":false,\"why\":\"The camera does not answer\"}" : answer;
}

std::string Namespaces::command(const std::string &line)
{
    std::istringstream in(line);
    std::string name;
    int camera = 0;
    in >> name;
    if (name == "stats") {
        std::string all;
        for (const Child &child : m_children)
            all += (all.empty() ? "" : ",") + ask(child, line);
        return "{\"ok\":true,\"sites\":[" + all + "]}";
    }
    in >> camera;
    for (const Child &child : m_children)
        if (child.camera == camera)
            return ask(child, line);
    return "{\"ok\":false,\"why\":\"There is no such camera\"}";
}

} // namespace cw::simsite
