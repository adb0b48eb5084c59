// Saves pictures of the devices page with made-up contents, to be looked at: page_shots FOLDER [light|dark].
// Run it with QT_SCALE_FACTOR=2 or 3 for dense screens, the word "long" for words as long as German's.
#include "tests/widgets/MadeUpDevices.h"
#include "widgets/dialogs/AddCameraDialog.h"
#include "widgets/models/DeviceModel.h"
#include "widgets/pages/DeviceListPanel.h"
#include "widgets/pages/devices/DeviceDetails.h"
#include "widgets/pages/devices/DeviceTable.h"
#include "widgets/pages/devices/DevicesPage.h"
#include "widgets/theme/Theme.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QScreen>
#include <QTabWidget>
#include <QTest>
#include <QTranslator>

using namespace cw;
using namespace cw::testing;

namespace {

void save(QWidget &widget, const QString &path)
{
    if (!widget.grab().save(path))
        qFatal("cannot write %s", qPrintable(path));
}

// Words as long as German's, to see whether there is room: each word is followed by a third of itself.
class LongWords : public QTranslator {
public:
    QString translate(const char *, const char *source, const char *, int) const override
    {
        QStringList words = QString::fromUtf8(source).split(u' ');
        for (QString &word : words)
            if (word.size() > 3 && !word.contains(u'%'))
                word += word.last(word.size() / 3);
        return words.join(u' ');
    }
    bool isEmpty() const override { return false; }
};

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    const QString folder = arguments.value(1, QStringLiteral(".")) + u'/';
    LongWords longWords;
    if (arguments.contains(QStringLiteral("long")))
        QCoreApplication::installTranslator(&longWords);
    Theme theme(application,
                arguments.contains(QStringLiteral("light")) ? SchemeChoice::Light : SchemeChoice::Dark);
    DeviceModel model;
    QWidget window;
    DevicesPage page(model);
    DeviceDetails details;
    DeviceListPanel list(model);
    auto *box = new QHBoxLayout(&window);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addWidget(&page, 1);
    details.setFixedWidth(380);
    list.setFixedWidth(300);
    box->addWidget(&details);
    box->addWidget(&list);
    list.hide();
    window.resize(window.screen()->availableSize());
    window.show();
    if (!QTest::qWaitForWindowExposed(&window))
        return 1;
    page.setActivity(QStringLiteral("Looking for cameras on this network."));
    page.takeFocus();
    save(window, folder + QStringLiteral("page-empty.png"));

    model.setGroups({QStringLiteral("Site A"), QStringLiteral("Site A/Gate"), QStringLiteral("Site B")});
    const Device gate = deviceWithWords(QStringLiteral("Gate 2"), 1);
    model.setDevice(gate);
    model.setProvenance(gate.id, madeUpProvenance(gate));
    const QStringList names{QStringLiteral("Lobby"),
                            QStringLiteral("Gate 10"),
                            QStringLiteral("Loading dock north"),
                            QStringLiteral("Parking deck level 3, ramp and cash desk"),
                            QStringLiteral("Server room"),
                            QStringLiteral("Roof"),
                            QStringLiteral("Yard")};
    for (int i = 0; i < 20; ++i) {
        Device device = madeUpDevice(names[i % 7] + (i < 7 ? QString() : QStringLiteral(" %1").arg(i)),
                                     DeviceState(i % 7), i % 5 == 2 ? 4 : 1, i + 2);
        device.notes.group = i % 3 == 0 ? QStringLiteral("Site B") : QString();
        model.setDevice(device);
        if (i % 4 == 0) {
            Provenance unknown;
            unknown.maker.sentence = QStringLiteral("Nothing that it says names a maker.");
            model.setProvenance(device.id, i % 8 == 0 ? unknown : madeUpProvenance(device));
        }
    }
    QCoreApplication::sendPostedEvents();
    page.table().selectDevice(gate.id);
    details.setGroups({QStringLiteral("Site A"), QStringLiteral("Site A/Gate"), QStringLiteral("Site B")});
    details.setDevices({*model.known(gate.id)});
    details.setEvents(gate.id, madeUpEvents(gate.id));
    const bool told = QTest::qWaitFor([&page] { return page.banner().isVisible(); }, 1000);
    const bool arranged =
        QTest::qWaitFor([&page] { return page.width() < 720 || page.banner().height() < 60; }, 1000);
    if (!told || !arranged)
        qWarning("the form for logins is not shown");
    auto *tabs = details.findChild<QTabWidget *>();
    for (int tab = 0; tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        save(window, folder + QStringLiteral("page-%1.png").arg(tab));
    }
    tabs->setCurrentIndex(0);
    page.table().selectAll();
    QList<KnownDevice> all;
    for (const QString &id : model.deviceIds())
        all.append(*model.known(id));
    details.setDevices(all);
    list.show();
    page.hide();
    save(window, folder + QStringLiteral("page-several.png"));
    QMenu *menu = page.table().headerMenu(DeviceColumn::State);
    menu->show();
    save(*menu, folder + QStringLiteral("page-header-menu.png"));
    menu->close();
    for (const auto way : {AddCameraDialog::Way::Range, AddCameraDialog::Way::Stream}) {
        AddCameraDialog add([](const QString &) { return QString(); }, QStringLiteral("192.168.1.64"));
        add.setStreamChoices(
            {{QStringLiteral("Hikvision"), QStringLiteral("/Streaming/Channels/{channel}01")}});
        add.setWay(way);
        add.show();
        save(add, folder + QStringLiteral("page-add-%1.png").arg(int(way)));
    }
    return 0;
}
