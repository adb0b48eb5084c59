// A small tree of XML that somebody on the network sent: tolerant of sloppy writers, refusing what could hurt.
// Plain values and a pure function, any thread.
#pragma once

#include "devices/base/Result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <vector>

namespace cw {

struct XmlAttribute {
    QString ns;
    QString name;
    QString value;

    bool operator==(const XmlAttribute &) const = default;
};

struct XmlNamespace {
    QString prefix;
    QString uri;

    bool operator==(const XmlNamespace &) const = default;
};

struct XmlNode {
    QString ns;   // empty where the writer declared none
    QString name; // without prefix
    QString text; // of this element alone, trimmed
    QList<XmlAttribute> attributes;
    QList<XmlNamespace> declarations; // made on this element, for QNames in text
    std::vector<XmlNode> children;

    bool isValid() const { return !name.isEmpty(); }
    // An undeclared prefix leaves the namespace empty; such a node answers to every namespace.
    bool is(const QString &space, const QString &local) const
    {
        return name == local && (ns.isEmpty() || ns == space);
    }
    const XmlNode *child(const QString &space, const QString &local) const;
    // The first child of that local name in any namespace, for writers who get namespaces wrong.
    const XmlNode *child(const QString &local) const;
    // Follows local names; null where one is missing.
    const XmlNode *at(std::initializer_list<QString> path) const;
    QString textAt(std::initializer_list<QString> path) const;
    QString attribute(const QString &local) const;
    bool operator==(const XmlNode &) const = default;
};

struct XmlLimits {
    qsizetype bytes = 4 * 1024 * 1024;
    int depth = 48;
    int nodes = 40'000;
    int attributesOfOne = 128; // declarations of namespaces included
    int attributes = 50'000;   // of all elements
};

// Refuses DTDs, and with them every entity of the writer's own. Invalid UTF-8, control characters, bare
// ampersands and undeclared prefixes are mended.
Result<XmlNode> parseXml(const QByteArray &bytes, const XmlLimits &limits = {});

// Text as it may stand inside an element or attribute.
QString xmlEscaped(const QString &text);

} // namespace cw
