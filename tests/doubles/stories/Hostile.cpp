#include "tests/doubles/stories/Chance.h"
#include "tests/doubles/stories/Storyteller.h"

#include <algorithm>

namespace cw::stories {

using audit::FlowState;
using audit::IpAddress;
using audit::NameSource;
using audit::WireSign;

namespace {

constexpr qint64 Second = 1000, Minute = 60 * Second, Hour = 60 * Minute, Day = 24 * Hour;

void copyAtNight(DayWriter &writer, const Plan &plan, const IpAddress &self, Chance &chance)
{
    Talk talk;
    talk.from = self;
    talk.to = plan.addresses.copyTarget;
    talk.port = 443;
    talk.start = writer.begin() + 2 * Hour + chance.whole(0, 5 * Minute);
    talk.length = chance.whole(18 * Minute, 40 * Minute);
    talk.bytesOut = quint64(chance.around(400e6, 8e6));
    talk.bytesIn = talk.bytesOut / 60;
    talk.application = QStringLiteral("TLS");
    talk.name = QStringLiteral("update.maker.example"); // which its resolver never answered with this address
    talk.nameSource = NameSource::Sni;
    writer.talk(talk);
}

void callRelay(DayWriter &writer, const Plan &plan, const Script &script, int day, Chance &chance)
{
    const IpAddress &self = plan.addresses.cameras.at(script.camera - 1);
    for (int hour = day == script.fromDay ? 12 : 0; hour < 24; ++hour) {
        const qint64 at = writer.begin() + hour * Hour + chance.whole(Second, 20 * Minute);
        writer.lookup(self, at - 60, QStringLiteral("p2p.relay.example"), {plan.addresses.relay});
        Talk talk;
        talk.from = self;
        talk.to = plan.addresses.relay;
        talk.port = 8800;
        talk.protocol = 17;
        talk.start = at;
        talk.length = chance.whole(5 * Second, 50 * Second);
        talk.bytesOut = quint64(chance.whole(900, 2'000));
        talk.bytesIn = quint64(chance.whole(700, 1'500));
        const quint64 flow = writer.talk(talk);
        writer.sign(WireSign::Kind::Relay, talk, flow, QStringLiteral("Dahua P2P request"));
    }
}

void forwardVideo(DayWriter &writer, const Plan &plan, int day, Chance &chance)
{
    if ((plan.begin / Day + day + 3) % 7 >= 5)
        return;
    quint64 taken = 0;
    const qint64 start = writer.begin() + 9 * Hour + chance.whole(0, 20 * Minute);
    const qint64 length = 8 * Hour + chance.whole(0, 40 * Minute);
    for (int camera = 0; camera < 8; ++camera) {
        Talk talk;
        talk.from = plan.addresses.server;
        talk.to = plan.addresses.cameras.at(camera);
        talk.port = 554;
        talk.start = start;
        talk.length = length;
        talk.bytesIn = quint64(0.5e6 / 8 * double(length) / 1000); // the small stream
        talk.bytesOut = talk.bytesIn / 50;
        talk.application = QStringLiteral("RTSP");
        writer.talk(talk);
        taken += talk.bytesIn;
    }
    // Out again in pieces, each as if a person had sent a large file.
    const int pieces = 60;
    for (int piece = 0; piece < pieces; ++piece) {
        Talk talk;
        talk.from = plan.addresses.server;
        talk.to = plan.addresses.forwardTarget;
        talk.port = 443;
        talk.start = start + length * piece / pieces + chance.whole(Second, 2 * Minute);
        talk.length = chance.whole(Minute, 4 * Minute);
        talk.bytesOut = quint64(double(taken) * 0.8 / pieces * chance.between(0.8, 1.2));
        talk.bytesIn = talk.bytesOut / 50;
        talk.application = QStringLiteral("TLS");
        talk.name = QStringLiteral("drive.files.example");
        talk.nameSource = NameSource::Sni;
        if (piece % 10 == 0)
            writer.lookup(talk.from, talk.start - 40, talk.name, {talk.to});
        writer.talk(talk);
    }
}

void beat(DayWriter &writer, const Plan &plan, const IpAddress &self, Chance &chance)
{
    for (qint64 at = writer.begin() + 17 * Second; at < writer.end() - Minute;
         at += 301 * Second + chance.whole(-4 * Second, 4 * Second)) {
        Talk talk;
        talk.from = self;
        talk.to = plan.addresses.beaconTarget;
        talk.port = 443;
        talk.start = at;
        talk.length = 350;
        talk.bytesOut = quint64(chance.whole(640, 660));
        talk.bytesIn = 480;
        talk.application = QStringLiteral("TLS");
        writer.talk(talk);
    }
}

void askPeers(DayWriter &writer, const Plan &plan, const IpAddress &self, Chance &chance)
{
    for (int round = 0; round < 24; ++round) {
        for (int i = 0; i < 6; ++i) {
            Talk talk;
            talk.from = self;
            talk.to = plan.addresses.pppServers.at(chance.whole(0, plan.addresses.pppServers.size() - 1));
            talk.port = chance.happens(0.8) ? 32100 : 32108;
            talk.protocol = 17;
            talk.start = writer.begin() + round * Hour + chance.whole(Second, 50 * Minute);
            talk.length = 2 * Second;
            talk.bytesOut = 96;
            talk.bytesIn = chance.happens(0.7) ? 88 : 0;
            talk.application = QStringLiteral("PPPP");
            const quint64 flow = writer.talk(talk);
            writer.sign(WireSign::Kind::Relay, talk, flow, QStringLiteral("PPPP hello"));
        }
    }
}

void tunnel(DayWriter &writer, const Plan &plan, const IpAddress &self, Chance &chance)
{
    Q_UNUSED(plan)
    static const QString letters = QStringLiteral("abcdefghijklmnopqrstuvwxyz234567");
    for (int i = 0; i < 1200; ++i) {
        QString name;
        for (int j = 0; j < 44; ++j)
            name += letters.at(int(chance.whole(0, 31)));
        const qint64 at = writer.begin() + 9 * Hour + i * 20 * Second + chance.whole(0, 5 * Second);
        writer.lookup(self, at, name + QStringLiteral(".metrics-cdn.example"), {}, 16, 0);
    }
}

void scan(DayWriter &writer, const Plan &plan, const Script &script, Chance &chance)
{
    const IpAddress &self = plan.addresses.cameras.at(script.camera - 1);
    const quint32 net = self.toV4() & 0xffffff00;
    for (int host = 2; host < 62; ++host) {
        const IpAddress to = IpAddress::v4(net + quint32(host));
        if (to == self)
            continue;
        for (const quint16 port : {quint16(22), quint16(23), quint16(445)}) {
            Talk talk;
            talk.from = self;
            talk.to = to;
            talk.port = port;
            talk.start = writer.begin() + 13 * Hour + host * 20 * Second + chance.whole(0, 10 * Second);
            talk.length = 3 * Second;
            talk.bytesOut = 180;
            talk.state = chance.happens(0.6) ? FlowState::Attempt : FlowState::Refused;
            talk.bytesIn = talk.state == FlowState::Refused ? 40 : 0;
            writer.talk(talk);
        }
    }
}

} // namespace

void tellHostile(DayWriter &writer, const Plan &plan, const Script &script, int day)
{
    const qsizetype index = std::clamp<qsizetype>(script.camera - 1, 0, plan.addresses.cameras.size() - 1);
    const IpAddress &self = plan.addresses.cameras.at(index);
    Chance chance{plan.seed, quint64(day), quint64(script.camera), 100 + quint64(script.story)};
    switch (script.story) {
    case Story::NightlyCopy:
        copyAtNight(writer, plan, self, chance);
        break;
    case Story::RelayAfterFirmware:
        callRelay(writer, plan, script, day, chance);
        break;
    case Story::InsideForwarder:
        forwardVideo(writer, plan, day, chance);
        break;
    case Story::Beacon:
        beat(writer, plan, self, chance);
        break;
    case Story::PppRelay:
        askPeers(writer, plan, self, chance);
        break;
    case Story::DnsTunnel:
        tunnel(writer, plan, self, chance);
        break;
    case Story::LateralScan:
        if ((day - script.fromDay) % 7 == 0)
            scan(writer, plan, script, chance);
        break;
    case Story::Chatty:
    case Story::HourlyNtp:
    case Story::Silent:
        break;
    }
}

} // namespace cw::stories
