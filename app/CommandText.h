// Between CLI11's strings and ours. Pure functions, any thread.
#pragma once

#include <CLI/CLI.hpp>

#include <QCoreApplication>
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

// A time in seconds, told in words where it is none.
inline CLI::Validator seconds()
{
    return {[](std::string &value) {
                bool ok = false;
                const double number = QByteArray::fromStdString(value).toDouble(&ok);
                return ok && number > 0 && number < 1e9
                           ? std::string()
                           : helpText(QCoreApplication::translate("cw::Options",
                                                                  "%1 is not a number of seconds above 0.")
                                          .arg(QString::fromStdString(value)));
            },
            "S"};
}

} // namespace cw
