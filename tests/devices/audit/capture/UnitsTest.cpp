// The services as systemd reads them: without a complaint, and tighter than a threshold.
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

class UnitsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    static QByteArray said(const QStringList &words, int &status)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QStringLiteral("systemd-analyze"), words);
        status = process.waitForFinished() ? process.exitCode() : -1;
        return process.readAll();
    }
    QString unit(const QString &name) const { return m_folder.filePath(name); }
    QByteArray text(const QString &name) const
    {
        QFile file(unit(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("systemd-analyze")).isEmpty())
            QSKIP("systemd-analyze is not installed.");
        // What is built stands where it would be installed; systemd looks whether it can be run.
        const auto names = QDir(QStringLiteral(UNITS)).entryList(QDir::Files);
        QCOMPARE(names, (QStringList{QStringLiteral("counterwatch-capture.socket"),
                                     QStringLiteral("counterwatch-capture@.service"),
                                     QStringLiteral("counterwatch-watch.service")}));
        for (const auto &name : names) {
            QFile from(QStringLiteral(UNITS "/") + name), to(unit(name));
            QVERIFY(from.open(QIODevice::ReadOnly) && to.open(QIODevice::WriteOnly));
            to.write(from.readAll()
                         .replace("ExecStart=" LIBEXEC "/counterwatch-capture", "ExecStart=" HELPER)
                         .replace("ExecStart=" BINDIR "/counterwatch", "ExecStart=" HELPER));
        }
    }

    void systemdHasNoComplaint_data()
    {
        QTest::addColumn<QString>("name");
        for (const auto *name :
             {"counterwatch-watch.service", "counterwatch-capture@1.service", "counterwatch-capture.socket"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void systemdHasNoComplaint()
    {
        QFETCH(QString, name);
        int status = -1;
        const auto words = said({QStringLiteral("verify"), QStringLiteral("--man=no"), unit(name)}, status);
        QByteArray ours; // units of the system itself may have complaints of their own
        for (const auto &line : words.split('\n'))
            if (line.contains("counterwatch"))
                ours += line + '\n';
        QCOMPARE(ours, QByteArray());
        QCOMPARE(status, 0);
    }

    void theSandboxIsAsTightAsItCanBe_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<double>("atMost");
        QTest::newRow("watch") << QStringLiteral("counterwatch-watch.service") << 1.1;
        QTest::newRow("capture") << QStringLiteral("counterwatch-capture@.service") << 1.5;
    }
    void theSandboxIsAsTightAsItCanBe()
    {
        QFETCH(QString, name);
        QFETCH(double, atMost);
        int status = -1;
        const auto words = said({QStringLiteral("security"), QStringLiteral("--offline=true"),
                                 QStringLiteral("--no-pager"), unit(name)},
                                status);
        const auto match = QRegularExpression(QStringLiteral("Overall exposure level for [^:]+: ([0-9.]+)"))
                               .match(QString::fromUtf8(words));
        QVERIFY2(match.hasMatch(), words.constData());
        const double exposure = match.captured(1).toDouble();
        qInfo("%s: %.1f", qPrintable(name), exposure);
        QVERIFY2(exposure <= atMost, words.constData());
    }

    void onlyTheCaptureHasACapabilityAndOnlyOne()
    {
        QVERIFY(text(QStringLiteral("counterwatch-watch.service")).contains("\nCapabilityBoundingSet=\n"));
        QVERIFY(text(QStringLiteral("counterwatch-capture@.service"))
                    .contains("\nCapabilityBoundingSet=CAP_NET_RAW\n"));
        QVERIFY(text(QStringLiteral("counterwatch-capture@.service"))
                    .contains("\nAmbientCapabilities=CAP_NET_RAW\n"));
    }

    void onlyTheGroupReachesTheCapture()
    {
        const auto socket = text(QStringLiteral("counterwatch-capture.socket"));
        QVERIFY(socket.contains("\nSocketMode=0660\n") && socket.contains("\nSocketGroup=counterwatch\n"));
    }

    void theGroupIsMadeByWhatThePackageInstalls()
    {
        QProcess process;
        process.start(QStringLiteral("systemd-sysusers"),
                      {QStringLiteral("--dry-run"), QStringLiteral("--root=") + m_folder.path(),
                       QStringLiteral(SYSUSERS)});
        if (!process.waitForStarted())
            QSKIP("systemd-sysusers is not installed.");
        QVERIFY(process.waitForFinished());
        const auto words = process.readAllStandardError();
        QVERIFY2(process.exitCode() == 0 && words.contains("counterwatch"), words.constData());
    }

    void theFolderThatWindowsShareHandsItsGroupOn()
    {
        if (::geteuid() != 0)
            QSKIP("Making a folder of another's takes root.");
        QTemporaryDir root;
        QVERIFY(QDir(root.path()).mkpath(QStringLiteral("etc")));
        for (const auto &[name, line] : {std::pair("passwd", "counterwatch:x:4242:4343::/:/bin/false\n"),
                                         std::pair("group", "counterwatch:x:4343:\n")}) {
            QFile file(root.filePath(QStringLiteral("etc/") + QLatin1String(name)));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(line) > 0);
        }
        QProcess process;
        process.start(
            QStringLiteral("systemd-tmpfiles"),
            {QStringLiteral("--create"), QStringLiteral("--root=") + root.path(), QStringLiteral(TMPFILES)});
        if (!process.waitForStarted())
            QSKIP("systemd-tmpfiles is not installed.");
        QVERIFY(process.waitForFinished());
        struct stat about = {};
        const QString folder = root.filePath(QStringLiteral("var/lib/counterwatch/site"));
        QVERIFY2(::stat(QFile::encodeName(folder).constData(), &about) == 0,
                 process.readAllStandardError().constData());
        QCOMPARE(about.st_mode & 07777U, mode_t(02770));
        QCOMPARE(about.st_uid, uid_t(4242));
        QCOMPARE(about.st_gid, gid_t(4343));
    }

    void theInstallScriptIsOneForAnyShell()
    {
        QCOMPARE(
            QProcess::execute(QStringLiteral("/bin/sh"), {QStringLiteral("-n"), QStringLiteral(POSTINST)}),
            0);
    }
};

QTEST_GUILESS_MAIN(UnitsTest)
#include "UnitsTest.moc"
