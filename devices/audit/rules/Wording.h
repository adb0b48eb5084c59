// How rules say amounts, moments and peers to a person. Pure, any thread; in the language of the moment.
#pragma once

#include "devices/audit/model/SiteView.h"

#include <QCoreApplication>

namespace cw::audit {

struct AuditText { // the context of the rules' sentences
    Q_DECLARE_TR_FUNCTIONS(cw::AuditRules)
};

QString titleOf(const Subject &subject);
QString bytesWords(double bytes);
QString durationWords(double seconds);
QString momentWords(const SiteView &view, qint64 ms);
QString percentWords(double share);
QString numberWords(double value, int decimals = 0);
// "203.0.113.7 (port 443)", with its name and where that comes from.
QString peerWords(const DestinationHistory &history);

} // namespace cw::audit
