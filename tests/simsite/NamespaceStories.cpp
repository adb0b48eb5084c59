#include "tests/simsite/NamespaceStories.h"

#include "tests/simsite/netns/StoryStage.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <csignal>
#include <cstdio>
#include <sys/eventfd.h>
#include <unistd.h>

namespace cw::simsite {

namespace {

int wake = -1; // what a signal writes to: nothing else may be done in its handler

void onSignal(int)
{
    eventfd_write(wake, 1);
}

void say(const QString &text)
{
    std::printf("%s\n", qUtf8Printable(text));
    std::fflush(stdout);
}

} // namespace

int playInNamespaces(const NamespaceStories &asked, int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const auto refuse = [](const QString &sentence, int status) {
        std::fprintf(stderr, "simsite: %s\n", qUtf8Printable(sentence));
        return status;
    };
    const QString only = QString::fromStdString(asked.only);
    const auto parts = partsNamed(only.isEmpty() ? QStringList() : only.split(u','));
    if (!parts)
        return refuse(QStringLiteral("--only takes names of stories with commas between: %1.")
                          .arg(storyNames().join(QStringLiteral(", "))),
                      2);
    wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    QSocketNotifier ended(wake, QSocketNotifier::Read);
    QObject::connect(&ended, &QSocketNotifier::activated, &application, &QCoreApplication::quit);
    for (const int signal : {SIGINT, SIGTERM})
        std::signal(signal, onSignal);

    PlayOptions options;
    options.pace = asked.pace;
    options.shrink = asked.shrink;
    options.parts = *parts;
    options.forever = asked.hold;
    options.capture = QString::fromStdString(asked.capture);
    StoryStage stage(options, say, [] { QCoreApplication::quit(); });
    if (const QString why = stage.start(); !why.isEmpty())
        return refuse(why, 3);
    say(stage.introduction());
    QCoreApplication::exec();
    stage.stop();
    say(stage.sums());
    return 0;
}

} // namespace cw::simsite
