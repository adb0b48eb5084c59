// What a device's own recognition declares to say of people, and whether it goes into its metadata stream.
// GUI thread; see OnvifStep.
#pragma once

#include "devices/onvif/OnvifStep.h"

namespace cw {

class ReadRecognition : public OnvifStep {
    Q_OBJECT

public:
    using OnvifStep::OnvifStep;
    void start() override;
};

} // namespace cw
