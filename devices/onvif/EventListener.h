// Takes the notifications that a device sends to us, where it knows no pull point. Opened only where that is allowed:
// one port on the address that faces the device, one secret path, the device alone is heard. Bounded.
// GUI thread. Owned by the EventSubscription.
#pragma once

#include "devices/base/HttpMessage.h"
#include "devices/base/Result.h"
#include "devices/onvif/EventCodec.h"

#include <QHostAddress>
#include <QTcpServer>

namespace cw {

class EventListener : public QObject {
    Q_OBJECT

public:
    static Result<std::unique_ptr<EventListener>> create(const QHostAddress &local,
                                                         const QHostAddress &device);

    QUrl url() const; // where the device is to send

    static constexpr int MostConnections = 4;

Q_SIGNALS:
    void notified(const QList<cw::EventNotice> &notices);

private:
    EventListener(const QHostAddress &device, QString path);
    void greet();
    QByteArray answerTo(const HttpReader &reader);

    QTcpServer m_server;
    QHostAddress m_device;
    QString m_path;
    int m_open = 0;
};

} // namespace cw
