#include "devices/audit/model/Flow.h"

namespace cw::audit {

size_t qHash(const FlowKey &key, size_t seed)
{
    return qHashMulti(seed, key.source, key.destination, key.sourcePort, key.destinationPort, key.protocol,
                      key.vlan);
}

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

} // namespace cw::audit
