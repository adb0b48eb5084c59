// Self-signed certificates, each made once into the cache folder: the site's for RTSPS, and one a camera for HTTPS.
// Plain functions of the main thread.
#pragma once

#include <gio/gio.h>

#include "tests/simsite/Plan.h"

namespace cw::simsite {

// A new reference, or null with the reason in why.
GTlsCertificate *siteCertificate(const std::string &folder, std::string &why);

// The camera's own, with a subject in its maker's manner. Another `generation` is another certificate.
GTlsCertificate *cameraCertificate(const CameraPlan &camera, const std::string &folder, int generation,
                                   std::string &why);

} // namespace cw::simsite
