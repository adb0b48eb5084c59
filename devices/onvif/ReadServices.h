// The first step with any device: its clock, then which services it offers and where. GUI thread; see OnvifStep.
#pragma once

#include "devices/onvif/OnvifStep.h"

namespace cw {

class ReadServices : public OnvifStep {
    Q_OBJECT

public:
    using OnvifStep::OnvifStep;
    void start() override;

private:
    void askTime();
    void askServices(bool withCapabilities);
    void askCapabilities();

    QList<QUrl> m_candidates;
};

} // namespace cw
