// What a device is told of its network: name servers, time servers, gateway. Pictures do not depend on it, so it
// comes last and what fails does not matter. GUI thread; see OnvifStep.
#pragma once

#include "devices/onvif/OnvifStep.h"

namespace cw {

class ReadNetwork : public OnvifStep {
    Q_OBJECT

public:
    using OnvifStep::OnvifStep;
    void start() override;
};

} // namespace cw
