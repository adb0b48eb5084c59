// What counterwatch-capture can no longer do: system calls that kill it, and life without who started it.
#include "tests/devices/audit/capture/HelperRun.h"

#include <QTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace cw;

class HelperLockTest : public QObject {
    Q_OBJECT

    static int probe(const QString &does)
    {
        HelperRun run({QStringLiteral(PROBE)}, {does});
        return run.wait();
    }

private Q_SLOTS:
    void whatItNeedsIsAllowed_data()
    {
        QTest::addColumn<QString>("does");
        for (const auto *does : {"nothing", "small memory", "much memory"})
            QTest::newRow(does) << QString::fromLatin1(does);
    }
    void whatItNeedsIsAllowed()
    {
        QFETCH(QString, does);
        const int status = probe(does);
        QVERIFY2(WIFEXITED(status) && WEXITSTATUS(status) == 0, qPrintable(QString::number(status)));
    }

    void aForbiddenCallKillsIt_data()
    {
        QTest::addColumn<QString>("does");
        for (const auto *does :
             {"open", "openat", "socket", "fork", "exec", "ptrace", "kill", "read another file",
              "write another file", "set another option", "make memory executable"})
            QTest::newRow(does) << QString::fromLatin1(does);
    }
    void aForbiddenCallKillsIt()
    {
        QFETCH(QString, does);
        const int status = probe(does);
        QVERIFY2(WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS, qPrintable(QString::number(status)));
    }
};

QTEST_GUILESS_MAIN(HelperLockTest)
#include "HelperLockTest.moc"
