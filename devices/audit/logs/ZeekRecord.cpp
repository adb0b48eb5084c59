#include "devices/audit/logs/ZeekRecord.h"

#include "devices/audit/logs/LogText.h"

#include <QJsonArray>

namespace cw::audit {

namespace {

constexpr size_t mostColumns = 256;
constexpr size_t mostParts = 256;

// "\x09" stands for the byte of that number.
QByteArray unescaped(QByteArrayView text)
{
    QByteArray out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 3 < text.size() && text[i + 1] == 'x') {
            if (const auto byte = hexByteIn(text.sliced(i + 2, 2))) {
                out.append(char(*byte));
                i += 3;
                continue;
            }
        }
        out.append(text[i]);
    }
    return out;
}

QByteArray textOf(const QJsonValue &value)
{
    if (value.isString())
        return value.toString().toUtf8();
    if (value.isDouble()) {
        const double number = value.toDouble();
        return number == double(qint64(number)) && qAbs(number) < 9e15 ? QByteArray::number(qint64(number))
                                                                       : QByteArray::number(number, 'f', 6);
    }
    if (value.isBool())
        return value.toBool() ? "T" : "F";
    return {};
}

} // namespace

void ZeekHeader::take(QByteArrayView line)
{
    if (line.startsWith("#separator ")) {
        const QByteArray value = unescaped(line.sliced(11));
        m_separator = value.size() == 1 ? value.front() : '\t';
        m_columns.clear();
        m_path.clear();
        return;
    }
    const auto parts = partsOf(line, m_separator, mostColumns + 2);
    const QByteArrayView value = parts.size() > 1 ? parts[1] : QByteArrayView();
    if (parts[0] == "#path") {
        m_path = firstOf(value, 64).toByteArray();
    } else if (parts[0] == "#set_separator" && value.size() == 1) {
        m_setSeparator = value.front();
    } else if (parts[0] == "#unset_field" && !value.isEmpty()) {
        m_unset = firstOf(value, 64).toByteArray();
    } else if (parts[0] == "#empty_field" && !value.isEmpty()) {
        m_empty = firstOf(value, 64).toByteArray();
    } else if (parts[0] == "#fields") {
        m_columns.clear();
        for (size_t i = 1; i < parts.size() && i <= mostColumns; ++i)
            m_columns.insert(firstOf(parts[i], 128).toByteArray(), int(i) - 1);
    }
}

ZeekRecord ZeekRecord::ofTsv(QByteArrayView line, const ZeekHeader &header)
{
    ZeekRecord record;
    record.m_header = &header;
    record.m_columns = partsOf(line, header.separator(), mostColumns);
    return record;
}

ZeekRecord ZeekRecord::ofJson(const QJsonObject &object)
{
    ZeekRecord record;
    record.m_object = object;
    return record;
}

QByteArray ZeekRecord::value(const char *name) const
{
    if (!m_header)
        return textOf(m_object.value(QLatin1String(name)));
    const int column = m_header->column(name);
    if (column < 0 || size_t(column) >= m_columns.size())
        return {};
    const QByteArrayView raw = m_columns[size_t(column)];
    return m_header->isUnset(raw) || m_header->isEmpty(raw) ? QByteArray() : unescaped(raw);
}

std::vector<QByteArray> ZeekRecord::list(const char *name) const
{
    std::vector<QByteArray> out;
    if (!m_header) {
        const QJsonArray array = m_object.value(QLatin1String(name)).toArray();
        for (const auto &one : array) {
            if (out.size() < mostParts)
                out.push_back(textOf(one));
        }
        return out;
    }
    const int column = m_header->column(name);
    if (column < 0 || size_t(column) >= m_columns.size())
        return out;
    const QByteArrayView raw = m_columns[size_t(column)];
    if (m_header->isUnset(raw) || m_header->isEmpty(raw))
        return out;
    for (const QByteArrayView part : partsOf(raw, m_header->setSeparator(), mostParts))
        out.push_back(unescaped(part));
    return out;
}

} // namespace cw::audit
