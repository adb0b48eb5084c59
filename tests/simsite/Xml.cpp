#include "tests/simsite/Xml.h"

#include <libxml/parser.h>

namespace cw::simsite {

namespace {

constexpr std::size_t longest = 256 * 1024;

const char *text(const xmlChar *s)
{
    return reinterpret_cast<const char *>(s);
}

bool is(const xmlNode *node, const char *space, const char *name)
{
    return node->type == XML_ELEMENT_NODE && std::string_view(text(node->name)) == name && node->ns &&
           node->ns->href && std::string_view(text(node->ns->href)) == space;
}

} // namespace

SoapRequest SoapRequest::parse(std::string_view input)
{
    SoapRequest request;
    if (input.empty() || input.size() > longest)
        return request;
    request.m_doc.reset(xmlReadMemory(input.data(), static_cast<int>(input.size()), nullptr, nullptr,
                                      XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
    if (!request.m_doc || request.m_doc->intSubset || request.m_doc->extSubset)
        return request;
    xmlNode *root = xmlDocGetRootElement(request.m_doc.get());
    if (!root || !is(root, ns::soap, "Envelope"))
        return request;
    request.m_header = xmlChild(root, ns::soap, "Header");
    if (xmlNode *body = xmlChild(root, ns::soap, "Body"))
        request.m_operation = xmlFirstElementChild(body);
    return request;
}

std::string SoapRequest::operationName() const
{
    return text(m_operation->name);
}

std::string SoapRequest::operationNamespace() const
{
    return m_operation->ns && m_operation->ns->href ? text(m_operation->ns->href) : "";
}

xmlNode *xmlChild(xmlNode *parent, const char *space, const char *name)
{
    if (!parent)
        return nullptr;
    for (xmlNode *child = parent->children; child; child = child->next)
        if (is(child, space, name))
            return child;
    return nullptr;
}

std::string xmlText(xmlNode *node)
{
    if (!node)
        return {};
    xmlChar *content = xmlNodeGetContent(node);
    std::string out = content ? text(content) : "";
    xmlFree(content);
    const auto first = out.find_first_not_of(" \t\r\n");
    if (first == std::string::npos)
        return {};
    return out.substr(first, out.find_last_not_of(" \t\r\n") - first + 1);
}

std::string xmlAttribute(xmlNode *node, const char *name)
{
    xmlChar *value = node ? xmlGetProp(node, reinterpret_cast<const xmlChar *>(name)) : nullptr;
    std::string out = value ? text(value) : "";
    xmlFree(value);
    return out;
}

std::string xmlEscape(std::string_view input)
{
    std::string out;
    for (const char c : input) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        default:
            out += c;
        }
    }
    return out;
}

std::string xmlPrefix(xmlNode *node, const std::string &prefix)
{
    const xmlChar *wanted = prefix.empty() ? nullptr : reinterpret_cast<const xmlChar *>(prefix.c_str());
    const xmlNs *found = xmlSearchNs(node->doc, node, wanted);
    return found && found->href ? text(found->href) : "";
}

} // namespace cw::simsite
