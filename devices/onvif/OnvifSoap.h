// SOAP as ONVIF devices speak it: envelopes, WS-UsernameToken, faults, times. Pure functions, any thread.
#pragma once

#include "devices/base/XmlTree.h"
#include "devices/model/Device.h"

#include <QDateTime>

namespace cw {

namespace onvif {
inline const QString deviceSpace = QStringLiteral("http://www.onvif.org/ver10/device/wsdl");
inline const QString mediaSpace = QStringLiteral("http://www.onvif.org/ver10/media/wsdl");
} // namespace onvif

struct OnvifRequest {
    QString space; // namespace of the operation
    QString name;  // "GetProfiles"
    QString
        content; // inside the operation's element; prefixes w (the operation's namespace) and tt are declared
};

struct SoapFault {
    QString code; // local names, outermost first: "Sender", "NotAuthorized"
    QStringList subcodes;
    QString reason;

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
    XmlNode content;                // the Body's first element
    std::optional<SoapFault> fault; // whatever the HTTP status said
};
Result<SoapAnswer> readSoap(const QByteArray &bytes);

// The device's clock from GetSystemDateAndTimeResponse; invalid where it says none that can exist.
QDateTime readDeviceTime(const XmlNode &response);

// A device's words cut and cleaned for a sentence that a person reads.
QString shownWords(const QString &text);

} // namespace cw
