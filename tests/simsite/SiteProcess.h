// A simulated site as a child process, for tests: started with cameras at addresses of its own, ended with the test.
// Lives on the test's thread, owned by the test.
#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

namespace cw::simsite {

class SiteProcess {
public:
    // Every test takes a range of its own, so that tests may run side by side.
    bool start(const QString &base, int cameras, int first = 1)
    {
        return start({QStringLiteral("--base"), base, QStringLiteral("--cameras"), QString::number(cameras),
                      QStringLiteral("--first"), QString::number(first)});
    }

    bool start(const QStringList &options)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral(CW_SIMSITE),
                        options + QStringList{QStringLiteral("--control"),
                                              m_folder.filePath(QStringLiteral("control")),
                                              QStringLiteral("--exit-with-parent")});
        // The first start of all encodes the clips.
        const bool spoke = QTest::qWaitFor(
            [this] { return m_process.canReadLine() || m_process.state() == QProcess::NotRunning; }, 240000);
        if (!spoke || !m_process.canReadLine())
            return false;
        m_ready = QJsonDocument::fromJson(m_process.readLine()).object();
        return m_ready.value(QLatin1String("ready")).toBool();
    }

    ~SiteProcess()
    {
        m_process.closeWriteChannel();
        if (!QTest::qWaitFor([this] { return m_process.state() == QProcess::NotRunning; }, 5000))
            m_process.kill();
    }

    QProcess &process() { return m_process; }
    const QJsonObject &ready() const { return m_ready; }
    QJsonObject camera(int at) const
    {
        return m_ready.value(QLatin1String("cameras")).toArray().at(at).toObject();
    }
    QString user() const { return m_ready.value(QLatin1String("user")).toString(); }
    QString password() const { return m_ready.value(QLatin1String("password")).toString(); }

    // The stream's URL with the login in it, percent-encoded: for tools that take it only there.
    QString url(int camera, const QString &stream, const QString &key = QStringLiteral("uri")) const
    {
        QUrl url(this->camera(camera)
                     .value(QLatin1String("channels"))
                     .toArray()
                     .at(0)
                     .toObject()
                     .value(stream)
                     .toObject()
                     .value(key)
                     .toString());
        url.setUserName(user(), QUrl::DecodedMode);
        url.setPassword(password(), QUrl::DecodedMode);
        return QString::fromLatin1(url.toEncoded());
    }

    QJsonObject command(const QString &line) const
    {
        QLocalSocket socket;
        socket.connectToServer(m_ready.value(QLatin1String("control")).toString());
        if (!QTest::qWaitFor([&] { return socket.state() == QLocalSocket::ConnectedState; }, 5000))
            return {};
        socket.write(line.toUtf8() + '\n');
        if (!QTest::qWaitFor([&] { return socket.canReadLine(); }, 5000))
            return {};
        return QJsonDocument::fromJson(socket.readLine()).object();
    }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QJsonObject m_ready;
};

} // namespace cw::simsite
