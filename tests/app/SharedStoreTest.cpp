// The store that a service and the windows of its group share: two users, one file.
#include "tests/app/Program.h"
#include "tests/doubles/OwnNetwork.h"

#include <QCoreApplication>
#include <QDir>

#include <sys/stat.h>
#include <unistd.h>

using namespace cw::apptest;
using namespace cw::testing;

namespace {

constexpr uid_t Service = 41'001, Desk = 41'002, Stranger = 41'003;
constexpr gid_t Group = 41'100;

} // namespace

class SharedStoreTest : public QObject {
    Q_OBJECT
public:
    explicit SharedStoreTest(const QString &noNetwork) : m_noNetwork(noNetwork) {}

private:
    const QString m_noNetwork;
    QTemporaryDir m_folder;

    QString site() const { return m_folder.filePath(QStringLiteral("site")); }
    QString home(uid_t user) const { return m_folder.filePath(QString::number(user)); }
    QString program() const { return m_folder.filePath(QStringLiteral("counterwatch")); }

    void runAs(Program &watch, uid_t user, gid_t group, const QStringList &more = {})
    {
        watch.setHome(home(user));
        watch.set("HOME", home(user));
        watch.set("COUNTERWATCH_SITE_FOLDER", site());
        watch.setProgram(QStringLiteral("/usr/bin/setpriv"));
        watch.start(QStringList{QStringLiteral("--reuid=%1").arg(user),
                                QStringLiteral("--regid=%1").arg(user),
                                QStringLiteral("--groups=%1").arg(group), program(), QStringLiteral("watch"),
                                QStringLiteral("--no-discovery"), QStringLiteral("--collect"),
                                QStringLiteral("4739")} +
                    more);
    }
    static bool waits(Program &watch, QByteArray &said)
    {
        return QTest::qWaitFor(
            [&] { return (said += watch.readErrors()).contains("has been watching since"); }, 30'000);
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (::geteuid() != 0)
            QSKIP("To be several users takes root.");
        if (!m_noNetwork.isEmpty())
            QSKIP(qPrintable(m_noNetwork));
        QVERIFY(QFile::copy(QStringLiteral(COUNTERWATCH), program())); // strangers may not reach the build's
        QCOMPARE(::chmod(QFile::encodeName(m_folder.path()).constData(), 0755), 0);
        for (const uid_t user : {Service, Desk, Stranger}) {
            QVERIFY(QDir().mkpath(home(user)));
            QCOMPARE(::chown(QFile::encodeName(home(user)).constData(), user, user), 0);
        }
        QVERIFY(QDir().mkpath(site()));
        QCOMPARE(::chown(QFile::encodeName(site()).constData(), Service, Group), 0);
        QCOMPARE(::chmod(QFile::encodeName(site()).constData(), 02770), 0);
    }

    void whoeverIsInTheGroupSeesWhoWatchesAndGoesOnAfterIt()
    {
        Program service, desk;
        runAs(service, Service, Group);
        QByteArray said;
        QTRY_VERIFY_WITH_TIMEOUT((said += service.readOutput()).contains("\"watching\""), 30'000);
        QVERIFY(QFile::exists(site() + QStringLiteral("/audit.sqlite")));

        QByteArray waiting;
        runAs(desk, Desk, Group);
        QVERIFY2(waits(desk, waiting), waiting);
        service.terminate();
        QCOMPARE(service.outcome().status, 0);
        said.clear();
        QTRY_VERIFY_WITH_TIMEOUT((said += desk.readOutput()).contains("\"watching\""), 90'000);

        Program again; // what the desk made there meanwhile is the service's as well
        waiting.clear();
        runAs(again, Service, Group);
        QVERIFY2(waits(again, waiting), waiting);
        desk.terminate();
        QCOMPARE(desk.outcome().status, 0);
        said.clear();
        QTRY_VERIFY_WITH_TIMEOUT((said += again.readOutput()).contains("\"watching\""), 90'000);
        again.terminate();
        QCOMPARE(again.outcome().status, 0);
    }

    void whoIsNotInItKeepsItsOwnAndReadsNothing()
    {
        Program stranger;
        runAs(stranger, Stranger, gid_t(Stranger),
              {QStringLiteral("--once"), QStringLiteral("--for"), QStringLiteral("0.2")});
        QCOMPARE(stranger.outcome().status, 0);
        QVERIFY(QFile::exists(home(Stranger) + QStringLiteral("/XDG_DATA_HOME/counterwatch/audit.sqlite")));
        for (const QString &name : QDir(site()).entryList(QDir::Files)) {
            struct stat about = {};
            QCOMPARE(::stat(QFile::encodeName(site() + u'/' + name).constData(), &about), 0);
            QCOMPARE(about.st_mode & 0007U, 0U);
            QCOMPARE(about.st_gid, Group);
        }
    }
};

int main(int argc, char **argv)
{
    const QString noNetwork = enterOwnNetwork();
    QCoreApplication application(argc, argv);
    SharedStoreTest test(noNetwork);
    return QTest::qExec(&test, argc, argv);
}

#include "SharedStoreTest.moc"
