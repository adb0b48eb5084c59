#include "devices/base/XmlTree.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringDecoder>
#include <QXmlStreamReader>

namespace cw {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::XmlTree)
};

QString decoded(const QByteArray &bytes)
{
    if (bytes.startsWith("\xff\xfe") || bytes.startsWith("\xfe\xff")) {
        QStringDecoder utf16(QStringDecoder::Utf16);
        return utf16(bytes);
    }
    QStringDecoder utf8(QStringDecoder::Utf8);
    QString text = utf8(bytes);
    if (!utf8.hasError())
        return text;
    static const QRegularExpression latin(
        QStringLiteral("^\\s*<\\?xml[^>]*encoding=[\"'](iso-8859-1|windows-1252)"),
        QRegularExpression::CaseInsensitiveOption);
    if (latin.match(QString::fromLatin1(bytes.left(200))).hasMatch())
        return QString::fromLatin1(bytes);
    return text; // invalid sequences have become U+FFFD
}

bool isEntity(QStringView rest)
{
    const qsizetype end = rest.left(12).indexOf(u';');
    if (end < 2)
        return false;
    const QStringView name = rest.mid(1, end - 1);
    if (name.startsWith(u'#')) {
        bool ok = false;
        const bool hex = name.size() > 1 && name[1] == u'x';
        const uint code = name.mid(hex ? 2 : 1).toUInt(&ok, hex ? 16 : 10);
        return ok && (code >= 0x20 || code == 9 || code == 10 || code == 13) && code < 0xd800;
    }
    return name == u"amp" || name == u"lt" || name == u"gt" || name == u"quot" || name == u"apos";
}

QString mended(const QString &text)
{
    QString out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'&' && !isEntity(QStringView(text).mid(i)))
            out += QStringLiteral("&amp;");
        else if ((c < u' ' && c != u'\t' && c != u'\n' && c != u'\r') || c == QChar(0xfffe) ||
                 c == QChar(0xffff))
            out += QChar::ReplacementCharacter;
        else
            out += c;
    }
    return out;
}

// Where what begins at `at` ends, if it is no element: a comment, CDATA, or an instruction; else -1.
qsizetype endOfOther(const QString &text, qsizetype at)
{
    const QStringView rest = QStringView(text).mid(at);
    for (const auto &[begin, end] :
         {std::pair(u"<!--", u"-->"), std::pair(u"<![CDATA[", u"]]>"), std::pair(u"<?", u"?>")}) {
        if (!rest.startsWith(QStringView(begin)))
            continue;
        const qsizetype found = text.indexOf(QStringView(end), at);
        return found < 0 ? text.size() : found;
    }
    return -1;
}

// The reader compares each attribute of an element with all the others, and looks for each prefix among all that are
// declared: what has too many would keep it busy for minutes. So they are counted before it begins.
bool hasTooManyAttributes(const QString &text, const XmlLimits &limits)
{
    int all = 0, ofOne = 0;
    bool inTag = false;
    QChar quote;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (!quote.isNull()) {
            if (c == quote)
                quote = QChar();
        } else if (c == u'<') {
            if (const qsizetype end = endOfOther(text, i); end >= 0)
                i = end;
            inTag = true;
            ofOne = 0;
        } else if (c == u'>') {
            inTag = false;
        } else if (inTag && c == u'=') {
            if (++ofOne > limits.attributesOfOne || ++all > limits.attributes)
                return true;
        } else if (inTag && (c == u'"' || c == u'\'')) {
            quote = c;
        }
    }
    return false;
}

struct Builder {
    const XmlLimits &limits;
    bool spaces = true;
    int nodes = 0;
    QString refusal;

    bool refuse(const QString &why)
    {
        refusal = why;
        return false;
    }

    // Reads the element that the reader stands on.
    bool element(QXmlStreamReader &xml, XmlNode &node, int depth)
    {
        if (depth > limits.depth)
            return refuse(Text::tr("The XML is nested too deeply."));
        if (++nodes > limits.nodes)
            return refuse(Text::tr("The XML has too many elements."));
        node.name = xml.name().toString();
        if (spaces) {
            node.ns = xml.namespaceUri().toString();
            const auto declared = xml.namespaceDeclarations();
            for (const auto &one : declared)
                node.declarations.append({one.prefix().toString(), one.namespaceUri().toString()});
        } else {
            node.name = node.name.mid(node.name.lastIndexOf(u':') + 1);
        }
        const auto attributes = xml.attributes();
        for (const auto &one : attributes) {
            QString name = one.name().toString();
            if (!spaces)
                name = name.mid(name.lastIndexOf(u':') + 1);
            node.attributes.append({one.namespaceUri().toString(), name, one.value().toString()});
        }
        while (!xml.atEnd()) {
            switch (xml.readNext()) {
            case QXmlStreamReader::StartElement:
                node.children.emplace_back();
                if (!element(xml, node.children.back(), depth + 1))
                    return false;
                break;
            case QXmlStreamReader::EndElement:
                node.text = node.text.trimmed();
                return true;
            case QXmlStreamReader::Characters:
                node.text += xml.text();
                break;
            default:
                break;
            }
        }
        return false;
    }
};

Result<XmlNode> parsed(const QString &text, const XmlLimits &limits, bool spaces)
{
    QXmlStreamReader xml(text);
    xml.setNamespaceProcessing(spaces);
    Builder builder{limits, spaces, 0, {}};
    XmlNode root;
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::DTD)
            return fail(Error::Category::Protocol,
                        Text::tr("The XML has a document type, which is not accepted."));
        if (token == QXmlStreamReader::StartElement) {
            if (builder.element(xml, root, 1))
                return root; // what follows the root element does not matter
            break;
        }
    }
    if (!builder.refusal.isEmpty())
        return fail(Error::Category::Protocol, builder.refusal);
    return fail(Error::Category::Protocol, Text::tr("The answer is not readable XML."), xml.errorString());
}

} // namespace

const XmlNode *XmlNode::child(const QString &space, const QString &local) const
{
    for (const XmlNode &one : children)
        if (one.is(space, local))
            return &one;
    return nullptr;
}

const XmlNode *XmlNode::child(const QString &local) const
{
    for (const XmlNode &one : children)
        if (one.name == local)
            return &one;
    return nullptr;
}

const XmlNode *XmlNode::at(std::initializer_list<QString> path) const
{
    const XmlNode *node = this;
    for (const QString &local : path) {
        node = node->child(local);
        if (!node)
            return nullptr;
    }
    return node;
}

QString XmlNode::textAt(std::initializer_list<QString> path) const
{
    const XmlNode *node = at(path);
    return node ? node->text : QString();
}

QString XmlNode::attribute(const QString &local) const
{
    for (const XmlAttribute &one : attributes)
        if (one.name == local)
            return one.value;
    return {};
}

Result<XmlNode> parseXml(const QByteArray &bytes, const XmlLimits &limits)
{
    if (bytes.size() > limits.bytes)
        return fail(Error::Category::Protocol, Text::tr("The XML is too large."));
    const QString text = mended(decoded(bytes));
    if (hasTooManyAttributes(text, limits))
        return fail(Error::Category::Protocol, Text::tr("The XML has too many attributes."));
    auto result = parsed(text, limits, true);
    if (!result && result.error().context.contains(QStringLiteral("prefix"), Qt::CaseInsensitive))
        result = parsed(text, limits, false);
    return result;
}

QString xmlEscaped(const QString &text)
{
    return text.toHtmlEscaped();
}

} // namespace cw
