#include "devices/audit/capture/helper/Arguments.h"

#include <charconv>

namespace cw::audit::capture {

const char *const Usage =
    "Usage: counterwatch-capture --interface NAME [OPTION...] [LITERAL...]\n"
    "Captures the packets of these addresses for Counterwatch. Frames on stdout, see PROTOCOL.md.\n"
    "  --interface NAME  one of the system's network interfaces\n"
    "  --promiscuous     also what is addressed to other network cards\n"
    "  --ring-mib N      the kernel's buffer, 1 to 1024 (64)\n"
    "  --queue-mib N     what waits for the reader at most, 1 to 1024 (16)\n"
    "  --snap N          bytes kept of each packet, 128 to 262144 (65535)\n"
    "  --user NAME       whom root becomes (nobody)\n"
    "  --from-stdin      these arguments come as an Open frame on stdin\n"
    "  --list            the interfaces, as a frame\n"
    "LITERAL: an IPv4, IPv6 or MAC address; everyone; !ADDRESS/PORT is left out. More may follow on stdin.\n";

namespace {

bool readNumber(const std::string &text, std::uint32_t least, std::uint32_t most, std::uint32_t &value)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && value >= least && value <= most;
}

// What may be shown of a foreign word.
std::string shown(const std::string &word)
{
    std::string out;
    for (const char c : word.substr(0, 64))
        out += c >= ' ' && c <= '~' ? c : '?';
    return out;
}

} // namespace

ReadArguments readArguments(const std::vector<std::string> &words)
{
    ReadArguments out;
    auto &arguments = out.arguments;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto &word = words[i];
        if (!word.starts_with("--")) {
            if (!arguments.watch.add(word))
                out.mistake = "This is no address, or one too many: " + shown(word);
        } else if (word == "--list") {
            arguments.list = true;
        } else if (word == "--from-stdin") {
            arguments.fromStdin = true;
        } else if (word == "--help") {
            arguments.help = true;
        } else if (word == "--promiscuous") {
            arguments.promiscuous = true;
        } else if (i + 1 == words.size()) {
            out.mistake = "Unknown, or without its value: " + shown(word);
        } else {
            const auto &value = words[++i];
            if (word == "--interface")
                arguments.interface = value;
            else if (word == "--user")
                arguments.user = value;
            else if (!(word == "--ring-mib" && readNumber(value, 1, 1024, arguments.ringMib)) &&
                     !(word == "--queue-mib" && readNumber(value, 1, 1024, arguments.queueMib)) &&
                     !(word == "--snap" && readNumber(value, 128, MaximumSnap, arguments.snap)))
                out.mistake = "Unknown, or out of its range: " + shown(word) + ' ' + shown(value);
        }
        if (!out.mistake.empty())
            return out;
    }
    if (arguments.interface.empty() && !arguments.list && !arguments.fromStdin && !arguments.help)
        out.mistake = "No interface is named.";
    return out;
}

} // namespace cw::audit::capture
