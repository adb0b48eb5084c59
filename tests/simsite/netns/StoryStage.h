// The stage on which real hosts play the audit's stories, in network namespaces, on a compressed clock: the site, its
// outside, a router that exports IPFIX by softflowd, and a process for each host. Needs an event loop; one thread; its
// owner ends it by destroying it, and nothing of it stays.
#pragma once

#include "tests/simsite/netns/HostSite.h"
#include "tests/simsite/netns/StoryPlaybill.h"

#include <QTemporaryDir>

#include <functional>
#include <vector>

namespace cw {

class StoryStage {
public:
    // `says` gets what happens, a line at a time; `over` is called once the last has played its part.
    StoryStage(PlayOptions options, std::function<void(const QString &)> says, std::function<void()> over);
    ~StoryStage();
    StoryStage(const StoryStage &) = delete;
    StoryStage &operator=(const StoryStage &) = delete;

    QString start(); // a sentence why not; empty: it plays
    void stop();     // ends the players, and writes the capture's last packets
    QString introduction() const;
    QString sums() const; // what each host sent, as the switch counted

private:
    struct Player {
        StoryPart part;
        std::unique_ptr<QProcess> process;
    };
    QString startOutside();
    QString startCapture();
    QString startExport();
    void startPlayer(const StoryPart &part, QStringList arguments);
    QList<int> cameras() const;

    const PlayOptions m_options;
    const std::function<void(const QString &)> m_says;
    const std::function<void()> m_over;
    std::unique_ptr<HostSite> m_site;
    QTemporaryDir m_folder;
    qint64 m_begin = 0; // when the story's midnight is, ms
    bool m_exports = false;
    std::unique_ptr<QProcess> m_outside, m_capture, m_stretch, m_export;
    std::vector<Player> m_players, m_serving;
    size_t m_playing = 0;
};

} // namespace cw
