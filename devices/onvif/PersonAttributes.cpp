#include "devices/onvif/PersonAttributes.h"

namespace cw {

namespace {

constexpr int mostAttributes = 128;

QString bare(const QString &name)
{
    QString out;
    for (const QChar c : name.mid(name.lastIndexOf(u':') + 1))
        if (c.isLetter())
            out += c.toLower();
    return out;
}

// What people are like, in the words of the standard and of makers.
bool isOfPeople(const QString &name)
{
    static const QStringList exact{
        QStringLiteral("age"),      QStringLiteral("agerange"),  QStringLiteral("agegroup"),
        QStringLiteral("agelevel"), QStringLiteral("sex"),       QStringLiteral("race"),
        QStringLiteral("skin"),     QStringLiteral("hair"),      QStringLiteral("beard"),
        QStringLiteral("mask"),     QStringLiteral("glass"),     QStringLiteral("glasses"),
        QStringLiteral("hijab"),    QStringLiteral("emotion"),   QStringLiteral("smile"),
        QStringLiteral("eyebrow"),  QStringLiteral("accessory"), QStringLiteral("bodymetric"),
        QStringLiteral("clothing"), QStringLiteral("belonging"), QStringLiteral("belongings"),
        QStringLiteral("behaviour")};
    static const QStringList endings{
        QStringLiteral("gender"),          QStringLiteral("ethnicity"),      QStringLiteral("ethnic"),
        QStringLiteral("complexion"),      QStringLiteral("skincolor"),      QStringLiteral("skintone"),
        QStringLiteral("mustache"),        QStringLiteral("facialhair"),     QStringLiteral("facialshape"),
        QStringLiteral("expression"),      QStringLiteral("sunglasses"),     QStringLiteral("facemask"),
        QStringLiteral("bodytemperature"), QStringLiteral("facetemperature")};
    const QString word = bare(name);
    if (exact.contains(word))
        return true;
    return std::any_of(endings.begin(), endings.end(),
                       [&](const QString &one) { return word.endsWith(one); });
}

// "Face" for tt:HumanFace and its types, "Body" for tt:HumanBody; empty for everything else.
QString partOfPerson(const QString &name)
{
    const QString word = bare(name);
    if (word == QStringLiteral("humanface"))
        return QStringLiteral("Face");
    return word == QStringLiteral("humanbody") ? QStringLiteral("Body") : QString();
}

bool namesPeople(const QString &name)
{
    const QString word = bare(name);
    return word.contains(QStringLiteral("facerecognition")) || word.contains(QStringLiteral("facerecogni"));
}

void add(QStringList &out, const QString &attribute)
{
    if (!attribute.isEmpty() && out.size() < mostAttributes && !out.contains(attribute.left(128)))
        out.append(attribute.left(128));
}

QString under(const QString &context, const QString &name)
{
    return context.isEmpty() ? name : context + u'/' + name;
}

// `context`: the rule, module or topic that is being described.
void walk(const XmlNode &node, const QString &context, QStringList &out, int depth)
{
    if (depth > 40 || out.size() >= mostAttributes)
        return;
    for (const XmlNode &one : node.children) {
        const QString name = one.attribute(QStringLiteral("Name"));
        const QString local = name.mid(name.lastIndexOf(u':') + 1);
        if (const QString part = partOfPerson(one.name); !part.isEmpty()) {
            if (one.children.empty())
                add(out, part);
            for (const XmlNode &attribute : one.children)
                add(out, part + u'/' + attribute.name);
            continue;
        }
        if (one.name.endsWith(QStringLiteral("ItemDescription"))) {
            const QString part = partOfPerson(one.attribute(QStringLiteral("Type")));
            if (!part.isEmpty())
                add(out, part);
            else if (isOfPeople(local))
                add(out, under(context, local));
        }
        QString inner = context;
        if (one.name == QStringLiteral("RuleDescription") ||
            one.name == QStringLiteral("AnalyticsModuleDescription"))
            inner = local;
        else if (one.attribute(QStringLiteral("topic")).toLower() == QStringLiteral("true"))
            inner = one.name;
        if (namesPeople(inner) && inner != context)
            add(out, inner);
        if (node.name == QStringLiteral("Recognition") && one.name == QStringLiteral("Face"))
            add(out, QStringLiteral("Recognition/Face"));
        walk(one, inner, out, depth + 1);
    }
}

} // namespace

QStringList personAttributes(const XmlNode &answer)
{
    QStringList out;
    walk(answer, {}, out, 0);
    return out;
}

QStringList personAttributes(const EventNotice &notice)
{
    QStringList out;
    const QString context = notice.topic.mid(notice.topic.lastIndexOf(u'/') + 1);
    for (const EventItem &one : notice.data)
        if (isOfPeople(one.name))
            add(out, under(context, one.name));
    for (const QString &path : notice.elements) {
        const QStringList names = path.split(u'/');
        for (qsizetype i = 0; i < names.size(); ++i) {
            const QString part = partOfPerson(names[i]);
            if (!part.isEmpty() && i + 1 < names.size())
                add(out, part + u'/' + names[i + 1]);
        }
        if (names.size() == 1 && isOfPeople(names.first()))
            add(out, under(context, names.first()));
    }
    return out;
}

bool sendsAnalytics(const XmlNode &metadataConfigurations)
{
    for (const XmlNode &one : metadataConfigurations.children) {
        const QString word = one.textAt({QStringLiteral("Analytics")}).toLower();
        if (one.name == QStringLiteral("Configurations") &&
            (word == QStringLiteral("true") || word == QStringLiteral("1")))
            return true;
    }
    return false;
}

} // namespace cw
