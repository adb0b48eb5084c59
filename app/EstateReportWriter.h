// Writes the report of who really made every camera to a file that the operator names. GUI thread; owned by Desk.
#pragma once

#include "devices/base/Result.h"
#include "devices/model/DeviceRegistry.h"

#include <QObject>

class QWidget;

namespace cw {

class Appraiser;

class EstateReportWriter : public QObject {
    Q_OBJECT
public:
    EstateReportWriter(DeviceRegistry &registry, QObject *parent = nullptr);

    void setAppraiser(const Appraiser *appraiser) { m_appraiser = appraiser; }
    // Asks over this window where it goes: a page to print, or a table where the name ends in .csv.
    void ask(QWidget &over);
    Result<void> write(const QString &file) const;

Q_SIGNALS:
    void told(const QString &sentence);

private:
    DeviceRegistry &m_registry;
    const Appraiser *m_appraiser = nullptr;
};

} // namespace cw
