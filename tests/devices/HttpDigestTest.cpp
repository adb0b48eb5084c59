#include "devices/base/HttpDigest.h"

#include <QTest>

using namespace cw;

class HttpDigestTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // RFC 7616, 3.9.1: one resource, offered with SHA-256 and with MD5.
    void answersTheExampleOfTheStandard_data()
    {
        QTest::addColumn<QByteArray>("algorithm");
        QTest::addColumn<QByteArray>("response");
        QTest::newRow("MD5") << QByteArray("MD5") << QByteArray("8ca523f5e9506fed4657c9700eebdbec");
        QTest::newRow("SHA-256") << QByteArray("SHA-256")
                                 << QByteArray(
                                        "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
    }

    void answersTheExampleOfTheStandard()
    {
        QFETCH(QByteArray, algorithm);
        QFETCH(QByteArray, response);
        const auto challenge = bestDigest(parseChallenges(
            "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=" + algorithm +
            ", nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", "
            "opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\""));
        QVERIFY(challenge);
        DigestRequest request{"GET",
                              "/dir/index.html",
                              QStringLiteral("Mufasa"),
                              QStringLiteral("Circle of Life"),
                              1,
                              "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"};
        const QByteArray answer = digestAnswer(*challenge, request);
        QVERIFY2(answer.contains("response=\"" + response + '"'), answer.constData());
        QVERIFY(answer.contains("nc=00000001"));
        QVERIFY(answer.contains("opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\""));
    }

    // RFC 2617, 3.5: without qop the older formula holds.
    void answersWithoutQopAsTheOlderStandardSays()
    {
        const auto challenge = bestDigest(parseChallenges(
            "Digest realm=\"testrealm@host.com\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\""));
        QVERIFY(challenge && !challenge->qopAuth);
        const QByteArray answer =
            digestAnswer(*challenge, {"GET", "/dir/index.html", QStringLiteral("Mufasa"),
                                      QStringLiteral("Circle Of Life"), 1, "x"});
        QVERIFY2(answer.contains("response=\"670fd8c2df070c60b045671b8b24ff02\""), answer.constData());
        QVERIFY(!answer.contains("nc="));
    }

    void choosesTheStrongestOfSeveralChallengesInOneHeader()
    {
        const auto all = parseChallenges(
            "Basic realm=\"a, b\", Digest realm=\"r\", nonce=\"1\", algorithm=MD5, stale=TRUE,"
            " Digest realm=\"r\", nonce=\"2\", algorithm=SHA-256, qop=\"auth\"");
        QCOMPARE(all.size(), 3);
        QCOMPARE(all[0].parameters.value("realm"), QByteArray("a, b"));
        QVERIFY(bestDigest(all.mid(0, 2))->stale);
        QCOMPARE(bestDigest(all)->nonce, QByteArray("2"));
    }

    void unquotesEscapesAndQuotesThemAgain()
    {
        const auto challenge =
            bestDigest(parseChallenges("digest REALM=\"say \\\"hi\\\"\",nonce=abc==,userhash=false"));
        QVERIFY(challenge);
        QCOMPARE(challenge->realm, QByteArray("say \"hi\""));
        QCOMPARE(challenge->nonce, QByteArray("abc=="));
        QVERIFY(digestAnswer(*challenge, {"GET", "/", QStringLiteral("u"), QStringLiteral("p"), 1, "c"})
                    .contains("realm=\"say \\\"hi\\\"\""));
    }

    void offersNothingForWhatItCannotAnswer()
    {
        QVERIFY(!bestDigest(parseChallenges("Basic realm=\"x\"")));
        QVERIFY(!bestDigest(parseChallenges("Digest realm=\"x\", nonce=\"n\", qop=\"auth-int\"")));
        QVERIFY(!bestDigest(parseChallenges("Digest realm=\"x\", nonce=\"n\", algorithm=SHA-512-256")));
        QVERIFY(!bestDigest(parseChallenges("Digest realm=\"unended, nonce=\"")));
        QVERIFY(!bestDigest(parseChallenges("")));
    }

    void neverLetsAChallengeAddALineToTheRequest()
    {
        DigestChallenge challenge;
        challenge.realm = "r\r\nX-Evil: 1";
        challenge.nonce = "n";
        QVERIFY(!digestAnswer(challenge, {"GET", "/", {}, {}, 1, "c"}).contains('\n'));
    }
};

QTEST_GUILESS_MAIN(HttpDigestTest)
#include "HttpDigestTest.moc"
