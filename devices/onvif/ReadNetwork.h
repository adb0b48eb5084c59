// What a device is told of its network, and what it says it offers there: name servers, time servers, gateway, dynamic
// DNS, open services, whether it lets itself be found. The audit compares it with what is seen. Pictures do not depend
// on it, so it comes last and what fails does not matter. GUI thread; see OnvifStep.
#pragma once

#include "devices/onvif/NetworkWord.h"
#include "devices/onvif/OnvifStep.h"

namespace cw {

class ReadNetwork : public OnvifStep {
    Q_OBJECT

public:
    using OnvifStep::OnvifStep;
    void start() override;
};

} // namespace cw
