// What the operator answers for: said, taken back, and profiles that last.
#include "app/AuditAnswers.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace cw;

namespace {

const QString Gate = QStringLiteral("urn:uuid:gate");
const QString Yard = QStringLiteral("urn:uuid:yard");

audit::DestinationHistory destination(const QString &address, const QString &name = {})
{
    audit::DestinationHistory history;
    history.address = audit::IpAddress::parse(address);
    history.port = 443;
    history.protocol = 6;
    history.name = name;
    history.nameAnswered = !name.isEmpty();
    return history;
}

audit::Expectation verdict(const AuditAnswers &answers, const QString &camera,
                           const audit::DestinationHistory &history)
{
    audit::Subject subject;
    subject.id = camera;
    return answers.expectations().of(history, subject, [](const QString &) { return false; }).expectation;
}

// Allows one address on port 443, begun by the device.
QByteArray profile(const QString &address)
{
    audit::MudRule rule;
    rule.name = QStringLiteral("one");
    rule.peer.network = audit::IpNetwork::parse(address);
    rule.peer.hasNetwork = true;
    rule.protocol = 6;
    rule.peerPorts = audit::MudPorts{443, 443};
    audit::MudFile file;
    file.url = QStringLiteral("https://maker.example/gate");
    file.lastUpdate = QDateTime(QDate(2026, 11, 25), QTime(2, 0), Qt::UTC);
    file.fromDevice = file.toDevice = {rule};
    return audit::writeMud(file);
}

} // namespace

class AuditAnswersTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    ProfileFolder folder() const { return ProfileFolder(m_folder->filePath(QStringLiteral("profiles"))); }
    QString file(const QByteArray &bytes)
    {
        QFile out(m_folder->filePath(QStringLiteral("given.json")));
        if (out.open(QIODevice::WriteOnly))
            out.write(bytes);
        return out.fileName();
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void whatIsAnsweredForCanBeTakenBack_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("by its address") << QString();
        QTest::newRow("by its name") << QStringLiteral("update.example");
    }
    void whatIsAnsweredForCanBeTakenBack()
    {
        QFETCH(QString, name);
        AuditAnswers answers;
        const auto one = destination(QStringLiteral("203.0.113.7"), name);
        QVERIFY(answers.expect(Gate, one));
        QVERIFY(!answers.expect(Gate, one)); // it was said
        QCOMPARE(verdict(answers, Gate, one), audit::Expectation::ByOperator);
        QCOMPARE(verdict(answers, Yard, one), audit::Expectation::Unexplained);
        QVERIFY(answers.takeBack(Gate, one));
        QCOMPARE(verdict(answers, Gate, one), audit::Expectation::Unexplained);
        QVERIFY(!answers.takeBack(Gate, one)); // there is nothing left of it
    }

    void takenBackForOneCameraItHoldsForTheOthers()
    {
        audit::OperatorWord word;
        word.subjects = {Gate, Yard};
        word.network = audit::IpNetwork::parse(u"203.0.113.0/24");
        AuditAnswers answers;
        answers.setWords({word});
        const auto one = destination(QStringLiteral("203.0.113.7"));
        QVERIFY(answers.takeBack(Gate, one));
        QCOMPARE(verdict(answers, Gate, one), audit::Expectation::Unexplained);
        QCOMPARE(verdict(answers, Yard, one), audit::Expectation::ByOperator);
    }

    void whatIsForbiddenStaysSo()
    {
        audit::OperatorWord word;
        word.network = audit::IpNetwork::parse(u"203.0.113.7");
        word.forbidden = true;
        AuditAnswers answers;
        answers.setWords({word});
        QVERIFY(!answers.takeBack(Gate, destination(QStringLiteral("203.0.113.7"))));
        QCOMPARE(answers.words().size(), 1);
    }

    void aProfileLastsUntilItIsRemoved()
    {
        const auto one = destination(QStringLiteral("203.0.113.7"));
        {
            AuditAnswers answers;
            QCOMPARE(answers.keepProfilesIn(folder()), QStringList());
            const auto leftOut = answers.importProfile(Gate, file(profile(QStringLiteral("203.0.113.7"))));
            QVERIFY(leftOut);
            QCOMPARE(*leftOut, QStringList());
            QCOMPARE(verdict(answers, Gate, one), audit::Expectation::ByMud);
        }
        QVERIFY(QFile::remove(m_folder->filePath(QStringLiteral("given.json")))); // it was copied
        {
            AuditAnswers answers;
            QCOMPARE(answers.keepProfilesIn(folder()), QStringList());
            QCOMPARE(verdict(answers, Gate, one), audit::Expectation::ByMud);
            QCOMPARE(verdict(answers, Yard, one), audit::Expectation::Unexplained);
            QCOMPARE(verdict(answers, Gate, destination(QStringLiteral("203.0.113.8"))),
                     audit::Expectation::Unexplained);
            QVERIFY(answers.removeProfile(Gate));
            QCOMPARE(verdict(answers, Gate, one), audit::Expectation::Unexplained);
        }
        AuditAnswers answers;
        answers.keepProfilesIn(folder());
        QCOMPARE(verdict(answers, Gate, one), audit::Expectation::Unexplained);
    }

    void whatIsNoProfileIsRefusedAndChangesNothing()
    {
        AuditAnswers answers;
        answers.keepProfilesIn(folder());
        const auto one = destination(QStringLiteral("203.0.113.7"));
        QVERIFY(answers.importProfile(Gate, file(profile(QStringLiteral("203.0.113.7")))));
        const auto refused = answers.importProfile(Gate, file("a shopping list"));
        QVERIFY(!refused);
        QVERIFY(!refused.error().text.isEmpty());
        QCOMPARE(verdict(answers, Gate, one), audit::Expectation::ByMud);
        QVERIFY(!answers.importProfile(Gate, QStringLiteral("/nowhere/gate.json")));
    }

    void aKeptProfileThatIsDamagedIsToldOf()
    {
        QVERIFY(folder().keep(Gate, "{"));
        QVERIFY(folder().keep(Yard, profile(QStringLiteral("203.0.113.7"))));
        AuditAnswers answers;
        const QStringList told = answers.keepProfilesIn(folder());
        QCOMPARE(told.size(), 1);
        QCOMPARE(verdict(answers, Yard, destination(QStringLiteral("203.0.113.7"))),
                 audit::Expectation::ByMud);
    }

    // Ids are what devices say of themselves.
    void noIdLeadsOutOfTheFolder()
    {
        for (const char *id : {"../../escaped", "..", "/tmp/escaped", "a\nb%2e", ""}) {
            const QString subject = QString::fromLatin1(id);
            QVERIFY(folder().keep(subject, profile(QStringLiteral("203.0.113.7"))));
            QStringList told;
            QVERIFY(folder().read(told).contains(subject));
        }
        const QDir inside(m_folder->filePath(QStringLiteral("profiles")));
        QCOMPARE(inside.entryList(QDir::Files | QDir::Hidden).size(), 5);
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
                 QStringList{QStringLiteral("profiles")});
    }
};

QTEST_GUILESS_MAIN(AuditAnswersTest)

#include "AuditAnswersTest.moc"
