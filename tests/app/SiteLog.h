// A site of sixteen cameras as a log for the program under test. Pure.
#pragma once

#include "devices/audit/logs/ZeekWriter.h"
#include "tests/doubles/stories/Storyteller.h"

#include <QDateTime>
#include <QFile>
#include <QHash>
#include <QStringList>
#include <QTemporaryDir>

#include <algorithm>

namespace cw::stories {

// Some days of the site as Zeek would have logged them: one line a conversation.
inline QByteArray zeekLog(const Plan &plan, int days)
{
    const Storyteller teller(plan);
    std::vector<audit::FlowSum> flows;
    QHash<quint64, size_t> places;
    for (int day = 0; day < days; ++day) {
        for (const audit::Observations &hour : teller.day(day)) {
            for (const audit::FlowDelta &part : hour.flows) {
                const auto place = places.constFind(part.id);
                if (place == places.constEnd()) {
                    places.insert(part.id, flows.size());
                    audit::FlowSum sum;
                    sum.key = part.key;
                    sum.first = part.first;
                    sum.id = part.id;
                    flows.push_back(sum);
                }
                audit::FlowSum &sum = flows[places.value(part.id)];
                sum.last = part.last;
                sum.state = part.state;
                sum.bytesOut += part.bytesOut;
                sum.bytesIn += part.bytesIn;
                sum.packetsOut += part.packetsOut;
                sum.packetsIn += part.packetsIn;
            }
        }
    }
    std::stable_sort(flows.begin(), flows.end(),
                     [](const auto &a, const auto &b) { return a.last < b.last; });
    return audit::zeekConnLog(flows, QDateTime::fromMSecsSinceEpoch(plan.begin, Qt::UTC));
}

inline Plan nightlyCopy()
{
    Plan plan;
    plan.scripts = {{Story::Chatty, 2, 0}, {Story::HourlyNtp, 3, 0}, {Story::NightlyCopy, 16, 0}};
    plan.part = 86'400'000;
    return plan;
}

inline QStringList cameraArguments(const Plan &plan)
{
    QStringList arguments;
    for (const audit::IpAddress &address : plan.addresses.cameras)
        arguments << QStringLiteral("--camera") << address.toString();
    return arguments;
}

// A log in a folder of its own, and gone with it.
struct WrittenLog {
    explicit WrittenLog(const QByteArray &bytes)
    {
        QFile file(path());
        if (file.open(QIODevice::WriteOnly))
            file.write(bytes);
    }
    QString path() const { return folder.filePath(QStringLiteral("conn.log")); }

    QTemporaryDir folder;
};

} // namespace cw::stories
