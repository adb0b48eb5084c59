// Words for people about the stories that the site of namespaces plays: who plays which, what it does, and what an
// audit can find of it from where. Pure, any thread.
#pragma once

#include "tests/doubles/stories/Story.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace cw {

// One part of the play: a story and the host that plays it.
struct StoryPart {
    stories::Story story;
    QString host; // as HostSite calls it
};

// Every story with its host; or those that are named. Nothing where a name is none.
std::optional<QList<StoryPart>> partsNamed(const QStringList &names);
QStringList storyNames();

QString whatItDoes(stories::Story story);
// The audit's rules that find it while it plays, on the compressed clock, from what passes the switch ...
QStringList rulesWhileItPlays(stories::Story story);
// ... and those that find it in the day's capture, which is on the story's clock.
QStringList rulesOnItsClock(stories::Story story);

// What the site's operator would tell an audit: the cameras, and the servers that they may talk to.
QString auditArguments(const QList<int> &cameras);

} // namespace cw
