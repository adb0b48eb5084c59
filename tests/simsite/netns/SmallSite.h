// A small site of real hosts, as network namespaces of this process: three cameras on a switch, a router that forwards,
// and an outside behind it with servers. Nothing of it is joined to a real network. Made and removed by the test, with
// names of its own; what a killed test left is removed by the next. Test thread.
//
//   camera 0 to 2   10.20.0.11 to .13        switch and router   br0 10.20.0.1, out0 192.0.2.1
//   outside         192.0.2.2, and on its own interface the servers' addresses (see host.py)
//   10.20.9.0/24    another network inside, of which every host is silent
#pragma once

#include <QList>
#include <QProcess>
#include <QString>

#include <memory>

namespace cw {

class SmallSite {
public:
    static constexpr int Cameras = 3;

    SmallSite();
    ~SmallSite();
    SmallSite(const SmallSite &) = delete;
    SmallSite &operator=(const SmallSite &) = delete;

    QString missing() const { return m_missing; } // a sentence; empty: the site stands
    static QString cameraAddress(int camera);
    bool standInRouter() const; // this thread, and those that it starts

    // Programs that run in one of the hosts; they are ended when the handle goes.
    std::unique_ptr<QProcess> inRouter(const QString &program, const QStringList &arguments) const;
    std::unique_ptr<QProcess> inOutside(const QString &program, const QStringList &arguments) const;
    std::unique_ptr<QProcess> inCamera(int camera, const QString &program,
                                       const QStringList &arguments) const;

private:
    QString name(const QString &host) const;
    bool ip(const QString &words) const;
    bool build();
    std::unique_ptr<QProcess> in(const QString &host, const QString &program,
                                 const QStringList &arguments) const;

    QStringList m_made;
    QString m_missing;
};

} // namespace cw
