#include "devices/base/ShownName.h"

namespace cw {

QString shownName(const QString &name)
{
    QString shown = name;
    for (QChar &letter : shown) {
        const QChar::Category category = letter.category();
        if (category == QChar::Other_Control || category == QChar::Other_Format ||
            category == QChar::Separator_Line || category == QChar::Separator_Paragraph)
            letter = QChar::ReplacementCharacter;
    }
    return shown;
}

} // namespace cw
