// What a device says it is: information, scopes, MAC, endpoint reference. GUI thread; see OnvifStep.
#pragma once

#include "devices/onvif/OnvifStep.h"

namespace cw {

class ReadIdentity : public OnvifStep {
    Q_OBJECT

public:
    using OnvifStep::OnvifStep;
    void start() override;
};

} // namespace cw
