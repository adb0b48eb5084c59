// No line of a log and no sentence carries a login, however awkward the password.
#include "devices/base/Log.h"

#include <QTest>

using namespace cw;

class LogCredentialsTest : public QObject {
    Q_OBJECT

private:
    static void addPasswords()
    {
        QTest::addColumn<QString>("password");
        for (const char *password :
             {"simple", "p@ss:/#1 demo", "a@b@c", "??&&==", "100%25", "[::1]", "pa//ss", "u:v@w:x"})
            QTest::newRow(password) << QString::fromLatin1(password);
    }

private Q_SLOTS:
    void aLoginInThePathIsNotShown()
    {
        QCOMPARE(shownUrl(QUrl(QStringLiteral("rtsp://h/user=admin_password=sekret_channel=1"))),
                 QStringLiteral("rtsp://h/user=admin_password=..._channel=1"));
        QVERIFY(!shownUrl(QUrl(QStringLiteral("rtsp://h/x?password=sekret&loginpassword=sekret2")))
                     .contains(QStringLiteral("sekret")));
        QCOMPARE(shownUrl(QUrl(QStringLiteral("rtsp://h/user=admin_password=se_kr_et_channel=1"))),
                 QStringLiteral("rtsp://h/user=admin_password=..._channel=1"));
        QCOMPARE(shownUrl(QUrl(QStringLiteral("rtsp://h/passage/1"))), QStringLiteral("rtsp://h/passage/1"));
    }

    void aShownUrlHasNoLogin_data() { addPasswords(); }

    void aShownUrlHasNoLogin()
    {
        QFETCH(QString, password);
        QUrl url(QStringLiteral("rtsp://192.0.2.1:8554/main?channel=1"));
        url.setUserName(QStringLiteral("somebody"), QUrl::DecodedMode);
        url.setPassword(password, QUrl::DecodedMode);
        QCOMPARE(shownUrl(url), QStringLiteral("rtsp://192.0.2.1:8554/main?channel=1"));
    }

    void aShownUrlHasNoSecretQuery_data()
    {
        QTest::addColumn<QString>("key");
        for (const char *key : {"password", "passwd", "pwd", "pass", "user", "username", "token", "auth",
                                "PASSWORD", "loginuse", "loginpas", "authbasic"})
            QTest::newRow(key) << QString::fromLatin1(key);
    }

    void aShownUrlHasNoSecretQuery()
    {
        QFETCH(QString, key);
        const QUrl url(QStringLiteral("http://192.0.2.1/video.cgi?%1=planted&channel=1").arg(key));
        QVERIFY(!shownUrl(url).contains(QStringLiteral("planted")));
        QVERIFY(shownUrl(url).contains(QStringLiteral("channel=1")));
    }

    void anInvalidUrlShowsNoLogin()
    {
        for (const char *text :
             {"rtsp://somebody:planted@[", "rtsp://somebody:planted@host:99999/", "somebody:planted@host",
              "rtsp:somebody:planted@host", "somebody:pl@planted@host/main"}) {
            const QString shown = shownUrl(QUrl(QString::fromLatin1(text)));
            QVERIFY2(!shown.contains(QStringLiteral("planted")), qPrintable(shown));
        }
    }

    void aForeignMessageLosesItsLogin_data() { addPasswords(); }

    void aForeignMessageLosesItsLogin()
    {
        QFETCH(QString, password);
        const QString encoded = QString::fromLatin1(QUrl::toPercentEncoding(password));
        const QString message =
            QStringLiteral("[rtsp @ 0x1] Cannot open rtsp://somebody:%1@192.0.2.1:8554/main: refused")
                .arg(encoded);
        QCOMPARE(withoutCredentials(message),
                 QStringLiteral("[rtsp @ 0x1] Cannot open rtsp://192.0.2.1:8554/main: refused"));
    }

    void aMessageWithoutALoginStaysAsItIs()
    {
        const QString message =
            QStringLiteral("[rtsp @ 0x1] rtsp://192.0.2.1/main said: 404, see http://example.com/");
        QCOMPARE(withoutCredentials(message), message);
    }

    void everyUrlOfAMessageIsCleaned()
    {
        const QString cleaned =
            withoutCredentials(QStringLiteral("from rtsp://a:planted@one/ to HTTP://b:planted@two/"));
        QCOMPARE(cleaned, QStringLiteral("from rtsp://one/ to HTTP://two/"));
    }
};

QTEST_GUILESS_MAIN(LogCredentialsTest)
#include "tst_log_credentials.moc"
