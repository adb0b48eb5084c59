// A site of real hosts, as network namespaces of this process: cameras and others on a switch, a router that forwards,
// and an outside behind it. Nothing of it is joined to a real network. Made and removed by its owner, with names of its
// own (cwsite<pid>-camera-2); what a killed owner left is removed by the next. One thread.
//
//   camera N      10.20.0.10+N            server   10.20.0.7        watcher   10.20.0.254
//   router        is the switch too: br0 10.20.0.1, out0 192.0.2.1
//   outside       192.0.2.2, and every address in 198.51.100.0/24 and 203.0.113.0/24 (see outside.py)
//   10.20.9.0/24  another network inside, of which every host is silent
#pragma once

#include <QHash>
#include <QList>
#include <QProcess>
#include <QString>

#include <memory>

namespace cw {

class HostSite {
public:
    // `others`: "server", "watcher".
    explicit HostSite(const QList<int> &cameras, const QStringList &others = {});
    ~HostSite();
    HostSite(const HostSite &) = delete;
    HostSite &operator=(const HostSite &) = delete;

    QString missing() const { return m_missing; } // a sentence; empty: the site stands
    static QString camera(int number);            // the host's name: "camera-2"
    static QString addressOf(const QString &host);
    static QString cameraAddress(int number) { return addressOf(camera(number)); }
    QString space(const QString &host) const; // the namespace's name
    bool standInRouter() const;               // this thread, and those that it starts

    // A program that runs on one of the hosts; it is ended when the handle goes.
    std::unique_ptr<QProcess> in(const QString &host, const QString &program,
                                 const QStringList &arguments) const;
    std::unique_ptr<QProcess> prepared(const QString &host) const; // the same, not started yet
    // Bytes of Ethernet that the switch took from each host since the site stands.
    QHash<QString, quint64> sent() const;

private:
    bool build();
    bool addHost(const QString &host);
    static void removeLeftOvers();

    const QStringList m_hosts;
    QStringList m_made; // namespaces
    QString m_missing;
};

} // namespace cw
