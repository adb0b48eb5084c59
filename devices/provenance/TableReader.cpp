#include "devices/provenance/TableReader.h"

#include "devices/provenance/Firmware.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

namespace cw {

namespace {

constexpr int mostRows = 20000;
constexpr int longestPattern = 2000;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::TableReader)
};

// Reads values and remembers the first thing that is wrong, with where it stands.
class Reader {
public:
    const QString &trouble() const { return m_trouble; }
    bool sound() const { return m_trouble.isEmpty(); }
    void wrong(const QString &sentence)
    {
        if (m_trouble.isEmpty())
            m_trouble = m_row.isEmpty() ? sentence : Text::tr("In “%1”: %2").arg(m_row.left(80), sentence);
    }
    void at(const QString &row) { m_row = row; }

    QString text(const QJsonObject &object, const QString &key, bool needed = false)
    {
        const QJsonValue value = object.value(key);
        if (!value.isString() && (needed || !value.isUndefined()))
            wrong(Text::tr("“%1” has to be a text.").arg(key));
        else if (needed && value.toString().trimmed().isEmpty())
            wrong(Text::tr("“%1” is empty.").arg(key));
        return value.toString();
    }
    bool flag(const QJsonObject &object, const QString &key, bool otherwise)
    {
        const QJsonValue value = object.value(key);
        if (!value.isBool() && !value.isUndefined())
            wrong(Text::tr("“%1” has to be true or false.").arg(key));
        return value.toBool(otherwise);
    }
    QStringList texts(const QJsonObject &object, const QString &key)
    {
        QStringList out;
        for (const QJsonValue &value : array(object, key, false)) {
            if (!value.isString())
                wrong(Text::tr("“%1” has to be a list of texts.").arg(key));
            out.append(value.toString());
        }
        return out;
    }
    QJsonArray array(const QJsonObject &object, const QString &key, bool needed = true)
    {
        const QJsonValue value = object.value(key);
        if (!value.isArray() && (needed || !value.isUndefined()))
            wrong(Text::tr("“%1” has to be a list.").arg(key));
        if (value.toArray().size() > mostRows)
            wrong(Text::tr("“%1” has too many rows.").arg(key));
        return value.toArray();
    }
    QDate date(const QJsonObject &object, const QString &key, bool needed = false)
    {
        const QString written = text(object, key, needed);
        const QDate date = QDate::fromString(written, Qt::ISODate);
        if (!written.isEmpty() && !date.isValid())
            wrong(Text::tr("“%1” is no date: “%2”.").arg(key, written.left(40)));
        return date;
    }
    TableSource source(const QJsonObject &object, bool needed = true)
    {
        return {text(object, QStringLiteral("source"), needed), date(object, QStringLiteral("date"), needed),
                flag(object, QStringLiteral("second_hand"), false)};
    }
    QList<int> version(const QJsonObject &object, const QString &key)
    {
        const QString written = text(object, key);
        QList<int> out = readVersion(written);
        if (!written.isEmpty() && out.isEmpty())
            wrong(Text::tr("“%1” is no version: “%2”.").arg(key, written.left(40)));
        return out;
    }
    QRegularExpression pattern(const QJsonObject &object, const QString &key, bool needed)
    {
        const QString written = text(object, key, needed);
        QRegularExpression out(written, QRegularExpression::CaseInsensitiveOption);
        if (written.size() > longestPattern || !out.isValid())
            wrong(Text::tr("“%1” is no pattern that can be used: “%2”.").arg(key, written.left(80)));
        return out;
    }

private:
    QString m_trouble;
    QString m_row;
};

Result<QJsonObject> objectOf(const QByteArray &json, const QString &kind)
{
    if (json.size() > LongestTable)
        return fail(Error::Category::Protocol, Text::tr("The table is too long to be one."));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject())
        return fail(Error::Category::Protocol, Text::tr("The table is not JSON that can be read."),
                    error.errorString());
    const QJsonObject object = document.object();
    if (object.value(QStringLiteral("table")).toString() != kind)
        return fail(Error::Category::Protocol, Text::tr("The file is not a table of %1.").arg(kind));
    return object;
}

template<typename T>
Result<T> whole(const Reader &reader, T table)
{
    if (!reader.sound())
        return fail(Error::Category::Protocol,
                    Text::tr("The table cannot be used. %1").arg(reader.trouble()));
    return table;
}

Sign readSign(Reader &reader, const QJsonObject &row)
{
    Sign out;
    out.field = reader.text(row, QStringLiteral("field"), true);
    out.pattern = reader.pattern(row, QStringLiteral("pattern"), true);
    out.weight = row.value(QStringLiteral("weight")).toDouble(-1);
    if (!(out.weight > 0 && out.weight < 1))
        reader.wrong(Text::tr("“%1” has to be more than 0 and less than 1.").arg(QStringLiteral("weight")));
    out.source = reader.source(row);
    return out;
}

Maker readMaker(Reader &reader, const QJsonObject &row)
{
    static const QRegularExpression prefix(QStringLiteral("^[0-9a-f]{6,9}$"));
    Maker out;
    out.key = reader.text(row, QStringLiteral("key"), true);
    reader.at(out.key);
    out.name = reader.text(row, QStringLiteral("name"), true);
    out.aliases = reader.texts(row, QStringLiteral("aliases"));
    out.parent = reader.text(row, QStringLiteral("parent"));
    out.source = reader.source(row);
    const QJsonObject mac = row.value(QStringLiteral("mac")).toObject();
    if (!mac.isEmpty()) {
        out.macPrefixes = reader.texts(mac, QStringLiteral("prefixes"));
        out.macSource = reader.source(mac);
        for (const QString &one : std::as_const(out.macPrefixes))
            if (!prefix.match(one).hasMatch())
                reader.wrong(Text::tr("“%1” is no beginning of a MAC address.").arg(one.left(40)));
    }
    for (const QJsonValue &sign : reader.array(row, QStringLiteral("signs"), false))
        out.signs.append(readSign(reader, sign.toObject()));
    return out;
}

Affected readAffected(Reader &reader, const QJsonObject &row)
{
    Affected out;
    out.series = reader.text(row, QStringLiteral("series"), true);
    out.model = reader.pattern(row, QStringLiteral("model"), false);
    out.firmware = reader.pattern(row, QStringLiteral("firmware"), false);
    out.fromVersion = reader.version(row, QStringLiteral("from_version"));
    out.toVersion = reader.version(row, QStringLiteral("to_version"));
    out.beforeVersion = reader.version(row, QStringLiteral("before_version"));
    out.fromBuild = reader.date(row, QStringLiteral("from_build"));
    out.toBuild = reader.date(row, QStringLiteral("to_build"));
    out.beforeBuild = reader.date(row, QStringLiteral("before_build"));
    out.secondHand = reader.flag(row, QStringLiteral("second_hand"), false);
    return out;
}

} // namespace

Result<MakerTable> readMakerTable(const QByteArray &json)
{
    const auto object = objectOf(json, QStringLiteral("makers"));
    if (!object)
        return tl::unexpected(object.error());
    Reader reader;
    MakerTable out;
    out.version = reader.date(*object, QStringLiteral("version"), true);
    out.genericLabels = reader.texts(*object, QStringLiteral("generic_labels"));
    QSet<QString> keys;
    for (const QJsonValue &row : reader.array(*object, QStringLiteral("makers"))) {
        const Maker maker = readMaker(reader, row.toObject());
        if (keys.contains(maker.key))
            reader.wrong(Text::tr("The key is there twice."));
        keys.insert(maker.key);
        out.makers.append(maker);
    }
    const auto known = [&](const QString &key) {
        if (!keys.contains(key))
            reader.wrong(Text::tr("There is no maker “%1”.").arg(key.left(80)));
    };
    for (const Maker &maker : std::as_const(out.makers)) {
        reader.at(maker.key);
        if (!maker.parent.isEmpty())
            known(maker.parent);
    }
    for (const QJsonValue &value : reader.array(*object, QStringLiteral("labels"), false)) {
        const QJsonObject row = value.toObject();
        Label label{reader.text(row, QStringLiteral("name"), true),
                    reader.texts(row, QStringLiteral("made_by")), reader.source(row)};
        reader.at(label.name);
        for (const QString &key : std::as_const(label.madeBy))
            known(key);
        out.labels.append(label);
    }
    for (const QJsonValue &value : reader.array(*object, QStringLiteral("endpoints"), false)) {
        const QJsonObject row = value.toObject();
        Endpoint one{reader.text(row, QStringLiteral("path"), true),
                     reader.text(row, QStringLiteral("maker"), true), reader.source(row)};
        reader.at(one.path);
        known(one.maker);
        // The probe asks for it as it stands: a plain path, nothing that could set something.
        static const QRegularExpression plain(QStringLiteral("^/[A-Za-z0-9._/-]{0,80}$"));
        if (!plain.match(one.path).hasMatch())
            reader.wrong(Text::tr("“%1” is no plain path.").arg(one.path.left(80)));
        out.endpoints.append(one);
    }
    return whole(reader, out);
}

Result<ListTable> readListTable(const QByteArray &json)
{
    const auto object = objectOf(json, QStringLiteral("lists"));
    if (!object)
        return tl::unexpected(object.error());
    Reader reader;
    ListTable out;
    out.version = reader.date(*object, QStringLiteral("version"), true);
    for (const QJsonValue &value : reader.array(*object, QStringLiteral("lists"))) {
        const QJsonObject row = value.toObject();
        MakerList list;
        list.key = reader.text(row, QStringLiteral("key"), true);
        reader.at(list.key);
        list.name = reader.text(row, QStringLiteral("name"), true);
        list.title = reader.text(row, QStringLiteral("title"), true);
        list.concerns = reader.text(row, QStringLiteral("concerns"));
        list.applied = reader.flag(row, QStringLiteral("applied"), true);
        list.source = reader.source(row);
        for (const QJsonValue &entryValue : reader.array(row, QStringLiteral("entries"))) {
            const QJsonObject entryRow = entryValue.toObject();
            ListEntry entry;
            entry.maker = reader.text(entryRow, QStringLiteral("maker"));
            entry.name = reader.text(entryRow, QStringLiteral("name"), true);
            entry.affiliates = reader.flag(entryRow, QStringLiteral("affiliates"), false);
            entry.source = reader.source(entryRow, false);
            if (!entry.source.date.isValid())
                entry.source.date = list.source.date;
            list.entries.append(entry);
        }
        out.lists.append(list);
    }
    return whole(reader, out);
}

Result<VulnerabilityTable> readVulnerabilityTable(const QByteArray &json)
{
    const auto object = objectOf(json, QStringLiteral("vulnerabilities"));
    if (!object)
        return tl::unexpected(object.error());
    Reader reader;
    VulnerabilityTable out;
    out.version = reader.date(*object, QStringLiteral("version"), true);
    for (const QJsonValue &value : reader.array(*object, QStringLiteral("covers"))) {
        const QJsonObject row = value.toObject();
        out.covers.append({reader.text(row, QStringLiteral("maker"), true),
                           reader.date(row, QStringLiteral("as_of"), true)});
    }
    static const QRegularExpression cve(QStringLiteral("^CVE-\\d{4}-\\d{4,7}$"));
    for (const QJsonValue &value : reader.array(*object, QStringLiteral("vulnerabilities"))) {
        const QJsonObject row = value.toObject();
        Vulnerability one;
        one.cve = reader.text(row, QStringLiteral("cve"), true);
        reader.at(one.cve);
        if (!cve.match(one.cve).hasMatch())
            reader.wrong(Text::tr("“%1” is no CVE number.").arg(one.cve.left(40)));
        one.maker = reader.text(row, QStringLiteral("maker"), true);
        one.title = reader.text(row, QStringLiteral("title"), true);
        one.advice = reader.text(row, QStringLiteral("advice"), true);
        one.exploited = reader.flag(row, QStringLiteral("exploited"), false);
        one.complete = reader.flag(row, QStringLiteral("complete"), false);
        one.source = reader.source(row);
        for (const QJsonValue &affected : reader.array(row, QStringLiteral("affected")))
            one.affected.append(readAffected(reader, affected.toObject()));
        if (one.affected.isEmpty())
            reader.wrong(Text::tr("It does not say what is affected."));
        out.vulnerabilities.append(one);
    }
    return whole(reader, out);
}

} // namespace cw
