// The audit's page by itself: what its tables say, what stays chosen, and that it never says "clean" for nothing seen.
#include "tests/widgets/MadeUpAudit.h"
#include "widgets/models/AuditSheets.h"
#include "widgets/models/AuditWords.h"
#include "widgets/pages/audit/AuditCamera.h"
#include "widgets/pages/audit/AuditDetails.h"
#include "widgets/pages/parts/SheetView.h"

#include <QAbstractItemModel>
#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

using namespace cw;
using namespace cw::testing;

class AuditPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void nothingIsSaidOfANetworkThatNobodyWatches();
    void theSentenceAboveSaysSinceWhenAndThatSomethingWasLost();
    void noFindingIsNeverCalledClean();
    void theGravestFindingStandsFirst();
    void choosingAFindingShowsItsFiguresAndItsCamera();
    void choosingACameraShowsWhomItTalksTo();
    void whatIsChosenStaysChosenWhenRowsMove();
    void theLargestSenderStandsFirst();
    void anUnexplainedDestinationCanBeExpected();
    void whatWasExpectedCanBeTakenBack();
    void theChosenCameraAndItsProfileAreShown();
    void aFindingCanBeAcknowledged();
    void nothingStaysChosenOfFilesThatWereClosed();
    void theFilterNarrowsCamerasAndFindings();
    void whatIsNotSeenStandsUnderCoverage();
    void whenNobodyWatchedIsSaid();
    void everyTableHasANameForScreenReaders();

private:
    QTableView *table(const QString &name) const
    {
        for (QTableView *view :
             m_page->findChildren<QTableView *>() + m_details->findChildren<QTableView *>()) {
            if (view->accessibleName() == name)
                return view;
        }
        return nullptr;
    }
    static QString cell(const QTableView *view, int row, int column)
    {
        return view->model()->index(row, column).data().toString();
    }
    QString texts() const
    {
        QStringList all;
        for (const QWidget *root :
             {static_cast<QWidget *>(m_page.get()), static_cast<QWidget *>(m_details.get())}) {
            for (const QLabel *label : root->findChildren<QLabel *>()) {
                if (label->isVisible())
                    all << label->text();
            }
        }
        return all.join(u'\n');
    }
    void give(std::shared_ptr<const AuditSnapshot> snapshot)
    {
        m_page->setSnapshot(snapshot);
        m_details->setSnapshot(snapshot);
    }

    std::unique_ptr<AuditPage> m_page;
    std::unique_ptr<AuditDetails> m_details;
};

void AuditPageTest::init()
{
    m_page = std::make_unique<AuditPage>();
    m_details = std::make_unique<AuditDetails>();
    connect(m_page.get(), &AuditPage::findingChosen, m_details.get(), &AuditDetails::showFinding);
    connect(m_page.get(), &AuditPage::subjectChosen, m_details.get(), &AuditDetails::showSubject);
    connect(m_page.get(), &AuditPage::destinationChosen, m_details.get(), &AuditDetails::showDestination);
    for (QWidget *widget : {static_cast<QWidget *>(m_page.get()), static_cast<QWidget *>(m_details.get())}) {
        widget->resize(900, 640);
        widget->show();
        QVERIFY(QTest::qWaitForWindowExposed(widget));
    }
}

void AuditPageTest::cleanup()
{
    m_page.reset();
    m_details.reset();
}

void AuditPageTest::nothingIsSaidOfANetworkThatNobodyWatches()
{
    QVERIFY(texts().contains(QStringLiteral("Nobody watches the network yet")));
    QVERIFY(!table(QStringLiteral("Cameras"))->isVisible());
}

void AuditPageTest::theSentenceAboveSaysSinceWhenAndThatSomethingWasLost()
{
    give(madeUpAudit());
    QVERIFY2(texts().contains(QStringLiteral("the first since 2026-10-26 02:21:07. Some of it was lost.")),
             qPrintable(texts()));
}

void AuditPageTest::noFindingIsNeverCalledClean()
{
    auto snapshot = std::make_shared<AuditSnapshot>(*madeUpAudit());
    snapshot->findings.clear();
    give(snapshot);
    QVERIFY(texts().contains(QStringLiteral("No rule has found anything in what was seen.")));
    QVERIFY(!texts().contains(QStringLiteral("clean"), Qt::CaseInsensitive));
}

void AuditPageTest::theGravestFindingStandsFirst()
{
    give(madeUpAudit());
    const QTableView *findings = table(QStringLiteral("Findings"));
    QCOMPARE(findings->model()->rowCount(), 3);
    QVERIFY(cell(findings, 0, 0).contains(QStringLiteral("sends 400 MB each night")));
    QVERIFY(cell(findings, 2, 0).startsWith(QStringLiteral("Lobby")));
}

void AuditPageTest::choosingAFindingShowsItsFiguresAndItsCamera()
{
    give(madeUpAudit());
    QTableView *findings = table(QStringLiteral("Findings"));
    findings->setCurrentIndex(findings->model()->index(0, 0));
    QVERIFY(texts().contains(QStringLiteral("400.00 MB")));
    QVERIFY(texts().contains(QStringLiteral("Ask who configured this destination.")));
    QVERIFY(texts().contains(QStringLiteral("Destinations of Parking deck level 3, ramp and cash desk")));
}

void AuditPageTest::choosingACameraShowsWhomItTalksTo()
{
    give(madeUpAudit());
    m_page->showSubject(QStringLiteral("camera-4"));
    const QTableView *destinations = table(QStringLiteral("Destinations"));
    QCOMPARE(destinations->model()->rowCount(), 4);
    QCOMPARE(cell(destinations, 1, 0), QStringLiteral("update.device-services.example"));
    QCOMPARE(cell(destinations, 1, 1), QStringLiteral("443/TCP TLS"));
    QCOMPARE(cell(destinations, 1, 2), QStringLiteral("Unexplained"));
    QCOMPARE(cell(destinations, 1, 3), QStringLiteral("12,000.00"));
}

void AuditPageTest::whatIsChosenStaysChosenWhenRowsMove()
{
    give(madeUpAudit());
    m_page->showSubject(QStringLiteral("camera-2"));
    auto snapshot = std::make_shared<AuditSnapshot>(*madeUpAudit());
    snapshot->view.subjects.prepend(madeUpSubject(9, QStringLiteral("Attic")));
    for (audit::DestinationHistory &history : snapshot->view.histories) {
        if (history.subject == QLatin1String("camera-2"))
            history.bytesOut *= 100'000;
    }
    QSignalSpy chosen(m_page.get(), &AuditPage::destinationChosen);
    give(snapshot);
    const QTableView *subjects = table(QStringLiteral("Cameras"));
    QCOMPARE(subjects->currentIndex().siblingAtColumn(0).data().toString(), QStringLiteral("Gate 1"));
    QCOMPARE(subjects->currentIndex().row(), 0);
    QCOMPARE(chosen.count(), 0);
}

void AuditPageTest::theLargestSenderStandsFirst()
{
    give(madeUpAudit());
    const QTableView *subjects = table(QStringLiteral("Cameras"));
    QCOMPARE(cell(subjects, 0, 0), QStringLiteral("Parking deck level 3, ramp and cash desk"));
    QCOMPARE(cell(subjects, 0, 1), QStringLiteral("12,000.00"));
    QCOMPARE(cell(subjects, 1, 0), QStringLiteral("Gate 1"));
}

void AuditPageTest::anUnexplainedDestinationCanBeExpected()
{
    give(madeUpAudit());
    m_page->showSubject(QStringLiteral("camera-2"));
    QTableView *destinations = table(QStringLiteral("Destinations"));
    for (int row = 0; row < destinations->model()->rowCount(); ++row) {
        if (cell(destinations, row, 1) == QLatin1String("32100/UDP PPPP"))
            destinations->setCurrentIndex(destinations->model()->index(row, 0));
    }
    QString subject, address;
    connect(m_details.get(), &AuditDetails::expected, this,
            [&](const QString &id, const audit::DestinationHistory &history) {
                subject = id;
                address = history.address.toString();
            });
    for (QPushButton *button : m_details->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text() == QLatin1String("Expect this destination"))
            button->click();
    }
    QCOMPARE(subject, QStringLiteral("camera-2"));
    QCOMPARE(address, QStringLiteral("198.51.100.40"));
}

void AuditPageTest::whatWasExpectedCanBeTakenBack()
{
    auto snapshot = std::make_shared<AuditSnapshot>(*madeUpAudit());
    for (audit::DestinationHistory &history : snapshot->view.histories)
        history.expectation = audit::Expectation::ByOperator;
    give(snapshot);
    m_page->showSubject(QStringLiteral("camera-2"));
    QTableView *destinations = table(QStringLiteral("Destinations"));
    destinations->setCurrentIndex(destinations->model()->index(0, 0));
    QSignalSpy takenBack(m_details.get(), &AuditDetails::takenBack);
    for (QPushButton *button : m_details->findChildren<QPushButton *>()) {
        QVERIFY(!button->isVisible() || button->text() != QLatin1String("Expect this destination"));
        if (button->isVisible() && button->text() == QLatin1String("Expect it no longer"))
            button->click();
    }
    QCOMPARE(takenBack.count(), 1);
    QCOMPARE(takenBack.first().first().toString(), QStringLiteral("camera-2"));
}

void AuditPageTest::theChosenCameraAndItsProfileAreShown()
{
    give(madeUpAudit());
    m_page->showSubject(QStringLiteral("camera-2"));
    m_details->findChild<QTabWidget *>()->setCurrentIndex(1);
    QVERIFY(texts().contains(QLatin1String("IPC-HFW2431S")));
    QVERIFY(texts().contains(QLatin1String("No profile says what it may talk to.")));
    const auto button = [this](const QString &name) {
        for (QPushButton *one : m_details->findChildren<QPushButton *>()) {
            if (one->accessibleName() == name)
                return one;
        }
        qFatal("no button %s", qPrintable(name));
    };
    AuditCamera &camera = m_details->camera();
    QSignalSpy imports(&camera, &AuditCamera::importRequested),
        exports(&camera, &AuditCamera::exportRequested), removals(&camera, &AuditCamera::removeRequested);
    button(QStringLiteral("Import a profile"))->click();
    button(QStringLiteral("Save a profile of what you answer for"))->click();
    button(QStringLiteral("Remove the profile"))->click(); // there is none
    for (const QSignalSpy *spy : {&imports, &exports}) {
        QCOMPARE(spy->count(), 1);
        QCOMPARE(spy->first().first().toString(), QStringLiteral("camera-2"));
    }
    QCOMPARE(removals.count(), 0);

    auto snapshot = std::make_shared<AuditSnapshot>(*madeUpAudit());
    for (audit::Subject &subject : snapshot->view.subjects)
        subject.hasProfile = true;
    give(snapshot);
    QVERIFY(texts().contains(QLatin1String("A profile says what it may talk to.")));
    button(QStringLiteral("Remove the profile"))->click();
    QCOMPARE(removals.count(), 1);
}

void AuditPageTest::aFindingCanBeAcknowledged()
{
    const auto snapshot = madeUpAudit();
    give(snapshot);
    m_details->showFinding(snapshot->findings[1].key());
    QSignalSpy acknowledged(m_details.get(), &AuditDetails::acknowledged);
    for (QPushButton *button : m_details->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text() == QLatin1String("Acknowledge"))
            button->click();
    }
    QCOMPARE(acknowledged.count(), 1);
    QCOMPARE(acknowledged.first().first().toString(), snapshot->findings[1].key());
}

void AuditPageTest::nothingStaysChosenOfFilesThatWereClosed()
{
    const auto snapshot = madeUpAudit();
    give(snapshot);
    m_details->showFinding(snapshot->findings[1].key());
    give(nullptr); // where nothing is watched, there is nothing to go back to
    for (QPushButton *button : m_details->findChildren<QPushButton *>())
        QVERIFY2(!button->isVisible(), qPrintable(button->text()));
    for (QLabel *label : m_details->findChildren<QLabel *>())
        QVERIFY(!label->isVisible() || !label->text().contains(snapshot->findings[1].sentence));
}

void AuditPageTest::theFilterNarrowsCamerasAndFindings()
{
    give(madeUpAudit());
    m_page->focusFilter();
    QTest::keyClicks(m_page->findChild<QLineEdit *>(), QStringLiteral("gate 1"));
    QCOMPARE(table(QStringLiteral("Cameras"))->model()->rowCount(), 1);
    QCOMPARE(table(QStringLiteral("Findings"))->model()->rowCount(), 1);
}

void AuditPageTest::whatIsNotSeenStandsUnderCoverage()
{
    give(madeUpAudit());
    const QList<Fact> facts = coverageFacts(madeUpAudit()->view);
    QCOMPARE(facts[1].value, QStringLiteral("12 records lost on the way"));
    QCOMPARE(facts[2].value, QStringLiteral("names, what stays inside, radios of the cameras' own"));
    QCOMPARE(facts[5].value, QStringLiteral("No loss is known of."));
    m_details->findChild<QTabWidget *>()->setCurrentIndex(2);
    for (const Fact &fact : facts)
        QVERIFY2(texts().contains(fact.value), qPrintable(fact.value));
}

void AuditPageTest::whenNobodyWatchedIsSaid()
{
    const auto snapshot = madeUpAudit();
    audit::SiteView view = snapshot->view;
    view.unwatched = {{view.now - 26 * AnHour, view.now - 12 * AnHour}};
    const QString sentence = coverageSentence(view);
    QVERIFY2(sentence.contains(QStringLiteral("Nobody watched for 14 hours of that time.")),
             qPrintable(sentence));
    QCOMPARE(coverageFacts(view).first().name, QStringLiteral("Nobody watched"));
    QCOMPARE(coverageFacts(view).first().value, momentText(view.now - 26 * AnHour, view.zone) +
                                                    QStringLiteral(" to ") +
                                                    momentText(view.now - 12 * AnHour, view.zone));
}

void AuditPageTest::everyTableHasANameForScreenReaders()
{
    for (const QWidget *root :
         {static_cast<QWidget *>(m_page.get()), static_cast<QWidget *>(m_details.get())}) {
        for (const QTableView *view : root->findChildren<QTableView *>())
            QVERIFY(!view->accessibleName().isEmpty());
    }
}

QTEST_MAIN(AuditPageTest)
#include "tst_auditpage.moc"
