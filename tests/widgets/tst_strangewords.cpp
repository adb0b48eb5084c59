// What devices call themselves, where it is shown and where it is copied to: words, and nothing else.
#include "tests/widgets/MadeUpDevices.h"
#include "widgets/models/DeviceModel.h"
#include "widgets/pages/devices/DeviceDetails.h"
#include "widgets/pages/devices/DeviceTable.h"
#include "widgets/pages/parts/TsvCopy.h"

#include <QHeaderView>
#include <QLabel>
#include <QRegularExpression>
#include <QTableView>
#include <QTest>

using namespace cw;
using namespace cw::testing;

class StrangeWordsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void noWordOfADeviceTurnsOrHidesWhatStandsBesideIt();
    void whatIsCopiedIsNoFormula();
};

void StrangeWordsTest::noWordOfADeviceTurnsOrHidesWhatStandsBesideIt()
{
    DeviceModel model;
    DeviceDetails details;
    const QString turned = QStringLiteral("Gate\u202egpj\u200b\x1b[2J");
    Device device = deviceWithWords(turned, 1);
    device.makerClaimed = device.model = device.firmware = device.serial = device.stateText = turned;
    device.channels.first().name = turned;
    device.channels.append(device.channels.first());
    for (Channel &channel : device.channels)
        for (StreamProfile &profile : channel.profiles)
            profile.name = turned;
    device.protocols[QStringLiteral("sadp")].insert(QStringLiteral("DeviceSN"), turned);
    device.recognition.declared = QStringList{turned};
    Provenance judged = madeUpProvenance(device);
    judged.maker.sentence = turned;
    for (Evidence &evidence : judged.maker.evidence)
        evidence.said = evidence.sentence = turned;
    for (ProvenanceFlag &flag : judged.flags)
        flag.sentence = turned;
    model.setDevice(device);
    model.setProvenance(device.id, judged);
    details.setDevices({*model.known(device.id)});
    DeviceEvent event;
    event.deviceId = device.id;
    event.kind = DeviceEvent::Kind::FirmwareChanged;
    event.before = event.after = turned;
    details.setEvents(device.id, {event});

    QStringList shown;
    for (const QLabel *label : details.findChildren<QLabel *>())
        shown += {label->text(), label->accessibleName()};
    const auto take = [&shown](const QAbstractItemModel &rows, const QModelIndex &above) {
        for (int row = 0; row < rows.rowCount(above); ++row)
            for (int column = 0; column < rows.columnCount(above); ++column)
                for (const int role : {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole})
                    shown.append(rows.index(row, column, above).data(role).toString());
    };
    for (const QTableView *view : details.findChildren<QTableView *>())
        take(*view->model(), {});
    const QModelIndex at = model.indexOf(device.id);
    take(model, at.parent());
    take(model, at); // its pictures
    QVERIFY(shown.filter(QStringLiteral("Gate")).size() > 20);
    for (const QString &text : std::as_const(shown))
        for (const ushort hidden : {0x202e, 0x200b, 0x1b})
            QVERIFY2(!text.contains(QChar(hidden)), qPrintable(text));
}

void StrangeWordsTest::whatIsCopiedIsNoFormula()
{
    DeviceModel model;
    const QStringList names{QStringLiteral("=1+1"), QStringLiteral("+cmd|' /C calc'!A0"),
                            QStringLiteral("-2+3"), QStringLiteral("@SUM(A1)"),
                            QStringLiteral("|x"),   QStringLiteral("%x")};
    for (int number = 0; number < names.size(); ++number)
        model.setDevice(madeUpDevice(names[number], DeviceState::Ready, 1, number));
    DeviceTable table(model);
    table.selectAll();
    const QStringList rows = tsvOf(table, *table.header()).split(u'\n');
    for (const QString &name : names)
        QCOMPARE(
            rows.filter(QRegularExpression(QStringLiteral("^'%1\t").arg(QRegularExpression::escape(name))))
                .size(),
            1);
}

QTEST_MAIN(StrangeWordsTest)
#include "tst_strangewords.moc"
