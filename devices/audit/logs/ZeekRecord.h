// One record of a Zeek log by field name, whether it was written as TSV or as JSON. One thread at a time.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>
#include <QJsonObject>

#include <vector>

namespace cw::audit {

// What the lines that begin with '#' say of those that follow.
class ZeekHeader {
public:
    // Takes a line that begins with '#'.
    void take(QByteArrayView line);
    bool isReady() const { return !m_columns.isEmpty(); }
    const QByteArray &path() const { return m_path; }
    int column(const QByteArray &name) const { return m_columns.value(name, -1); }
    char separator() const { return m_separator; }
    char setSeparator() const { return m_setSeparator; }
    bool isUnset(QByteArrayView value) const { return value == m_unset; }
    bool isEmpty(QByteArrayView value) const { return value == m_empty; }

private:
    QByteArray m_path;
    QHash<QByteArray, int> m_columns;
    char m_separator = '\t';
    char m_setSeparator = ',';
    QByteArray m_unset = "-";
    QByteArray m_empty = "(empty)";
};

class ZeekRecord {
public:
    // The header must outlive the record; so must the line.
    static ZeekRecord ofTsv(QByteArrayView line, const ZeekHeader &header);
    static ZeekRecord ofJson(const QJsonObject &object);

    size_t columns() const { return m_columns.size(); }
    // Empty where it is not set.
    QByteArray value(const char *name) const;
    std::vector<QByteArray> list(const char *name) const; // at most 256
    bool has(const char *name) const { return !value(name).isEmpty(); }

private:
    const ZeekHeader *m_header = nullptr;
    std::vector<QByteArrayView> m_columns;
    QJsonObject m_object;
};

} // namespace cw::audit
