#include "tests/doubles/stories/Chance.h"
#include "tests/doubles/stories/Storyteller.h"

namespace cw::stories {

using audit::IpAddress;
using audit::NameSource;

namespace {

constexpr qint64 Second = 1000, Minute = 60 * Second, Hour = 60 * Minute, Day = 24 * Hour;

bool isWeekend(const Plan &plan, int day)
{
    const qint64 days = (plan.begin / Day + day + 3) % 7; // 1970 began on a Thursday: 0 is Monday
    return days >= 5;
}

bool isSilent(const Plan &plan, int camera)
{
    for (const Script &script : plan.scripts) {
        if (script.camera == camera && script.story == Story::Silent)
            return true;
    }
    return false;
}

// A name is asked for, then a TLS session with it.
void visit(DayWriter &writer, const IpAddress &from, const IpAddress &to, const QString &name, qint64 start,
           quint64 out, quint64 in)
{
    writer.lookup(from, start - 50, name, {to});
    Talk talk;
    talk.from = from;
    talk.to = to;
    talk.port = 443;
    talk.start = start;
    talk.length = 400 + qint64(in / 2000);
    talk.bytesOut = out;
    talk.bytesIn = in;
    talk.application = QStringLiteral("TLS");
    talk.name = name;
    talk.nameSource = NameSource::Sni;
    writer.talk(talk);
}

void takeStreams(DayWriter &writer, const Plan &plan, int day)
{
    Chance chance{plan.seed, quint64(day), 1};
    for (int i = 0; i < plan.addresses.cameras.size(); ++i) {
        const double rate = (i < 8 ? 4.0e6 : 3.0e6) / 8;
        Talk recorded;
        recorded.from = plan.addresses.recorder;
        recorded.to = plan.addresses.cameras.at(i);
        recorded.port = 554;
        recorded.application = QStringLiteral("RTSP");
        recorded.bytesIn = quint64(rate * 86'400 * chance.between(0.9, 1.05));
        recorded.bytesOut = recorded.bytesIn / 50;
        writer.stream(recorded, quint32(1 + i));
        // Somebody looks, most of all in working hours.
        const int looks = int(chance.whole(isWeekend(plan, day) ? 0 : 1, isWeekend(plan, day) ? 1 : 3));
        for (int look = 0; look < looks; ++look) {
            Talk watched = recorded;
            watched.from = plan.addresses.client;
            watched.start = writer.begin() + qint64(chance.between(7, 20) * Hour);
            watched.length = qint64(chance.between(2, 90) * Minute);
            watched.bytesIn = quint64(rate * double(watched.length) / 1000);
            watched.bytesOut = watched.bytesIn / 50;
            writer.talk(watched);
        }
    }
}

void serverLives(DayWriter &writer, const Plan &plan, int day)
{
    // Mail, web, backups of papers: ordinary, unexplained, and none of the audit's business as long as it takes no
    // video.
    Chance chance{plan.seed, quint64(day), 2};
    const int visits = isWeekend(plan, day) ? 10 : 120;
    for (int i = 0; i < visits; ++i) {
        const qsizetype which = chance.whole(0, plan.addresses.webServers.size() - 1);
        visit(writer, plan.addresses.server, plan.addresses.webServers.at(which),
              QStringLiteral("www%1.web.example").arg(which),
              writer.begin() + qint64(chance.between(7, 19) * Hour), quint64(chance.between(5e3, 2e6)),
              quint64(chance.between(2e4, 8e6)));
    }
}

} // namespace

void tellOrdinaryDay(DayWriter &writer, const Plan &plan, int day)
{
    takeStreams(writer, plan, day);
    for (int camera = 1; camera <= plan.addresses.cameras.size(); ++camera) {
        const IpAddress &self = plan.addresses.cameras.at(camera - 1);
        Chance chance{plan.seed, quint64(day), quint64(camera), 3};
        if (!isSilent(plan, camera)) {
            // The time now and then, from the server that it is set to.
            for (int i = 0; i < 6; ++i) {
                const qint64 at = writer.begin() + i * 4 * Hour + chance.whole(Minute, 200 * Minute);
                writer.lookup(self, at - 30, timeServerName(), {plan.addresses.timeServer});
                Talk talk;
                talk.from = self;
                talk.to = plan.addresses.timeServer;
                talk.port = 123;
                talk.protocol = 17;
                talk.start = at;
                talk.length = 40;
                talk.bytesOut = talk.bytesIn = 76;
                talk.application = QStringLiteral("NTP");
                writer.talk(talk);
            }
        }
        const qint64 update = firmwareUpdate(plan, camera);
        if (update >= writer.begin() && update < writer.end()) {
            visit(writer, self, plan.addresses.updateServer, QStringLiteral("update.maker.example"),
                  update - 10 * Minute, 60'000, 38'000'000);
        }
    }
    serverLives(writer, plan, day);
}

void tellHarmless(DayWriter &writer, const Plan &plan, const Script &script, int day)
{
    const IpAddress &self = plan.addresses.cameras.at(script.camera - 1);
    Chance chance{plan.seed, quint64(day), quint64(script.camera), 4};
    if (script.story == Story::HourlyNtp) {
        for (int hour = 0; hour < 24; ++hour) {
            Talk talk;
            talk.from = self;
            talk.to = plan.addresses.timeServer;
            talk.port = 123;
            talk.protocol = 17;
            talk.start = writer.begin() + hour * Hour + 1 * Minute + chance.whole(0, 300);
            talk.length = 40;
            talk.bytesOut = talk.bytesIn = 76;
            talk.application = QStringLiteral("NTP");
            writer.lookup(self, talk.start - 30, timeServerName(), {plan.addresses.timeServer});
            writer.talk(talk);
        }
    }
    if (script.story != Story::Chatty)
        return;
    // Looks for updates twice a day; keeps in touch with its maker's cloud every minute, as was agreed.
    for (const double at : {3.2, 15.7}) {
        visit(writer, self, plan.addresses.updateServer, QStringLiteral("update.maker.example"),
              writer.begin() + qint64(at * Hour) + chance.whole(0, 20 * Minute), 4'000, 9'000);
    }
    // The cloud answers from four addresses in turns.
    const auto cloud = [&] {
        return IpAddress::v4(plan.addresses.cloud.toV4() + quint32(chance.whole(0, 3)));
    };
    for (int beat = 0; beat < 24 * 12; ++beat) {
        const qint64 at = writer.begin() + beat * 5 * Minute + chance.whole(200, 900);
        if (beat % 12 == 0) {
            visit(writer, self, plan.addresses.cloud, QStringLiteral("cloud.maker.example"), at, 2'500,
                  4'800);
            continue;
        }
        Talk talk;
        talk.from = self;
        talk.to = cloud();
        writer.lookup(self, at - 40, QStringLiteral("cloud.maker.example"), {talk.to});
        talk.port = 443;
        talk.start = at;
        talk.length = 300;
        talk.bytesOut = quint64(chance.whole(900, 1100));
        talk.bytesIn = 1200;
        talk.application = QStringLiteral("TLS");
        talk.name = QStringLiteral("cloud.maker.example");
        talk.nameSource = NameSource::Sni;
        writer.talk(talk);
    }
    // Says that it is there.
    for (int hour = 0; hour < 24; ++hour) {
        Talk talk;
        talk.from = self;
        talk.to = IpAddress::v4(0xe00000fb); // 224.0.0.251
        talk.port = 5353;
        talk.protocol = 17;
        talk.start = writer.begin() + hour * Hour + chance.whole(0, Hour - Second);
        talk.bytesOut = 320;
        talk.application = QStringLiteral("MDNS");
        talk.fromPort = 5353;
        writer.talk(talk);
        talk.to = IpAddress::v4(0xeffffffa); // 239.255.255.250
        talk.port = 1900;
        talk.application = QStringLiteral("SSDP");
        talk.fromPort = 1900;
        writer.talk(talk);
    }
    // Some have a service built in that is long gone: nobody answers, or the name does not exist.
    for (int i = 0; i < 144 && script.camera % 8 == 2; ++i) {
        Talk talk;
        talk.from = self;
        talk.to = plan.addresses.webServers.last();
        talk.port = 8443;
        talk.start = writer.begin() + i * 10 * Minute + chance.whole(0, 5 * Second);
        talk.length = 3 * Second;
        talk.bytesOut = 180;
        talk.state = audit::FlowState::Attempt;
        writer.talk(talk);
    }
    for (int i = 0; i < 200 && script.camera % 8 == 3; ++i) {
        writer.lookup(self, writer.begin() + i * 7 * Minute, QStringLiteral("gone.vendor-cloud.example"), {},
                      1, 3);
    }
    // Asks for a page of news now and then, of which nobody told the operator: unexplained, and small.
    if (chance.happens(0.2)) {
        visit(writer, self, plan.addresses.webServers.first(), QStringLiteral("news.maker.example"),
              writer.begin() + qint64(chance.between(0, 23) * Hour), 1'800, 30'000);
    }
}

} // namespace cw::stories
