// What the connection to a PostgreSQL server is told, and who gets the password: a server on another computer proves that
// it knows it, or gets none.
#include "devices/audit/store/SqlLink.h"
#include "tests/devices/audit/store/StoreParts.h"
#include "tests/doubles/OwnNetwork.h"
#include "tests/doubles/OwnPostgres.h"
#include "tests/doubles/SelfSigned.h"

#include <QCoreApplication>
#include <QSslSocket>
#include <QTcpServer>

using namespace cw;
using namespace cw::audit;
using namespace cw::audit::storetest;

namespace {

const QString Elsewhere =
    QStringLiteral("192.0.2.1"); // no loopback address, though it stands on that interface
const QString Password = QStringLiteral("Pl4nted");

// Answers for a server without being it, and asks for the password as it is. Lives on the test's thread.
class Impostor : public QTcpServer {
public:
    enum class Encryption { No, Yes };

    Impostor(const QString &address, Encryption encryption) : m_encryption(encryption)
    {
        listen(QHostAddress(address));
    }

    QByteArray heard; // decrypted
    int ended = 0;

protected:
    void incomingConnection(qintptr handle) override
    {
        auto *socket = new QSslSocket(this);
        socket->setSocketDescriptor(handle);
        socket->setLocalCertificate(m_self.certificate);
        socket->setPrivateKey(m_self.key);
        socket->setPeerVerifyMode(QSslSocket::VerifyNone);
        connect(socket, &QSslSocket::readyRead, this, [this, socket] { answer(*socket, socket->readAll()); });
        connect(socket, &QSslSocket::disconnected, this, [this] { ++ended; });
    }

private:
    void answer(QSslSocket &socket, const QByteArray &said)
    {
        heard += said;
        if (said.mid(4) == "\x04\xd2\x16\x2f") { // may it be encrypted?
            socket.write(m_encryption == Encryption::Yes ? "S" : "N");
            socket.flush();
            if (m_encryption == Encryption::Yes)
                socket.startServerEncryption();
        } else if (said.mid(4, 4) == QByteArray("\0\3\0\0", 4)) { // user and database
            socket.write(QByteArray("R\0\0\0\x08\0\0\0\3", 9));
        } else {
            socket.disconnectFromHost();
        }
    }

    const Encryption m_encryption;
    const doubles::SelfSigned m_self = doubles::SelfSigned::create("db.example");
};

QStringList optionsOf(const char *address, bool secret = true)
{
    const auto place = StorePlace::parse(QString::fromLatin1(address));
    return place ? SqlLink::serverOptions(*place, secret).split(u';') : QStringList();
}

QString valueOf(const QStringList &options, const char *name)
{
    const QString begin = QLatin1String(name) + u'=';
    for (const QString &option : options)
        if (option.startsWith(begin))
            return option.mid(begin.size());
    return {};
}

} // namespace

class AuditStoreServerTest : public QObject {
    Q_OBJECT
public:
    explicit AuditStoreServerTest(const QString &noNetwork) : m_noNetwork(noNetwork) {}

private:
    QString m_noNetwork;

    static StorePlace at(const QString &host, int port)
    {
        return *StorePlace::parse(QStringLiteral("postgresql://watcher@%1:%2/audit").arg(host).arg(port));
    }
    static Credentials login() { return {QStringLiteral("watcher"), Password}; }

private Q_SLOTS:
    void initTestCase()
    {
        if (m_noNetwork.isEmpty() &&
            QProcess::execute(QStringLiteral("ip"), {QStringLiteral("address"), QStringLiteral("add"),
                                                     Elsewhere + QStringLiteral("/32"), QStringLiteral("dev"),
                                                     QStringLiteral("lo")}) != 0)
            m_noNetwork = QStringLiteral("This machine adds no address to a network of one's own.");
    }

    void encryptionIsAsTheHostAllows_data()
    {
        QTest::addColumn<QString>("encryption");
        QTest::addColumn<QString>("binding"); // where there is a password
        const auto row = [](const char *address, const char *encryption, const char *binding) {
            QTest::newRow(address) << QString::fromLatin1(encryption) << QString::fromLatin1(binding);
        };
        row("postgresql://ada@db.example/audit", "require", "require");
        row("postgresql://ada@192.0.2.7/audit", "require", "require");
        row("postgresql://ada@[2001:db8::1]/audit", "require", "require");
        row("postgresql://ada@localhost.example/audit", "require", "require");
        row("postgresql://ada@127.example/audit", "require", "require");
        row("postgresql:///audit?host=/run/postgresql,db.example", "require", "require");
        row("postgresql:///audit?host=localhost,db.example", "require", "require");
        row("postgresql://ada@db.example/audit?sslmode=require", "require", "require");
        row("postgresql://ada@db.example/audit?sslmode=verify-ca", "verify-ca", "");
        row("postgresql://ada@db.example/audit?sslmode=verify-full", "verify-full", "");
        row("postgresql://ada@db.example/audit?sslmode=disable", "disable", "");
        row("postgresql://ada@127.0.0.1/audit", "prefer", "");
        row("postgresql://ada@127.8.9.10/audit", "prefer", "");
        row("postgresql://ada@[::1]/audit", "prefer", "");
        row("postgresql://ada@LocalHost/audit", "prefer", "");
        row("postgresql://ada@localhost/audit?sslmode=require", "require", "require");
        row("postgresql:///audit", "prefer", "");
        row("postgresql:///audit?host=/run/postgresql", "prefer", "");
        row("postgresql:///audit?host=/run/postgresql&sslmode=require", "require", "");
    }
    void encryptionIsAsTheHostAllows()
    {
        QFETCH(QString, encryption);
        QFETCH(QString, binding);
        const QStringList options = optionsOf(QTest::currentDataTag());
        QCOMPARE(valueOf(options, "sslmode"), encryption);
        QCOMPARE(valueOf(options, "channel_binding"), binding);
    }

    void whoGivesNoPasswordNeedsNoProofOfIt()
    {
        const QStringList options = optionsOf("postgresql://ada@db.example/audit", false);
        QCOMPARE(valueOf(options, "sslmode"), QStringLiteral("require"));
        QCOMPARE(valueOf(options, "channel_binding"), QString());
    }

    void noOtherSourceOfPasswordsIsAsked()
    {
        for (const char *address : {"postgresql://db.example/audit", "postgresql:///audit"}) {
            QCOMPARE(valueOf(optionsOf(address), "gssencmode"), QStringLiteral("disable"));
            QVERIFY(!QFile::exists(valueOf(optionsOf(address), "passfile")));
            QVERIFY(!valueOf(optionsOf(address), "passfile").isEmpty());
        }
    }

    void aFolderWithASpaceIsOneOption()
    {
        const QStringList options = optionsOf(
            "postgresql://db.example/audit?sslmode=verify-ca&sslrootcert=/etc/a%20sslmode%3Ddisable");
        QCOMPARE(valueOf(options, "sslrootcert"), QStringLiteral("'/etc/a sslmode=disable'"));
    }

    void whatLetsTheServerChooseIsRefusedElsewhere_data()
    {
        QTest::addColumn<QString>("mode");
        QTest::newRow("prefer") << QStringLiteral("prefer");
        QTest::newRow("allow") << QStringLiteral("allow");
    }
    void whatLetsTheServerChooseIsRefusedElsewhere()
    {
        QFETCH(QString, mode);
        const auto place =
            StorePlace::parse(QStringLiteral("postgresql://ada@db.example/audit?sslmode=") + mode);
        QVERIFY(!place);
        QCOMPARE(place.error().category, Error::Category::Usage);
        QCOMPARE(
            place.error().text,
            QStringLiteral("With sslmode \"%1\" whoever answers for the database decides whether the "
                           "connection is encrypted. For a server on another computer choose one of disable, "
                           "require, verify-ca, verify-full.")
                .arg(mode));
    }

    void onThisComputerTheServerMayChoose()
    {
        QVERIFY(StorePlace::parse(QStringLiteral("postgresql://ada@127.0.0.1/audit?sslmode=prefer")));
    }

    void anImpostorGetsNoPassword_data()
    {
        QTest::addColumn<bool>("encrypted");
        QTest::newRow("that does not encrypt") << false;
        QTest::newRow("that encrypts") << true;
    }
    void anImpostorGetsNoPassword()
    {
        if (!m_noNetwork.isEmpty())
            QSKIP(qPrintable(m_noNetwork));
        QFETCH(bool, encrypted);
        Impostor impostor(Elsewhere, encrypted ? Impostor::Encryption::Yes : Impostor::Encryption::No);
        QVERIFY(impostor.isListening());
        OpenStore open(at(Elsewhere, impostor.serverPort()), policyAt(Noon), "test", login());
        QTRY_VERIFY_WITH_TIMEOUT(open.told.count() > 0 && impostor.ended > 0, 10'000);
        QCOMPARE(impostor.heard.contains("watcher"), encrypted); // it came as far as to be asked
        QVERIFY(!impostor.heard.contains(Password.toUtf8()));
    }

    void onThisComputerAPasswordGoesWithoutEncryption()
    {
        if (!m_noNetwork.isEmpty())
            QSKIP(qPrintable(m_noNetwork));
        Impostor server(QStringLiteral("127.0.0.1"), Impostor::Encryption::No);
        OpenStore open(at(QStringLiteral("127.0.0.1"), server.serverPort()), policyAt(Noon), "test", login());
        QTRY_VERIFY_WITH_TIMEOUT(server.heard.contains(Password.toUtf8()), 10'000);
    }

    void aServerThatProvesToKnowThePasswordIsWrittenTo()
    {
        if (!m_noNetwork.isEmpty())
            QSKIP(qPrintable(m_noNetwork));
        testing::OwnPostgres server;
        if (const QString why = server.start(); !why.isEmpty())
            QSKIP(qPrintable(why));
        server.ask(QStringLiteral("CREATE ROLE watcher LOGIN PASSWORD '%1'").arg(Password));
        server.ask(QStringLiteral("CREATE DATABASE audit OWNER watcher"));
        const auto self = doubles::SelfSigned::create("db.example");
        QVERIFY(server.listen(Elsewhere, self.certificate.toPem(), self.key.toPem()));
        OpenStore open(at(Elsewhere, 5432), policyAt(Noon), "test", login());
        QVERIFY(open.isWriter());
        QCOMPARE(open.sentences(), QStringList());
        QCOMPARE(server.ask(QStringLiteral("SELECT bool_and(ssl) FROM pg_stat_ssl JOIN pg_stat_activity"
                                           " USING (pid) WHERE usename = 'watcher'")),
                 QStringLiteral("t"));
    }
};

int main(int argc, char **argv)
{
    const QString noNetwork = testing::enterOwnNetwork();
    QCoreApplication application(argc, argv);
    AuditStoreServerTest test(noNetwork);
    return QTest::qExec(&test, argc, argv);
}

#include "AuditStoreServerTest.moc"
