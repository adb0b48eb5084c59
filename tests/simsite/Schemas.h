// The ONVIF standard's schemas, out of a folder of its WSDL files: says what of a request is not valid.
// Main thread; owned by Site. A service's schema is compiled when its first message comes, since that takes some hundredths
// of a second, and kept. While it lives, libxml2 loads nothing but files of that folder.
#pragma once

#include <libxml/xmlschemas.h>

#include <map>
#include <memory>
#include <string>

namespace cw::simsite {

class Schemas {
public:
    // An empty folder or one without the files: checks nothing, and says so once on standard error.
    explicit Schemas(std::string folder);
    ~Schemas();
    Schemas(const Schemas &) = delete;
    Schemas &operator=(const Schemas &) = delete;

    bool isStrict() const { return m_strict; }

    // Empty where the element is valid, is of a service that is not known, or no schemas are there; else what is
    // wrong in words, with the line. An element that its service's schema does not know is not judged.
    std::string complaint(xmlNode *element);
    // As above, of a whole SOAP envelope, its contents aside.
    std::string envelopeComplaint(xmlDoc *envelope);
    // As above, of an answer's text.
    std::string answerComplaint(const std::string &envelope);

private:
    // A schema points into the document that it was made of.
    struct Compiled {
        struct FreeDocument {
            void operator()(xmlDoc *document) const { xmlFreeDoc(document); }
        };
        struct FreeSchema {
            void operator()(xmlSchema *schema) const { xmlSchemaFree(schema); }
        };
        std::unique_ptr<xmlDoc, FreeDocument> document;
        std::unique_ptr<xmlSchema, FreeSchema> schema;
    };

    xmlSchema *schemaFor(const std::string &space);
    Compiled compile(const std::string &file);
    static std::string judge(xmlSchema *schema, xmlDoc *document, xmlNode *element);

    const std::string m_folder;
    bool m_strict = false;
    std::map<std::string, Compiled> m_compiled; // by namespace
};

} // namespace cw::simsite
