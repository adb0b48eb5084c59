// A stream's state in an operator's words, and how much it matters. Pure functions, any thread.
#pragma once

#include "player/media/StreamState.h"
#include "widgets/theme/Palette.h"

#include <QString>

namespace cw {

// One or two words for the corner of a pane and for screen readers.
QString stateLabel(StreamState state);
Severity stateSeverity(StreamState state);
// The sentence of the status, or one of our own where it has none.
QString stateSentence(const StreamStatus &status);
// The figures of a stream, as name and value. Numbers keep their width where they can.
QList<QPair<QString, QString>> statisticsRows(const StreamStats &stats);
QString codecLabel(const StreamStats &stats);

} // namespace cw
