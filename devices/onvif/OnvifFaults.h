// What a device's refusal means, in a sentence for a person. Pure functions, any thread.
#pragma once

#include "devices/base/Result.h"
#include "devices/onvif/OnvifSoap.h"

namespace cw {

// `operation` is the name of what was asked; `context` goes to the log.
Error faultError(const SoapFault &fault, const QString &operation, const QString &context);

} // namespace cw
