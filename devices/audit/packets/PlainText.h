// Readers of the few lines of text protocols that an audit looks at. Pure; any thread.
#pragma once

#include <QString>

#include <optional>
#include <string_view>

namespace cw::audit {

// A login that anybody on the way can read, and how it is sent: "HTTP Basic", "FTP". Never the login itself.
std::optional<QString> plainLogin(std::string_view payload, quint16 serverPort);

// A request or answer of HTTP or RTSP begins here.
bool isHttpLike(std::string_view payload);
bool isRtsp(std::string_view payload);
bool startsWith(std::string_view text, std::string_view word);
// The value of a header field, case not minded; empty where there is none.
std::string_view headerField(std::string_view message, std::string_view name);
bool containsWord(std::string_view text, std::string_view word); // case minded
// The text between <name> and </name>, whatever the name's prefix and attributes; at most 64 characters.
std::string_view xmlElement(std::string_view text, std::string_view name);

// The outer port that a NAT-PMP or PCP request asks for: "NAT-PMP TCP 8080 to 80". Nothing for other messages and
// for requests that end a mapping.
std::optional<QString> mappingRequest(std::string_view payload);

} // namespace cw::audit
