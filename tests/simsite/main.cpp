// counterwatch-simsite: cameras that exist only here, on loopback or in namespaces.
#include "tests/simsite/Certificate.h"
#include "tests/simsite/Control.h"
#include "tests/simsite/NamespaceStories.h"
#include "tests/simsite/Namespaces.h"
#include "tests/simsite/Replay.h"
#include "tests/simsite/Site.h"
#include "tests/simsite/StoryPlayer.h"

#include <CLI/CLI.hpp>

#include <glib-unix.h>

#include <libxml/parser.h>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>

namespace {

using namespace cw::simsite;

std::string fromEnvironment(const char *name, const char *otherwise)
{
    const char *value = g_getenv(name);
    return value && *value ? value : otherwise;
}

gboolean quit(gpointer loop)
{
    g_main_loop_quit(static_cast<GMainLoop *>(loop));
    return G_SOURCE_CONTINUE;
}

gboolean readParent(gint fd, GIOCondition, gpointer loop)
{
    char ignored[256];
    if (read(fd, ignored, sizeof ignored) > 0)
        return G_SOURCE_CONTINUE;
    g_main_loop_quit(static_cast<GMainLoop *>(loop));
    return G_SOURCE_REMOVE;
}

// Sixteen cameras, a recorder among them, hold more sockets than the usual soft limit allows.
void raiseFileLimit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

int fail(const std::string &why)
{
    std::fprintf(stderr, "simsite: %s\n", why.c_str());
    return 3;
}

// A recorded camera needs no clips and takes no commands.
int runReplay(const std::string &file, const std::string &base, const std::string &folder, bool withParent)
{
    std::string why;
    g_mkdir_with_parents(folder.c_str(), 0700);
    GTlsCertificate *certificate = siteCertificate(folder, why);
    const auto replay = Replay::create(file, base, certificate, why);
    if (base.rfind("127.", 0) != 0)
        return fail("--base takes an address in 127.0.0.0/8");
    if (!replay || !replay->start(why))
        return fail(why);
    std::printf("%s\n", replay->readyLine().c_str());
    std::fflush(stdout);
    GMainLoop *loop = g_main_loop_new(nullptr, FALSE);
    g_unix_signal_add(SIGTERM, quit, loop);
    g_unix_signal_add(SIGINT, quit, loop);
    if (withParent)
        g_unix_fd_add(STDIN_FILENO, static_cast<GIOCondition>(G_IO_IN | G_IO_HUP | G_IO_ERR), readParent,
                      loop);
    g_main_loop_run(loop);
    std::_Exit(0); // whatever thread still serves somebody goes with us
}

} // namespace

int main(int argc, char **argv)
{
    int cameras = 16;
    int first = 1;
    unsigned id = usualId;
    std::string base = "127.0.1.1";
    std::string cache;
    std::string control;
    std::string replayed;
    std::string storiesTo;
    NamespaceStories play{240, 50, {}, false, {}};
    bool encodeOnly = false;
    bool withParent = false;
    bool namespaces = false;
    bool inside = false;
    bool light = false;
    bool everyDiscovery = false;
    std::string schemas = fromEnvironment("CW_ONVIF_SCHEMAS", CW_ONVIF_SCHEMAS_DEFAULT);

    CLI::App app{"Simulated cameras for Counterwatch: RTSP, ONVIF and WS-Discovery on loopback.\n"
                 "Example: counterwatch-simsite --cameras 4 --base 127.0.2.1",
                 "counterwatch-simsite"};
    app.add_option("--cameras", cameras, "How many cameras")
        ->check(CLI::Range(1, 600))
        ->capture_default_str();
    app.add_option("--first", first, "Number of the first camera")
        ->check(CLI::Range(1, 600))
        ->capture_default_str();
    app.add_option("--base", base, "The first camera's address in 127.0.0.0/8; the next ones count up")
        ->capture_default_str();
    app.add_option("--id", id,
                   "Makes endpoint references and MAC addresses others than those of another site's cameras")
        ->check(CLI::Range(0, 0xffff))
        ->capture_default_str();
    app.add_option("--cache", cache, "Folder for the encoded clips");
    app.add_option("--control", control, "Unix socket that takes commands");
    app.add_option("--schemas", schemas, "Folder of the ONVIF standard's schemas, to check requests against");
    app.add_flag("--light", light, "ONVIF and discovery only, no RTSP: for hundreds of cameras");
    app.add_flag("--every-discovery", everyDiscovery,
                 "Every camera answers SADP, DHIP, multicast DNS and SSDP, as if it had many makers");
    app.add_option("--replay", replayed, "Play this file of diagnostics as the one camera, at --base");
    const CLI::Option *stories =
        app.add_option(
               "--stories", storiesTo,
               "Export the audit's stories as IPFIX to this address and port: thirty days, then on as "
               "time goes. With --netns it takes no address: real hosts play them")
            ->expected(0, 1);
    app.add_option("--pace", play.pace, "Of --netns --stories: a minute of the stories in 1/N of a minute")
        ->check(CLI::Range(1.0, 10'000.0))
        ->capture_default_str();
    app.add_option("--shrink", play.shrink, "Of --netns --stories: divide volumes by it")
        ->check(CLI::Range(1.0, 1'000'000.0))
        ->capture_default_str();
    app.add_option("--only", play.only, "Of --netns --stories: play these alone, names with commas between");
    app.add_option("--capture", play.capture,
                   "Of --netns --stories: write what passes the switch to this file, on the stories' clock");
    app.add_flag("--hold", play.hold, "Of --netns --stories: day after day, until it is ended");
    app.add_flag("--encode-only", encodeOnly, "Make the clips and exit");
    app.add_flag("--exit-with-parent", withParent, "End when the parent process or standard input does");
    app.add_flag("--netns", namespaces, "A network namespace for each camera, joined in cw-site (root only)");
    app.add_flag("--inside", inside, "This process serves inside such a namespace")->group("");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &e) {
        return app.exit(e) == 0 ? 0 : 2;
    }
    if (withParent)
        prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (namespaces && stories->count() > 0)
        return playInNamespaces(play, argc, argv);
    std::signal(SIGPIPE, SIG_IGN);
    raiseFileLimit();
    xmlInitParser();
    gst_init(nullptr, nullptr);

    std::string why;
    if (!replayed.empty())
        return runReplay(replayed, base, cache.empty() ? ClipMaker::defaultFolder() : cache, withParent);
    const ClipMaker maker(cache.empty() ? ClipMaker::defaultFolder() : cache);
    if ((!light || encodeOnly) && !maker.make(ClipMaker::allNames(), why))
        return fail(why);
    if (encodeOnly)
        return 0;

    SiteOptions options;
    options.plan = makePlan(first, cameras, base, light, id);
    if (options.plan.empty() || (!inside && base.rfind("127.", 0) != 0))
        return fail("--base takes an address in 127.0.0.0/8");
    if (everyDiscovery)
        for (CameraPlan &plan : options.plan)
            plan.maker.sadp = plan.maker.dahua = plan.maker.mdns = plan.maker.ssdp = true;
    options.login = {fromEnvironment("CW_SIMSITE_USER", "operator"),
                     fromEnvironment("CW_SIMSITE_PASSWORD", "p@ss:/#1 demo")};
    options.schemas = schemas;
    options.control = control.empty() ? std::string(g_get_tmp_dir()) + "/counterwatch-simsite-" +
                                            std::to_string(getpid()) + ".sock"
                                      : control;

    if (inside) {
        options.link = {"eth0", true};
        for (CameraPlan &plan : options.plan)
            plan.address6 = "fd77::" + std::to_string(plan.index);
    }

    GMainLoop *loop = g_main_loop_new(nullptr, FALSE);
    g_unix_signal_add(SIGTERM, quit, loop);
    g_unix_signal_add(SIGINT, quit, loop);
    if (withParent)
        g_unix_fd_add(STDIN_FILENO, static_cast<GIOCondition>(G_IO_IN | G_IO_HUP | G_IO_ERR), readParent,
                      loop);
    int status = 0;
    const auto serve = [&](auto &site, Control &socket) {
        if (!socket.start(why))
            return fail(why);
        std::printf("%s\n", site.readyLine().c_str());
        std::fflush(stdout);
        g_main_loop_run(loop);
        return 0;
    };
    if (namespaces) {
        gchar *self = g_file_read_link("/proc/self/exe", nullptr);
        Namespaces site(self ? self : argv[0], cache.empty() ? ClipMaker::defaultFolder() : cache,
                        options.control);
        g_free(self);
        Control socket(options.control, [&site](const std::string &line) { return site.command(line); });
        status = site.start(first, cameras, why) ? serve(site, socket) : fail(why);
    } else {
        Site site(options, maker);
        Control socket(options.control, [&site](const std::string &line) { return site.command(line); });
        std::unique_ptr<StoryPlayer> player;
        if (stories->count() > 0) {
            std::vector<std::string> addresses;
            for (const CameraPlan &plan : options.plan)
                addresses.push_back(plan.address);
            player = std::make_unique<StoryPlayer>(storiesTo, addresses);
            if (!player->start(why))
                return fail(why);
            site.setStories(StoryPlayer::setting(addresses));
        }
        status = site.start(why) ? serve(site, socket) : fail(why);
    }
    g_main_loop_unref(loop);
    return status;
}
