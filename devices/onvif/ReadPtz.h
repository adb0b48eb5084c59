// Which heads of a device can be moved, and which profiles use them.
// GUI thread; see OnvifStep.
#pragma once

#include "devices/onvif/OnvifStep.h"
#include "devices/onvif/PtzCodec.h"

namespace cw {

class ReadPtz : public OnvifStep {
    Q_OBJECT

public:
    using OnvifStep::OnvifStep;
    void start() override;

private:
    QList<PtzNode> m_nodes;
};

} // namespace cw
