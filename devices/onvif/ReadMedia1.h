// Profiles and their URIs from the Media 1 service. GUI thread; see OnvifStep.
#pragma once

#include "devices/onvif/OnvifStep.h"

namespace cw {

class ReadMedia1 : public OnvifStep {
    Q_OBJECT

public:
    using OnvifStep::OnvifStep;
    void start() override;

private:
    void askProfiles();
    void askUris(MediaProfile profile);

    QUrl m_url;
};

} // namespace cw
