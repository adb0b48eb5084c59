// The audit's states in words and its figures as text. Pure functions, any thread.
#pragma once

#include "devices/audit/model/SiteView.h"
#include "widgets/theme/Palette.h"

#include <QString>

namespace cw {

Severity severityOf(audit::Severity severity);
QString kindWord(audit::DestinationKind kind);
QString expectationWord(audit::Expectation expectation);
QString
nameSourceSentence(const audit::DestinationHistory &history); // where its name comes from; empty: no name
QString serviceText(quint16 port, quint8 protocol);           // "443/TCP"
QString megabytes(double bytes);                              // "382.40"; "< 0.01" for what is not nothing
QString exactBytes(quint64 bytes);                            // "382,400,123 bytes"
QString momentText(qint64 ms, const QTimeZone &zone);         // 2026-11-23 09:41:07
QString figureText(const audit::Figure &figure);              // "382.40 MB", "3", "301 s"
QString vantageSentence(const audit::Coverage &coverage, const QTimeZone &zone);
QString lossSentence(const audit::Coverage &coverage); // what was lost; "No loss is known of."
QString blindWord(audit::BlindSpot spot);
// All of it in one sentence for the strip over the page; never "clean".
QString coverageSentence(const audit::SiteView &view);
// "2026-11-29 18:00:00 to 2026-11-30 07:30:00", a line each, the latest first and at most eight; empty: there is none.
QString unwatchedText(const audit::SiteView &view);

} // namespace cw
