#include "devices/base/ShownName.h"

namespace cw {

namespace {

QString shown(QString text, bool keepsLines)
{
    for (QChar &letter : text) {
        const QChar::Category category = letter.category();
        if (keepsLines && letter == u'\n')
            continue;
        if (category == QChar::Other_Control || category == QChar::Other_Format ||
            category == QChar::Separator_Line || category == QChar::Separator_Paragraph)
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

} // namespace cw
