// Takes what the device's recognition says out of its metadata stream, and reads back whether it is out: an answer of
// 200 proves nothing (quirk 24). GUI thread; see OnvifStep.
#pragma once

#include "devices/onvif/OnvifStep.h"

namespace cw {

class WriteMetadata : public OnvifStep {
    Q_OBJECT

public:
    enum class Outcome { Unknown, NothingToDo, Applied, Ignored };

    using OnvifStep::OnvifStep;
    void start() override;
    Outcome outcome() const { return m_outcome; }

private:
    void write(QString content);
    void readBack();

    QUrl m_url;
    QString m_space;
    Outcome m_outcome = Outcome::Unknown;
};

} // namespace cw
