// What the log hands on to a terminal.
#include "app/LogKeeper.h"
#include "devices/base/Log.h"

#include <QTest>

using namespace cw;

class LogKeeperTest : public QObject {
    Q_OBJECT

    static inline QStringList echoed;

private Q_SLOTS:
    void aNameIsNoCommandToATerminal()
    {
        qputenv("QT_LOGGING_RULES", "counterwatch.*=true"); // somebody watches
        const QtMessageHandler before = qInstallMessageHandler(
            [](QtMsgType, const QMessageLogContext &, const QString &text) { echoed.append(text); });
        {
            const LogKeeper keeper;
            qCInfo(lcDiscovery).noquote()
                << "Gate\x1b[2J" << QString(QChar(0x9b)) + QStringLiteral("31m\nready");
        }
        qInstallMessageHandler(before);
        QCOMPARE(echoed, QStringList{QStringLiteral("Gate\ufffd[2J \ufffd31m\nready")});
    }
};

QTEST_GUILESS_MAIN(LogKeeperTest)
#include "LogKeeperTest.moc"
