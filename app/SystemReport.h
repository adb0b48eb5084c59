// What this machine offers: the text of Help > System and the JSON of `counterwatch system`, from one place.
// Trying decoders blocks: call gather() on a thread of its own, never on the GUI thread.
#pragma once

#include "player/media/DecoderSelector.h"

#include <QJsonObject>
#include <QList>
#include <QPair>

namespace cw {

struct SurfaceReport {
    QString used; // "raster" or "opengl"; empty where there is no window
    QString why;  // why this one
    bool openGlUsable = false;
    bool openGlSoftware = false;
    QString renderer;
};

struct SystemReport {
    QList<DecoderSelector::Trial> decoders;
    SurfaceReport surface;
    unsigned cores = 0;

    QJsonObject toJson() const;
    QList<QPair<QString, QString>> toRows() const; // label and value, translated
};

} // namespace cw
