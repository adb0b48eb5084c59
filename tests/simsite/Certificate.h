// The self-signed certificate of the site's RTSPS servers, made once into the cache folder.
// Plain function of the main thread.
#pragma once

#include <gio/gio.h>

#include <string>

namespace cw::simsite {

// A new reference, or null with the reason in why.
GTlsCertificate *siteCertificate(const std::string &folder, std::string &why);

} // namespace cw::simsite
