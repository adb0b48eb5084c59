// What every benchmark works with: the programs, the screen, the site, and how long to look. Main thread; owned by
// main().
#pragma once

#include "tests/bench/PixelReader.h"
#include "tests/bench/Report.h"
#include "tests/bench/Screen.h"
#include "tests/bench/Site.h"

#include <QRect>

#include <memory>

namespace cw::bench {

struct Settings {
    QString client;
    QString site;
    QString scratch;
    int rounds = 3;      // ours and each peer in turn, so many times
    double seconds = 10; // what is measured of each round
    double settle = 5;   // what is not, at its start
};

class Bench {
public:
    explicit Bench(const Settings &settings); // throws Trouble

    const Settings &settings() const { return m_settings; }
    const Report &report() const { return m_report; }
    Screen &screen() { return m_screen; }
    QString display() const { return m_screen.display(); }
    PixelReader &pixels() { return m_pixels; }
    Site &site(int cameras); // started anew where another number of cameras plays
    const Site &site() const { return *m_site; }
    QRect window() const { return {0, 0, 1920, 1080}; }

    // Whether the peer is installed; where it is not, that is said once a benchmark.
    bool hasPeer(const QString &program) const;
    // Waits until `count` pictures of the site stand on the screen, row by row; throws Trouble where they do not come.
    std::vector<simsite::PictureRect> locate(int count, double seconds = 15);
    // The size that most of the pictures have, in whole pixels.
    static QSize usualSize(const std::vector<simsite::PictureRect> &pictures);

private:
    Settings m_settings;
    Report m_report;
    Screen m_screen;
    PixelReader m_pixels;
    std::unique_ptr<Site> m_site;
    int m_cameras = 0;
};

// The part of the machine's processor time that was not idle between two calls of now().
struct MachineTime {
    double busy = 0;
    double all = 0;
    static MachineTime now();
    static double busyShare(const MachineTime &from, const MachineTime &to);
};

// The benchmarks, each for one or more figures.
void benchMain9(Bench &bench);
void benchAdaptive16(Bench &bench);
void benchSub64(Bench &bench);
void benchFirst16(Bench &bench);
void benchMemory(Bench &bench);
void benchLatencyMain(Bench &bench);
void benchLatencyGrid(Bench &bench);
void benchDevicesRegistry(Bench &bench);
void benchDevicesTree(Bench &bench);
void benchAuditPackets(Bench &bench);
void benchAuditCollector(Bench &bench);
void benchAuditMemory(Bench &bench);
void benchAuditStore(Bench &bench);
void benchAuditTable(Bench &bench);
void benchAuditJudge(Bench &bench);

} // namespace cw::bench
