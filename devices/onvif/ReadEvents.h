// Which topics a device declares; what it sends is heard by EventSubscription.
// GUI thread; see OnvifStep.
#pragma once

#include "devices/onvif/OnvifStep.h"

namespace cw {

class ReadEvents : public OnvifStep {
    Q_OBJECT

public:
    using OnvifStep::OnvifStep;
    void start() override;
};

} // namespace cw
