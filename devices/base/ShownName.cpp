#include "devices/base/ShownName.h"

namespace cw {

namespace {

bool hidesOrTurns(QChar letter)
{
    const QChar::Category category = letter.category();
    return category == QChar::Other_Control || category == QChar::Other_Format ||
           category == QChar::Separator_Line || category == QChar::Separator_Paragraph;
}

QString shown(QString text, bool keepsLines)
{
    for (QChar &letter : text) {
        if (hidesOrTurns(letter) && !(keepsLines && letter == u'\n'))
            letter = QChar::ReplacementCharacter;
    }
    return text;
}

} // namespace

QString shownName(const QString &name)
{
    return shown(name, false);
}

QString shownLines(const QString &text)
{
    return shown(text, true);
}

QByteArray shownJson(const QJsonDocument &json, QJsonDocument::JsonFormat format)
{
    const QByteArray text = json.toJson(format); // millions of flows, at times: not as UTF-16 beside it
    QByteArray out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size();) {
        const auto first = uchar(text[i]);
        const int length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        const QByteArrayView sequence =
            QByteArrayView(text).sliced(i, std::min<qsizetype>(length, text.size() - i));
        i += sequence.size();
        if (first >= ' ' && first < 0x7f) {
            out += char(first);
            continue;
        }
        const QString letter = QString::fromUtf8(sequence);
        // A line's end stands between values alone.
        if (first != '\n' && letter.size() == 1 && hidesOrTurns(letter.front()))
            out += "\\u" + QByteArray::number(letter.front().unicode(), 16).rightJustified(4, '0');
        else
            out += sequence;
    }
    return out;
}

} // namespace cw
