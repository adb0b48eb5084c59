#include "devices/provenance/EstateReport.h"

#include "devices/provenance/ProvenanceJson.h"

#include <QCoreApplication>

#include <algorithm>

namespace cw {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::EstateReport)
};

// What is shown of a device's own words: no control characters, none that turn the direction of writing, and bounded.
QString plain(const QString &text, int longest = 256)
{
    QString out;
    for (const QChar &c : text.left(longest)) {
        const auto category = c.category();
        const bool hidden = category == QChar::Other_Control || category == QChar::Other_Format;
        out += hidden ? QChar(u' ') : c;
    }
    return out.simplified();
}

QString html(const QString &text)
{
    return plain(text, 2048).toHtmlEscaped().replace(u'\'', QStringLiteral("&#39;"));
}

QString certaintyText(MakerVerdict::Certainty certainty)
{
    switch (certainty) {
    case MakerVerdict::Certainty::CannotTell:
        return Text::tr("cannot tell");
    case MakerVerdict::Certainty::Possible:
        return Text::tr("possible");
    case MakerVerdict::Certainty::Likely:
        return Text::tr("likely");
    case MakerVerdict::Certainty::Proven:
        return Text::tr("proven");
    }
    return {};
}

QString severityText(FlagSeverity severity)
{
    switch (severity) {
    case FlagSeverity::Notice:
        return Text::tr("Notice");
    case FlagSeverity::Warning:
        return Text::tr("Warning");
    case FlagSeverity::Alarm:
        return Text::tr("Alarm");
    }
    return {};
}

// Severity has a color, a shape and a word.
QString flagHtml(const ProvenanceFlag &flag)
{
    static const QStringList shapes{QStringLiteral("&#9679;"), QStringLiteral("&#9650;"),
                                    QStringLiteral("&#9632;")};
    return QStringLiteral("<li class=\"%1\"><span aria-hidden=\"true\">%2</span> <b>%3: %4.</b> %5 "
                          "<small>%6</small></li>")
        .arg(severityWord(flag.severity), shapes.value(int(flag.severity)),
             severityText(flag.severity).toHtmlEscaped(), html(flag.label), html(flag.sentence),
             html(flag.asOf.isValid()
                      ? QStringLiteral("%1, %2").arg(flag.source, flag.asOf.toString(Qt::ISODate))
                      : flag.source));
}

const char *const style = R"(
:root{color-scheme:light}
body{font:10pt/1.45 system-ui,"DejaVu Sans",sans-serif;color:#1b1d1f;background:#fff;margin:24px auto;max-width:1120px;padding:0 16px}
h1{font-size:16pt;margin:0 0 4px}h2{font-size:12pt;margin:24px 0 8px}h3{font-size:10pt;margin:16px 0 4px}
p{margin:4px 0 8px}.quiet,small{color:#5c6368}small{font-size:8.5pt}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
caption{text-align:left;color:#5c6368;padding:0 0 8px}
th,td{text-align:left;vertical-align:top;padding:4px 8px;border-bottom:1px solid #d5d9dd;overflow-wrap:anywhere;min-width:6em}
thead th{border-bottom:1px solid #5c6368;font-weight:600;white-space:nowrap}th.n,td.n{text-align:right;min-width:3em}td.w{white-space:nowrap}
ul{margin:4px 0;padding:0;list-style:none}li{margin:0 0 4px}ul.flags span{display:inline-block;width:16px}
.alarm span{color:#e5484d}.warning span{color:#e69f00}.notice span{color:#56b4e9}
section.device{break-inside:avoid;border-top:1px solid #d5d9dd;margin-top:16px}
a{color:#1f63d6}
@page{margin:16mm}@media print{body{margin:0;max-width:none;padding:0;font-size:9pt}thead{display:table-header-group}tr{break-inside:avoid}}
)";

QString summaryRow(const EstateRow &row, int number)
{
    const MakerVerdict &maker = row.provenance.maker;
    QStringList flags;
    for (const ProvenanceFlag &flag : row.provenance.flags)
        flags.append(QStringLiteral("%1: %2").arg(severityText(flag.severity), flag.label));
    const QString title = row.device.title().isEmpty() ? row.device.addresses.value(0) : row.device.title();
    return QStringLiteral(
               "<tr><th scope=\"row\"><a "
               "href=\"#d%1\">%2</a></th><td class=\"w\">%3</td><td>%4</td><td>%5</td><td class=\"w\">%6</td>"
               "<td>%7</td><td>%8</td></tr>\n")
        .arg(QString::number(number), html(title), html(row.device.addresses.value(0)),
             html(row.device.makerClaimed),
             html(maker.makerName.isEmpty() ? QStringLiteral("–") : maker.makerName),
             certaintyText(maker.certainty).toHtmlEscaped(), html(row.device.model),
             html(flags.join(QStringLiteral("; "))));
}

QString deviceSection(const EstateRow &row, int number)
{
    const Device &device = row.device;
    const Provenance &judged = row.provenance;
    const QString title = device.title().isEmpty() ? device.addresses.value(0) : device.title();
    QString out =
        QStringLiteral(
            "<section class=\"device\" id=\"d%1\"><h3>%2</h3>\n<p>%3</p>\n<p class=\"quiet\">%4</p>\n")
            .arg(QString::number(number), html(title), html(judged.maker.sentence),
                 html(Text::tr("Address %1, MAC address %2, model %3, firmware %4, serial number %5.")
                          .arg(device.addresses.join(QStringLiteral(", ")),
                               device.mac.isEmpty() ? Text::tr("unknown") : device.mac,
                               device.model.isEmpty() ? Text::tr("unknown") : device.model,
                               device.firmware.isEmpty() ? Text::tr("unknown") : device.firmware,
                               device.serial.isEmpty() ? Text::tr("unknown") : device.serial)));
    if (!judged.flags.isEmpty()) {
        out += QStringLiteral("<ul class=\"flags\">");
        for (const ProvenanceFlag &flag : judged.flags)
            out += flagHtml(flag);
        out += QStringLiteral("</ul>\n");
    }
    if (!judged.maker.evidence.isEmpty()) {
        out += QStringLiteral(
                   "<table><caption>%1</caption><thead><tr><th scope=\"col\">%2</th><th scope=\"col\">%3</th>"
                   "<th scope=\"col\" class=\"n\">%4</th></tr></thead><tbody>\n")
                   .arg(Text::tr("Evidence").toHtmlEscaped(), Text::tr("What was seen").toHtmlEscaped(),
                        Text::tr("Where").toHtmlEscaped(), Text::tr("Weight").toHtmlEscaped());
        for (const Evidence &one : judged.maker.evidence)
            out += QStringLiteral("<tr><td>%1</td><td>%2</td><td class=\"n\">%3</td></tr>\n")
                       .arg(html(one.sentence), html(one.source), QString::number(one.weight, 'f', 2));
        out += QStringLiteral("</tbody></table>\n");
    }
    if (!judged.vulnerabilities.isEmpty()) {
        out += QStringLiteral(
                   "<table><caption>%1</caption><thead><tr><th scope=\"col\">%2</th><th scope=\"col\">%3</th>"
                   "<th scope=\"col\">%4</th></tr></thead><tbody>\n")
                   .arg(Text::tr("Known vulnerabilities").toHtmlEscaped(), Text::tr("Number").toHtmlEscaped(),
                        Text::tr("Answer").toHtmlEscaped(), Text::tr("Why").toHtmlEscaped());
        for (const VulnerabilityAnswer &one : judged.vulnerabilities) {
            const QString answer = one.answer == VulnerabilityAnswer::Answer::Affected ? Text::tr("affected")
                                   : one.answer == VulnerabilityAnswer::Answer::NotAffected
                                       ? Text::tr("not affected")
                                       : Text::tr("cannot tell");
            out += QStringLiteral("<tr><td>%1</td><td>%2</td><td>%3 %4</td></tr>\n")
                       .arg(html(one.cve), answer.toHtmlEscaped(), html(one.title), html(one.reason));
        }
        out += QStringLiteral("</tbody></table>\n");
    }
    return out + QStringLiteral("<p class=\"quiet\">%1</p></section>\n").arg(html(judged.coverage));
}

QString cell(const QString &text)
{
    QString out = plain(text, 2048);
    // What begins like this is a formula to spreadsheets, also behind a space.
    static const QString dangerous = QStringLiteral("=+-@\t\r|%");
    if (!out.isEmpty() && dangerous.contains(out.front()))
        out.prepend(u'\'');
    return u'"' + out.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

} // namespace

QByteArray estateHtml(const QList<EstateRow> &rows, const EstateTables &tables, const QDateTime &now)
{
    int known = 0, flagged = 0;
    for (const EstateRow &row : rows) {
        known += row.provenance.maker.certainty >= MakerVerdict::Certainty::Likely;
        flagged +=
            std::any_of(row.provenance.flags.cbegin(), row.provenance.flags.cend(),
                        [](const ProvenanceFlag &flag) { return flag.severity >= FlagSeverity::Warning; });
    }
    const QString title = Text::tr("Who made the cameras");
    QString out =
        QStringLiteral("<!DOCTYPE html>\n<html lang=\"%1\"><head><meta charset=\"utf-8\">"
                       "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                       "'unsafe-inline'\"><meta name=\"viewport\" content=\"width=device-width\">"
                       "<title>%2</title><style>%3</style></head><body>\n<main><h1>%2</h1>\n")
            .arg(Text::tr("en", "the language of this report").toHtmlEscaped(), title.toHtmlEscaped(),
                 QString::fromLatin1(style));
    out +=
        QStringLiteral("<p>%1</p>\n<p class=\"quiet\">%2</p>\n")
            .arg(
                html(Text::tr(
                         "Devices: %1. Their maker is proven or likely: %2. With a warning or an alarm: %3.")
                         .arg(rows.size())
                         .arg(known)
                         .arg(flagged)),
                html(Text::tr("As of %1. Tables: makers %2, lists %3, vulnerabilities %4. Lists applied: %5.")
                         .arg(now.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss t")),
                              tables.makers.toString(Qt::ISODate), tables.lists.toString(Qt::ISODate),
                              tables.vulnerabilities.toString(Qt::ISODate),
                              tables.applied.isEmpty() ? Text::tr("none")
                                                       : tables.applied.join(QStringLiteral(", ")))));
    out += QStringLiteral("<h2>%1</h2>\n<table><caption>%2</caption><thead><tr>")
               .arg(Text::tr("All devices").toHtmlEscaped(),
                    Text::tr("A row a device; its evidence is below.").toHtmlEscaped());
    for (const QString &head :
         {Text::tr("Name"), Text::tr("Address"), Text::tr("Calls itself"), Text::tr("Made by"),
          Text::tr("Certainty"), Text::tr("Model"), Text::tr("Flags")})
        out += QStringLiteral("<th scope=\"col\">%1</th>").arg(head.toHtmlEscaped());
    out += QStringLiteral("</tr></thead><tbody>\n");
    for (int i = 0; i < rows.size(); ++i)
        out += summaryRow(rows[i], i + 1);
    out += QStringLiteral("</tbody></table>\n<h2>%1</h2>\n").arg(Text::tr("Evidence").toHtmlEscaped());
    for (int i = 0; i < rows.size(); ++i)
        out += deviceSection(rows[i], i + 1);
    return (out + QStringLiteral("</main></body></html>\n")).toUtf8();
}

QByteArray estateCsv(const QList<EstateRow> &rows)
{
    QStringList heads{QStringLiteral("name"),     QStringLiteral("addresses"),   QStringLiteral("mac"),
                      QStringLiteral("label"),    QStringLiteral("maker"),       QStringLiteral("certainty"),
                      QStringLiteral("score"),    QStringLiteral("model"),       QStringLiteral("firmware"),
                      QStringLiteral("serial"),   QStringLiteral("verdict"),     QStringLiteral("flags"),
                      QStringLiteral("affected"), QStringLiteral("cannot_tell"), QStringLiteral("evidence")};
    QString out = QString(QChar(0xfeff)) + heads.join(u',') + QStringLiteral("\r\n");
    for (const EstateRow &row : rows) {
        const MakerVerdict &maker = row.provenance.maker;
        QStringList flags, affected, unknown, evidence;
        for (const ProvenanceFlag &flag : row.provenance.flags)
            flags.append(QStringLiteral("%1: %2").arg(severityWord(flag.severity), flag.label));
        for (const VulnerabilityAnswer &one : row.provenance.vulnerabilities) {
            if (one.answer == VulnerabilityAnswer::Answer::Affected)
                affected.append(one.cve);
            else if (one.answer == VulnerabilityAnswer::Answer::CannotTell)
                unknown.append(one.cve);
        }
        for (const Evidence &one : maker.evidence)
            evidence.append(QStringLiteral("%1 (%2, %3)").arg(one.said, one.source, one.maker));
        QStringList cells;
        for (const QString &text :
             {row.device.title(), row.device.addresses.join(u' '), row.device.mac, row.device.makerClaimed,
              maker.makerName, certaintyWord(maker.certainty), QString::number(maker.score, 'f', 3),
              row.device.model, row.device.firmware, row.device.serial, maker.sentence,
              flags.join(QStringLiteral("; ")), affected.join(u' '), unknown.join(u' '),
              evidence.join(QStringLiteral("; "))})
            cells.append(cell(text));
        out += cells.join(u',') + QStringLiteral("\r\n");
    }
    return out.toUtf8();
}

} // namespace cw
