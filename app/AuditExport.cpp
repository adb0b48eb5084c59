#include "app/AuditExport.h"

#include "devices/audit/logs/ZeekWriter.h"
#include "devices/audit/table/AuditJson.h"
#include "devices/base/WholeFile.h"
#include "widgets/models/AuditSheets.h"
#include "widgets/models/AuditWords.h"
#include "widgets/theme/Icons.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QJsonDocument>

namespace cw {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::AuditExport)
};

constexpr auto Style =
    "body{font:10pt sans-serif;margin:2em;color:#1b1d1f}h1{font-size:16pt}h2{font-size:12pt;"
    "margin-top:2em}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:"
    "top;padding:4px 8px;border-bottom:1px solid #d5d9dd}.number{text-align:right;"
    "font-variant-numeric:tabular-nums}p{max-width:60em}";

QString htmlTable(const Sheet &sheet)
{
    QString html = QStringLiteral("<table><tr>");
    for (qsizetype column = 0; column < sheet.header.size(); ++column) {
        const bool number = !sheet.rows.isEmpty() && sheet.rows.first().value(column).number;
        html += QStringLiteral("<th%1>%2</th>")
                    .arg(number ? QStringLiteral(" class=\"number\"") : QString(),
                         sheet.header[column].toHtmlEscaped());
    }
    html += QStringLiteral("</tr>");
    for (const SheetRow &row : sheet.rows) {
        html += QStringLiteral("<tr>");
        for (const SheetCell &cell : row) {
            const QString word = cell.severity == Severity::None
                                     ? QString()
                                     : Text::tr("%1: ", "severity").arg(severityWord(cell.severity));
            html += QStringLiteral("<td%1>%2</td>")
                        .arg(cell.number ? QStringLiteral(" class=\"number\"") : QString(),
                             (word + cell.text).toHtmlEscaped());
        }
        html += QStringLiteral("</tr>");
    }
    return html + QStringLiteral("</table>");
}

QString facts(const QList<Fact> &list)
{
    QString html = QStringLiteral("<table>");
    for (const Fact &fact : list)
        html += QStringLiteral("<tr><th>%1</th><td>%2</td></tr>")
                    .arg(fact.name.toHtmlEscaped(), fact.value.toHtmlEscaped());
    return html + QStringLiteral("</table>");
}

QString section(const QString &title)
{
    return QStringLiteral("<h2>%1</h2>").arg(title.toHtmlEscaped());
}

} // namespace

QByteArray auditHtml(const audit::SiteView &view, const std::vector<audit::Finding> &findings)
{
    QString html =
        QStringLiteral("<!doctype html><html><head><meta charset=\"utf-8\"><title>%1</title><style>%2</style>"
                       "</head><body><h1>%1</h1>")
            .arg(Text::tr("Whom the cameras talk to").toHtmlEscaped(), QString::fromLatin1(Style));
    html += QStringLiteral("<p>%1</p>").arg(coverageSentence(view).toHtmlEscaped());
    html += section(Text::tr("Where somebody watched")) + facts(coverageFacts(view));
    html += section(Text::tr("Findings"));
    if (findings.empty())
        html += QStringLiteral("<p>%1</p>")
                    .arg(Text::tr("No rule has found anything in what was seen.").toHtmlEscaped());
    for (const audit::Finding &finding : findings) {
        html += QStringLiteral("<h3>%1: %2</h3><p>%3</p>")
                    .arg(severityWord(severityOf(finding.severity)).toHtmlEscaped(),
                         finding.sentence.toHtmlEscaped(), finding.advice.toHtmlEscaped());
        html += facts(findingFacts(view, finding)) + htmlTable(evidenceSheet(view, finding.flows));
    }
    html += section(Text::tr("Cameras")) + htmlTable(subjectSheet(view, findings));
    for (const audit::Subject &subject : view.subjects)
        html += section(Text::tr("Destinations of %1").arg(subject.title)) +
                htmlTable(destinationSheet(view, subject.id));
    return (html + QStringLiteral("</body></html>\n")).toUtf8();
}

Result<void> writeAuditReport(const QString &folder, const audit::SiteView &view,
                              const std::vector<audit::Finding> &findings,
                              const std::vector<audit::FlowSum> &flows)
{
    const QDir into(folder);
    if (!into.mkpath(QStringLiteral(".")))
        return fail(Error::Category::Io, Text::tr("The folder %1 cannot be made.").arg(folder));
    const std::pair<QString, QByteArray> files[] = {
        {QStringLiteral("audit.json"),
         QJsonDocument(audit::auditJson(view, findings)).toJson(QJsonDocument::Indented)},
        {QStringLiteral("conn.log"), audit::zeekConnLog(flows, QDateTime::currentDateTimeUtc())},
        {QStringLiteral("report.html"), auditHtml(view, findings)}};
    for (const auto &[name, bytes] : files) {
        if (const auto written = writeWhole(into.filePath(name), bytes); !written)
            return written;
    }
    return {};
}

} // namespace cw
