// Who began, where nobody saw the beginning. Pure functions, any thread.
#pragma once

#include "devices/audit/model/Flow.h"

#include <functional>

namespace cw::audit {

// True where `key.source` likely called `key.destination`: a port that servers answer on belongs to the one that was
// called; of two others the higher, ephemeral one belongs to the caller; else an inside host called out; else the
// order stays as it was told.
bool sourceLikelyBegan(const FlowKey &key, const std::function<bool(const IpAddress &)> &isInside);

// The port that names the service, 0 for protocols without ports.
quint16 servicePort(const FlowKey &key);

} // namespace cw::audit
