// What a maker's firmware string says: its version and when it was built. Pure, any thread.
#pragma once

#include <QDate>
#include <QList>
#include <QString>

namespace cw {

struct FirmwareStamp {
    QList<int> version; // 5.4.0 is {5, 4, 0}; empty where none was read
    QDate build;        // invalid where none was read

    bool operator==(const FirmwareStamp &) const = default;
};

// "V5.4.0 build 160530", "2.622.0000000.24.R, Build Date: 2017-11-21", "1.3.7 Build 230823 Rel.61034n",
// "IPC_6201-B0003P03D1806". `maker` (a key of the table) decides where makers write the same digits in different
// orders; the date is never later than `today`.
FirmwareStamp readFirmware(const QString &text, const QString &maker = {},
                           const QDate &today = QDate::currentDate());

// "5.4.0" as a table writes it; empty where it is none.
QList<int> readVersion(const QString &text);
// -1, 0, 1. What is missing at the end counts as zero.
int compareVersions(const QList<int> &a, const QList<int> &b);
QString versionText(const QList<int> &version);

} // namespace cw
