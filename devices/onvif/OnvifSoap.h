// SOAP as ONVIF devices speak it: envelopes, WS-UsernameToken, faults, times. Pure functions, any thread.
#pragma once

#include "devices/base/XmlTree.h"
#include "devices/model/Device.h"

#include <QDateTime>

namespace cw {

namespace onvif {
inline const QString deviceSpace = QStringLiteral("http://www.onvif.org/ver10/device/wsdl");
inline const QString mediaSpace = QStringLiteral("http://www.onvif.org/ver10/media/wsdl");
inline const QString media2Space = QStringLiteral("http://www.onvif.org/ver20/media/wsdl");
inline const QString analyticsSpace = QStringLiteral("http://www.onvif.org/ver20/analytics/wsdl");
inline const QString eventsSpace = QStringLiteral("http://www.onvif.org/ver10/events/wsdl");
inline const QString notificationSpace = QStringLiteral("http://docs.oasis-open.org/wsn/b-2");
} // namespace onvif

// WS-Addressing headers, without which event services answer 400 (quirk 15).
struct SoapAddressing {
    QString action;
    QString to;
    QString references; // the subscription's reference parameters as XML, echoed (quirk 16)
};

struct OnvifRequest {
    QString space; // namespace of the operation
    QString name;  // "GetProfiles"
    QString
        content; // inside the operation's element; prefixes w (the operation's namespace) and tt are declared
    std::optional<SoapAddressing> addressing;

    // Asking twice does no more than asking once. What changes something is never sent again by itself.
    bool isRepeatable() const { return name.startsWith(QStringLiteral("Get")); }
};

struct SoapFault {
    QString code; // local names, outermost first: "Sender", "NotAuthorized"
    QStringList subcodes;
    QString reason;
    QString detail; // the name of the first element of its detail

    bool isAuthentication() const;
    bool operator==(const SoapFault &) const = default;
};

struct UsernameToken {
    Credentials credentials;
    QByteArray nonce;  // 16 random bytes
    QDateTime created; // in the device's time
};

QByteArray soapEnvelope(const OnvifRequest &request, const std::optional<UsernameToken> &token = {});
QByteArray usernameTokenDigest(const UsernameToken &token); // base64

struct SoapAnswer {
    XmlNode content;                // the Body's first element, with what is declared around it
    std::optional<SoapFault> fault; // whatever the HTTP status said
};
Result<SoapAnswer> readSoap(const QByteArray &bytes);

// The same as XML again, with its namespaces: for what must be echoed or written back. `scope`: what was declared
// around it, because prefixes stand in values too ("fc:HumanFace").
QString serialized(const XmlNode &node, const QList<XmlNamespace> &scope = {});
// The declarations of `inner` and those of `outer` that it does not replace.
QList<XmlNamespace> inScope(const QList<XmlNamespace> &outer, const QList<XmlNamespace> &inner);

// The device's clock from GetSystemDateAndTimeResponse; invalid where it says none that can exist.
QDateTime readDeviceTime(const XmlNode &response);

// A device's words cut and cleaned for a sentence that a person reads.
QString shownWords(const QString &text);

} // namespace cw
