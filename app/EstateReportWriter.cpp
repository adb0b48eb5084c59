#include "app/EstateReportWriter.h"

#include "devices/base/WholeFile.h"
#include "devices/provenance/Appraiser.h"
#include "devices/provenance/EstateReport.h"

#include <QFileDialog>

namespace cw {

EstateReportWriter::EstateReportWriter(DeviceRegistry &registry, QObject *parent)
    : QObject(parent), m_registry(registry)
{}

void EstateReportWriter::ask(QWidget &over)
{
    auto *dialog = new QFileDialog(&over, tr("Write the report"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Page to print (*.html)"), tr("Table for a spreadsheet (*.csv)")});
    dialog->setDefaultSuffix(QStringLiteral("html"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(filter.contains(QStringLiteral(".csv")) ? QStringLiteral("csv")
                                                                         : QStringLiteral("html"));
    });
    dialog->selectFile(QStringLiteral("cameras-%1.html").arg(QDate::currentDate().toString(Qt::ISODate)));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        const auto written = write(file);
        Q_EMIT told(written ? tr("The report was written to %1.").arg(file) : written.error().text);
    });
    dialog->open();
}

Result<void> EstateReportWriter::write(const QString &file) const
{
    QList<EstateRow> rows;
    for (const Device &device : m_registry.devices())
        rows.append({device, m_appraiser ? m_appraiser->provenanceOf(device.id) : Provenance()});
    EstateTables dated;
    if (m_appraiser) {
        const Tables &tables = m_appraiser->tables();
        dated = {tables.makers.version, tables.lists.version, tables.vulnerabilities.version, {}};
        for (const MakerList &list : tables.lists.lists)
            if (list.applied)
                dated.applied.append(list.title);
    }
    const QByteArray bytes = file.endsWith(QStringLiteral(".csv"), Qt::CaseInsensitive)
                                 ? estateCsv(rows)
                                 : estateHtml(rows, dated, QDateTime::currentDateTime());
    return writeWhole(file, bytes);
}

} // namespace cw
