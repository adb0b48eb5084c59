// What can fail returns Result<T>; what went wrong is an Error. Plain values, any thread.
#pragma once

#include <QString>
#include <tl/expected.hpp>

namespace cw {

// An error that a person may read. `text` is a whole translated sentence; `context` is for the log
// (an address, a status code) and never holds a credential.
struct Error {
    enum class Category {
        Canceled,       // asked to stop: says nothing to anybody
        Usage,          // what was asked makes no sense: a URL that is no URL
        Unreachable,    // no host, no route, refused, timed out before an answer
        Timeout,        // answered once, then silent
        Authentication, // name or password refused
        Untrusted,      // it shows another certificate than before: no login was sent
        Protocol,       // an answer that is not what the standard says
        Unsupported,    // a codec, profile or feature that we or the peer do not have
        Resource,       // out of memory, file handles, sessions, disk
        Io,             // a file or device on this machine
        Internal,       // our mistake
    };

    Category category = Category::Internal;
    QString text;
    QString context;

    bool operator==(const Error &) const = default;
};

template<typename T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(Error::Category category, QString text, QString context = {})
{
    return tl::unexpected<Error>(Error{category, std::move(text), std::move(context)});
}

} // namespace cw
