#include "tests/simsite/Schemas.h"
#include "tests/simsite/Xml.h"

#include <glib.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <array>
#include <cstdarg>
#include <cstdio>

namespace cw::simsite {

namespace {

struct Described {
    const char *space;
    const char *file;
};

constexpr std::array services{
    Described{ns::device, "ver10/device/wsdl/devicemgmt.wsdl"},
    Described{ns::media, "ver10/media/wsdl/media.wsdl"},
    Described{ns::media2, "ver20/media/wsdl/media.wsdl"},
    Described{ns::events, "ver10/events/wsdl/event.wsdl"},
    Described{ns::analytics, "ver20/analytics/wsdl/analytics.wsdl"},
    Described{ns::ptz, "ver20/ptz/wsdl/ptz.wsdl"},
    Described{ns::notification, "common/b-2.xsd"},
    Described{ns::discovery, "common/ws-discovery.xsd"},
    Described{ns::soap, "common/soap-envelope.xsd"},
};

// What imports name by their public address, and the file that it is: as in the folder's own catalog.xml.
struct Mapped {
    const char *address;
    const char *file;
};

constexpr std::array imports{
    Mapped{"http://docs.oasis-open.org/wsn/b-2.xsd", "common/b-2.xsd"},
    Mapped{"http://docs.oasis-open.org/wsn/bf-2.xsd", "common/bf-2.xsd"},
    Mapped{"http://docs.oasis-open.org/wsn/t-1.xsd", "common/t-1.xsd"},
    Mapped{"http://docs.oasis-open.org/wsrf/r-2.xsd", "common/r-2.xsd"},
    Mapped{"https://www.w3.org/2005/05/xmlmime", "common/xmlmime"},
    Mapped{"https://www.w3.org/2004/08/xop/include", "common/include"},
    Mapped{"https://www.w3.org/2003/05/soap-envelope", "common/soap-envelope.xsd"},
    Mapped{"http://www.w3.org/2005/08/addressing/ws-addr.xsd", "common/ws-addr.xsd"},
    Mapped{"http://schemas.xmlsoap.org/ws/2004/08/addressing", "common/addressing"},
    Mapped{"http://www.w3.org/2001/xml.xsd", "common/xml.xsd"},
};

// libxml2's loader is one for the whole process, and so is the folder that it may read.
std::string *readable = nullptr;

std::string contents(const std::string &path)
{
    gchar *data = nullptr;
    gsize length = 0;
    if (!g_file_get_contents(path.c_str(), &data, &length, nullptr))
        return {};
    std::string text(data, length);
    g_free(data);
    // libxml2 calls these lines not deterministic. They let later versions of the standard add elements.
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string line(text, at, end - at);
        // tt:Frame lies in a file that the analytics' WSDL does not import.
        if (const auto frame = line.find("type=\"tt:Frame\""); frame != std::string::npos)
            line.replace(frame, 15, "type=\"xs:anyType\"");
        if (line.find("<xs:any namespace=\"##targetNamespace\"") == std::string::npos)
            out += line;
        out += '\n';
        at = end + 1;
    }
    return out;
}

xmlParserInput *load(const char *url, const char *, xmlParserCtxt *context)
{
    if (!url || !readable)
        return nullptr;
    std::string path = url;
    for (const Mapped &mapped : imports)
        if (path == mapped.address)
            path = *readable + "/" + mapped.file;
    if (!path.starts_with(*readable + "/"))
        return nullptr;
    const std::string text = contents(path);
    if (text.empty())
        return nullptr;
    xmlParserInputBuffer *buffer =
        xmlParserInputBufferCreateMem(text.data(), static_cast<int>(text.size()), XML_CHAR_ENCODING_NONE);
    xmlParserInput *input = xmlNewIOInputStream(context, buffer, XML_CHAR_ENCODING_NONE);
    if (input)
        input->filename =
            reinterpret_cast<const char *>(xmlStrdup(reinterpret_cast<const xmlChar *>(path.c_str())));
    return input;
}

struct Found {
    std::string text;
    bool unknown = false;
};

void note(void *data, xmlError *error)
{
    auto *found = static_cast<Found *>(data);
    if (error->code == XML_SCHEMAV_CVC_ELT_1)
        found->unknown = true;
    if (!found->text.empty())
        return; // the first one says it; what follows mostly comes of it
    std::string message = error->message ? error->message : "not valid";
    while (!message.empty() && message.back() == '\n')
        message.pop_back();
    found->text = "Line " + std::to_string(error->line) + ": " + message;
}

void complain(void *, xmlError *error)
{
    if (error->level >= XML_ERR_ERROR)
        std::fprintf(stderr, "simsite: schema: %s", error->message);
}

} // namespace

Schemas::Schemas(std::string folder) : m_folder(std::move(folder))
{
    m_strict =
        !m_folder.empty() && g_file_test((m_folder + "/" + services[0].file).c_str(), G_FILE_TEST_EXISTS);
    if (!m_strict) {
        std::fprintf(stderr, "simsite: without the ONVIF schemas (--schemas) requests are not checked.\n");
        return;
    }
    readable = new std::string(m_folder);
    xmlSetExternalEntityLoader(load);
}

Schemas::~Schemas()
{
    if (!m_strict)
        return;
    m_compiled.clear();
    delete readable;
    readable = nullptr;
}

Schemas::Compiled Schemas::compile(const std::string &file)
{
    const std::string path = m_folder + "/" + file;
    const std::string text = contents(path);
    Compiled made;
    made.document.reset(
        xmlReadMemory(text.data(), static_cast<int>(text.size()), path.c_str(), nullptr, XML_PARSE_NONET));
    xmlDoc *source = made.document.get();
    if (!source)
        return made;
    xmlNode *root = xmlDocGetRootElement(source);
    // A WSDL holds its schema, which uses the prefixes that the WSDL declares around it.
    if (file.ends_with(".wsdl")) {
        constexpr const char *wsdl = "http://schemas.xmlsoap.org/wsdl/";
        xmlNode *schema =
            xmlChild(xmlChild(root, wsdl, "types"), "http://www.w3.org/2001/XMLSchema", "schema");
        if (!schema)
            return made;
        for (const xmlNs *n = root->nsDef; n; n = n->next)
            xmlNewNs(schema, n->href, n->prefix);
        xmlUnlinkNode(schema);
        xmlReconciliateNs(source, schema);
        xmlNode *old = xmlDocSetRootElement(source, schema);
        xmlFreeNode(old);
    }
    xmlSchemaParserCtxt *parser = xmlSchemaNewDocParserCtxt(source);
    xmlSchemaSetParserStructuredErrors(parser, reinterpret_cast<xmlStructuredErrorFunc>(complain), nullptr);
    made.schema.reset(xmlSchemaParse(parser));
    xmlSchemaFreeParserCtxt(parser);
    return made;
}

xmlSchema *Schemas::schemaFor(const std::string &space)
{
    if (!m_strict)
        return nullptr;
    const auto found = m_compiled.find(space);
    if (found != m_compiled.end())
        return found->second.schema.get();
    for (const Described &service : services) {
        if (space != service.space)
            continue;
        Compiled compiled = compile(service.file);
        if (!compiled.schema)
            std::fprintf(stderr, "simsite: %s does not compile; its requests are not checked.\n",
                         service.file);
        return (m_compiled[space] = std::move(compiled)).schema.get();
    }
    return nullptr;
}

std::string Schemas::judge(xmlSchema *schema, xmlDoc *document, xmlNode *element)
{
    xmlSchemaValidCtxt *context = xmlSchemaNewValidCtxt(schema);
    Found found;
    xmlSchemaSetValidStructuredErrors(context, reinterpret_cast<xmlStructuredErrorFunc>(note), &found);
    const int result =
        element ? xmlSchemaValidateOneElement(context, element) : xmlSchemaValidateDoc(context, document);
    xmlSchemaFreeValidCtxt(context);
    if (result == 0 || found.unknown)
        return {};
    return found.text.empty() ? "The message is not valid" : found.text;
}

std::string Schemas::complaint(xmlNode *element)
{
    const std::string space =
        element->ns && element->ns->href ? reinterpret_cast<const char *>(element->ns->href) : "";
    xmlSchema *schema = schemaFor(space);
    return schema ? judge(schema, nullptr, element) : std::string();
}

std::string Schemas::envelopeComplaint(xmlDoc *envelope)
{
    xmlSchema *schema = schemaFor(ns::soap);
    return schema ? judge(schema, envelope, nullptr) : std::string();
}

std::string Schemas::answerComplaint(const std::string &envelope)
{
    if (!m_strict)
        return {};
    const SoapRequest answer = SoapRequest::parse(envelope);
    if (!answer.isValid())
        return "The answer is no SOAP envelope";
    const std::string outer = envelopeComplaint(answer.operation()->doc);
    return outer.empty() ? complaint(answer.operation()) : outer;
}

} // namespace cw::simsite
