#include "devices/diagnostics/SecretForms.h"

#include <QStringList>

#include <algorithm>

namespace cw {

namespace {

// Words that belong to XML, HTTP, RTSP and the standards: a user called "onvif" does not change a namespace.
const QString protectedWords =
    QStringLiteral("xmlns(?::[\\w.-]+)?\\s*=\\s*(?:\"[^\"]*\"|'[^']*')"
                   "|</?[\\w.:-]+"
                   "|[\\w.:-]+=(?=[\"'])"
                   "|(?:https?|onvif)://(?:[\\w-]+\\.)*(?:onvif|w3|xmlsoap|oasis-open)\\.org(?:/(?!name/"
                   "|location/)[\\w.-]+)*"
                   "|(?m:^[\\w-]+:(?=[ \\t]))");

QString hexDigits(uint number)
{
    QString out;
    for (const QChar digit : QString::number(number, 16)) {
        if (digit.isLetter())
            out += u'[' + digit.toLower() + digit.toUpper() + u']';
        else
            out += digit;
    }
    return out;
}

QString twoHexDigits(uchar byte)
{
    return hexDigits(byte >> 4) + hexDigits(byte & 15);
}

QString formsOf(char32_t point)
{
    const QByteArray utf8 = QString::fromUcs4(&point, 1).toUtf8();
    QStringList forms{QRegularExpression::escape(QString::fromLatin1(utf8))};
    QString percent;
    for (const char byte : utf8)
        percent += QStringLiteral("%(?:25)*") + twoHexDigits(uchar(byte));
    forms.append(percent);
    forms.append(QStringLiteral("&(?:amp;)*#0*%1;").arg(uint(point)));
    forms.append(QStringLiteral("&(?:amp;)*#[xX]0*%1;").arg(hexDigits(uint(point))));
    QString json;
    for (const QChar unit : QString::fromUcs4(&point, 1))
        json += QStringLiteral("\\\\+u") + twoHexDigits(uchar(unit.unicode() >> 8)) +
                twoHexDigits(uchar(unit.unicode() & 0xff));
    forms.append(json);
    if (point >= 0x80 && point < 0x100)
        forms.append(QRegularExpression::escape(QString(QChar(ushort(point)))));
    switch (point) {
    case U'&':
        forms.append(QStringLiteral("&(?:amp;)+"));
        break;
    case U'<':
        forms.append(QStringLiteral("&(?:amp;)*lt;"));
        break;
    case U'>':
        forms.append(QStringLiteral("&(?:amp;)*gt;"));
        break;
    case U'"':
        forms.append(QStringLiteral("&(?:amp;)*quot;"));
        forms.append(QStringLiteral("\\\\+\""));
        break;
    case U'\'':
        forms.append(QStringLiteral("&(?:amp;)*apos;"));
        forms.append(QStringLiteral("\\\\+'"));
        break;
    case U'\\':
        forms.append(QStringLiteral("\\\\{2,8}"));
        break;
    case U'/':
        forms.append(QStringLiteral("\\\\+/"));
        break;
    case U' ':
        forms.append(QStringLiteral("\\+"));
        break;
    default:
        break;
    }
    // The longer ones first: "&amp;" is not "&" and something else.
    std::sort(forms.begin(), forms.end(),
              [](const QString &a, const QString &b) { return a.size() > b.size(); });
    return QStringLiteral("(?:") + forms.join(u'|') + u')';
}

// What base64 makes of `value` where it stands at each of three places, without the ends that depend on neighbors.
QStringList base64Cores(const QByteArray &value)
{
    QStringList cores;
    for (int before = 0; before < 3; ++before) {
        const qsizetype bits = (before + value.size()) * 8;
        const QByteArray all = (QByteArray(before, '\0') + value).toBase64(QByteArray::OmitTrailingEquals);
        const qsizetype from = before == 0 ? 0 : before + 1;
        const QString core = QString::fromLatin1(all.mid(from, bits / 6 - from));
        if (core.size() < 4)
            continue;
        cores.append(core);
        QString url = core;
        url.replace(u'+', u'-').replace(u'/', u'_');
        if (url != core)
            cores.append(url);
    }
    return cores;
}

} // namespace

QString everyFormOf(const QByteArray &value)
{
    QString out;
    const auto points = QString::fromUtf8(value).toUcs4();
    for (const auto point : points)
        out += formsOf(char32_t(point));
    return out;
}

QString replacedEach(const QString &text, const QRegularExpression &expression,
                     const std::function<QString(const QRegularExpressionMatch &)> &make)
{
    QString out;
    qsizetype at = 0;
    auto all = expression.globalMatch(text);
    while (all.hasNext()) {
        const auto match = all.next();
        out += QStringView(text).mid(at, match.capturedStart() - at);
        out += make(match);
        at = match.capturedEnd();
    }
    if (at == 0)
        return text;
    return out += QStringView(text).mid(at);
}

SecretForms::SecretForms(const QByteArray &value, const QByteArray &standIn, bool distinctive, bool caseless)
    : m_value(value), m_standIn(QString::fromLatin1(standIn)), m_distinctive(distinctive)
{
    const auto options =
        caseless ? QRegularExpression::CaseInsensitiveOption : QRegularExpression::NoPatternOption;
    const QString every = everyFormOf(value);
    if (!distinctive) {
        m_written = QRegularExpression(protectedWords + QStringLiteral("|(?<![A-Za-z0-9])(?<word>") + every +
                                           QStringLiteral(")(?![A-Za-z0-9])"),
                                       options);
        return;
    }
    m_written = QRegularExpression(every, options);
    QString hex;
    for (const char byte : value)
        hex += twoHexDigits(uchar(byte));
    m_hex = QRegularExpression(hex);
    QStringList cores;
    for (const QString &core : base64Cores(value))
        cores.append(QRegularExpression::escape(core)
                         .replace(QStringLiteral("\\+"), QStringLiteral("(?:\\+|%2[Bb])"))
                         .replace(QStringLiteral("\\/"), QStringLiteral("(?:/|%2[Ff]|\\\\/)")));
    if (!cores.isEmpty())
        m_base64 = QRegularExpression(cores.join(u'|'));
}

QString SecretForms::replaced(const QString &text) const
{
    if (!m_distinctive)
        return replacedEach(text, m_written, [this](const QRegularExpressionMatch &match) {
            return match.captured(QStringLiteral("word")).isEmpty() ? match.captured() : m_standIn;
        });
    QString out = text;
    out.replace(m_written, m_standIn);
    out.replace(m_hex, QString::fromLatin1(m_standIn.toLatin1().toHex()));
    return withoutBase64(out);
}

// The run of base64 around each likely place is read at every offset; what holds the secret is written anew from there.
QString SecretForms::withoutBase64(const QString &text) const
{
    if (m_base64.pattern().isEmpty())
        return text;
    const auto isBase64 = [](QChar c) {
        return c.unicode() < 128 && (c.isLetterOrNumber() || c == u'+' || c == u'/' || c == u'_' ||
                                     c == u'-' || c == u'%' || c == u'\\');
    };
    QString out = text;
    for (qsizetype from = 0;;) {
        const auto match = m_base64.match(out, from);
        if (!match.hasMatch())
            return out;
        qsizetype begin = match.capturedStart(), end = match.capturedEnd();
        while (begin > from && isBase64(out[begin - 1]))
            --begin;
        while (end < out.size() && isBase64(out[end]))
            ++end;
        const QByteArray fresh = encodedAnew(out.mid(begin, end - begin).toLatin1());
        if (fresh.isEmpty()) {
            from = match.capturedStart() + 1; // it only looked like it
            continue;
        }
        while (end < out.size() && out[end] == u'=') // its padding is that of another length
            ++end;
        out.replace(begin, end - begin, QString::fromLatin1(fresh));
        from = begin + fresh.size();
    }
}

QByteArray SecretForms::encodedAnew(const QByteArray &run) const
{
    QByteArray plain = QByteArray::fromPercentEncoding(run);
    plain.replace("\\/", "/");
    QByteArray usual = plain;
    usual.replace('-', '+').replace('_', '/');
    const auto alphabet = usual == plain ? QByteArray::Base64Encoding
                                         : QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    for (qsizetype skip = 0; skip < 4 && skip < usual.size(); ++skip) {
        QByteArray bytes = QByteArray::fromBase64(usual.mid(skip));
        const qsizetype at = bytes.indexOf(m_value);
        if (at < 0)
            continue;
        bytes.remove(0, at / 3 * 3);
        bytes.replace(m_value, m_standIn.toLatin1());
        return plain.first(skip + at / 3 * 4) + bytes.toBase64(alphabet);
    }
    return {};
}

} // namespace cw
