// The hosts of the stories' site as the registry would know them. Pure, any thread.
#pragma once

#include "tests/doubles/stories/Story.h"

namespace cw::stories {

QString cameraId(int camera); // 1 to 16: "camera-01"
QString serverId();
QString recorderId();

// Sixteen cameras of two models, the recorder, the server, as known on that day: firmware changes as days go by.
QList<audit::Subject> castOn(const Plan &plan, int day);
// When this camera's firmware is updated; 0: never in this plan.
qint64 firmwareUpdate(const Plan &plan, int camera);

// Names that the operator agreed to, for every camera.
QStringList agreedNames();
// By the configuration, and what the operator expects beside names.
QString timeServerName();

} // namespace cw::stories
