// How one secret may be written: as it is, percent-encoded, escaped for XML or JSON, in base64 or in hex, each
// character in a way of its own. Pure; a value that may be copied. Works on bytes read as Latin-1.
#pragma once

#include <QByteArray>
#include <QRegularExpression>
#include <QString>

#include <functional>

namespace cw {

// A regular expression (its text) that matches every way of writing `value`, UTF-8.
QString everyFormOf(const QByteArray &value);

class SecretForms {
public:
    // Distinctive: found anywhere. Else only as a word by itself, and never inside XML's and HTTP's own words.
    SecretForms(const QByteArray &value, const QByteArray &standIn, bool distinctive, bool caseless = false);

    QString replaced(const QString &text) const;

private:
    QString withoutBase64(const QString &text) const;
    QByteArray encodedAnew(const QByteArray &run) const;

    QByteArray m_value;
    QString m_standIn;
    bool m_distinctive;
    QRegularExpression m_written;
    QRegularExpression m_hex;
    QRegularExpression m_base64;
};

// Replaces every match by what `make` says of it.
QString replacedEach(const QString &text, const QRegularExpression &expression,
                     const std::function<QString(const QRegularExpressionMatch &)> &make);

} // namespace cw
