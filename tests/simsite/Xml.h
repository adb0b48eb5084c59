// Reading SOAP requests with libxml2, by namespace and local name; writing is plain text.
// Values and plain functions; a document is owned by its SoapRequest.
#pragma once

#include <libxml/tree.h>

#include <memory>
#include <string>
#include <string_view>

namespace cw::simsite {

namespace ns {
constexpr const char *soap = "http://www.w3.org/2003/05/soap-envelope";
constexpr const char *wsse =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
constexpr const char *wsu =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
constexpr const char *addressing = "http://schemas.xmlsoap.org/ws/2004/08/addressing";
constexpr const char *discovery = "http://schemas.xmlsoap.org/ws/2005/04/discovery";
constexpr const char *device = "http://www.onvif.org/ver10/device/wsdl";
constexpr const char *media = "http://www.onvif.org/ver10/media/wsdl";
constexpr const char *media2 = "http://www.onvif.org/ver20/media/wsdl";
constexpr const char *events = "http://www.onvif.org/ver10/events/wsdl";
constexpr const char *analytics = "http://www.onvif.org/ver20/analytics/wsdl";
constexpr const char *ptz = "http://www.onvif.org/ver20/ptz/wsdl";
constexpr const char *notification = "http://docs.oasis-open.org/wsn/b-2";
constexpr const char *topics = "http://docs.oasis-open.org/wsn/t-1";
constexpr const char *addressing2005 = "http://www.w3.org/2005/08/addressing";
constexpr const char *schema = "http://www.onvif.org/ver10/schema";
constexpr const char *network = "http://www.onvif.org/ver10/network/wsdl";
} // namespace ns

class SoapRequest {
public:
    // Not valid for what is no SOAP envelope, for a document type declaration, and for what is too large.
    static SoapRequest parse(std::string_view text);

    bool isValid() const { return m_operation != nullptr; }
    xmlNode *header() const { return m_header; }
    // The first element of the body.
    xmlNode *operation() const { return m_operation; }
    std::string operationName() const;
    std::string operationNamespace() const;

private:
    struct Free {
        void operator()(xmlDoc *doc) const { xmlFreeDoc(doc); }
    };
    std::unique_ptr<xmlDoc, Free> m_doc;
    xmlNode *m_header = nullptr;
    xmlNode *m_operation = nullptr;
};

xmlNode *xmlChild(xmlNode *parent, const char *space, const char *name);
std::string xmlText(xmlNode *node); // trimmed; empty for null
std::string xmlAttribute(xmlNode *node, const char *name);
std::string xmlEscape(std::string_view text);
// The namespace that a prefix of a QName in the node's text means.
std::string xmlPrefix(xmlNode *node, const std::string &prefix);

} // namespace cw::simsite
