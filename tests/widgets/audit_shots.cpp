// Saves pictures of the audit's page with made-up contents, to be looked at: audit_shots FOLDER [light].
#include "tests/widgets/MadeUpAudit.h"
#include "widgets/dialogs/WatchDialog.h"
#include "widgets/pages/audit/AuditDetails.h"
#include "widgets/theme/Theme.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QScreen>
#include <QTabWidget>
#include <QTest>

using namespace cw;
using namespace cw::testing;

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QString folder = application.arguments().value(1, QStringLiteral(".")) + u'/';
    Theme theme(application, application.arguments().contains(QStringLiteral("light")) ? SchemeChoice::Light
                                                                                       : SchemeChoice::Dark);
    QWidget window;
    AuditPage page;
    AuditDetails details;
    QObject::connect(&page, &AuditPage::findingChosen, &details, &AuditDetails::showFinding);
    QObject::connect(&page, &AuditPage::destinationChosen, &details, &AuditDetails::showDestination);
    QObject::connect(&page, &AuditPage::subjectChosen, &details, &AuditDetails::showSubject);
    auto *box = new QHBoxLayout(&window);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addWidget(&page, 1);
    details.setFixedWidth(380);
    box->addWidget(&details);
    window.resize(window.screen()->availableSize());
    window.show();
    if (!QTest::qWaitForWindowExposed(&window))
        return 1;
    const auto save = [&](const char *name) {
        QCoreApplication::processEvents();
        if (!window.grab().save(folder + QString::fromLatin1(name)))
            qFatal("cannot write %s", name);
    };
    save("audit-empty.png");
    const auto snapshot = madeUpAudit();
    page.setSnapshot(snapshot);
    details.setSnapshot(snapshot);
    page.showSubject(QStringLiteral("camera-4"));
    save("audit-camera.png");
    details.showFinding(snapshot->findings.front().key());
    save("audit-finding.png");
    details.findChild<QTabWidget *>()->setCurrentIndex(1);
    save("audit-profile.png");
    details.findChild<QTabWidget *>()->setCurrentIndex(2);
    save("audit-coverage.png");

    audit::WatchPlaces places;
    places.interfaces = {QStringLiteral("eth1")};
    places.exportPorts = {2055, 4739};
    audit::StoreSetting store;
    store.place = *audit::StorePlace::parse(QStringLiteral("postgresql://watcher@db.example/audit"));
    WatchDialog dialog({QStringLiteral("eth0"), QStringLiteral("eth1"), QStringLiteral("lo")}, places, store);
    dialog.show();
    if (!QTest::qWaitForWindowExposed(&dialog))
        return 1;
    auto *tabs = dialog.findChild<QTabWidget *>();
    for (int tab = 0; tab < tabs->count(); ++tab) {
        tabs->setCurrentIndex(tab);
        QCoreApplication::processEvents();
        if (!dialog.grab().save(folder + QStringLiteral("watch-%1.png").arg(tab)))
            qFatal("cannot write watch-%d.png", tab);
    }
    return 0;
}
