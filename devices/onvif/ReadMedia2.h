// Profiles and their URIs from the Media 2 service. GUI thread; see OnvifStep.
#pragma once

#include "devices/onvif/OnvifStep.h"

namespace cw {

class ReadMedia2 : public OnvifStep {
    Q_OBJECT

public:
    using OnvifStep::OnvifStep;
    void start() override;

private:
    void askUris(MediaProfile profile);
    void askUri(MediaProfile profile, const QString &protocol);
    void askSnapshot(MediaProfile profile);
    bool isStranger(const Error &error); // gives up where it is

    QUrl m_url;
};

} // namespace cw
