// Between CLI11's strings and ours. Pure functions, any thread.
#pragma once

#include <QStringList>

#include <string>
#include <vector>

namespace cw {

inline std::string helpText(const QString &text)
{
    return text.toStdString();
}

inline QStringList toList(const std::vector<std::string> &words)
{
    QStringList list;
    for (const std::string &word : words)
        list << QString::fromStdString(word);
    return list;
}

} // namespace cw
