// Where the program begins: what was asked for, and who does it.

#include "app/AuditCommand.h"
#include "app/Desk.h"
#include "app/DiscoverCommand.h"
#include "app/InspectCommand.h"
#include "app/LogKeeper.h"
#include "app/QuitOnSignal.h"
#include "app/SystemCommand.h"
#include "app/WatchCommand.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QNetworkProxy>
#include <QTranslator>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <sys/resource.h>
#include <unistd.h>
#include <vector>

namespace {

constexpr int UsageStatus = 2;
constexpr int CouldNotStatus = 3;

int couldNot(const cw::Error &error)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(error.text));
    return error.category == cw::Error::Category::Usage ? UsageStatus : CouldNotStatus;
}

// English is what stands in the sources, but its plurals come from a translation as well: it serves wherever there is
// no other, the C locale included. Qt's own words (Cancel, Close) come from Qt, in the language that ours have.
void installWords(QTranslator &qtWords, QTranslator &words)
{
    if (!words.load(QLocale(), QStringLiteral("counterwatch"), QStringLiteral("_"),
                    QStringLiteral(":/i18n")) &&
        !words.load(QStringLiteral(":/i18n/counterwatch_en")))
        return;
    if (qtWords.load(QLocale(words.language()), QStringLiteral("qtbase"), QStringLiteral("_"),
                     QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&qtWords);
    QCoreApplication::installTranslator(&words);
}

// Qt ends a program that finds no display by abort() and a text about plugins. Until the application stands, what is
// fatal is that.
void tellNoDisplay(QtMsgType type, const QMessageLogContext &, const QString &text)
{
    if (type != QtFatalMsg) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(text));
        return;
    }
    const QString sentence =
        QCoreApplication::translate("main", "The display cannot be reached, so no window can be opened.");
    std::fprintf(stderr, "%s\n", qUtf8Printable(sentence));
    std::_Exit(CouldNotStatus);
}

int runWindow(int argc, char **argv, const cw::Options &options, const cw::Credentials &credentials)
{
    // Pictures can be shared between decoder and surface through EGL only; Qt on X11 would take GLX.
    if (options.surface != cw::Options::Surface::Raster &&
        qEnvironmentVariableIsEmpty("QT_XCB_GL_INTEGRATION"))
        qputenv("QT_XCB_GL_INTEGRATION", "xcb_egl");
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") &&
        qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        return couldNot({cw::Error::Category::Resource,
                         QCoreApplication::translate("main", "There is no display to open a window on."),
                         {}});
    }
    cw::QuitOnSignal::block();
    const QtMessageHandler handler = qInstallMessageHandler(tellNoDisplay);
    QApplication application(argc, argv);
    qInstallMessageHandler(handler);
    const cw::LogKeeper log; // for Help > Save diagnostics
    const cw::QuitOnSignal quitOnSignal;
    QApplication::setApplicationName(QStringLiteral("counterwatch"));
    QApplication::setApplicationDisplayName(QStringLiteral("Counterwatch"));
    QApplication::setQuitOnLastWindowClosed(true);
    QTranslator qtWords, words;
    installWords(qtWords, words);

    auto desk = cw::Desk::create(application, options, credentials);
    if (!desk)
        return couldNot(desk.error());
    (*desk)->offerDiagnostics(log);
    (*desk)->start();
    const int status = QApplication::exec();

    // The simulated site is a process of ours: it is gone before we are.
    QObject::connect(desk->get(), &cw::Desk::ended, &application, &QCoreApplication::quit,
                     Qt::QueuedConnection);
    (*desk)->stop();
    QApplication::exec();
    return status;
}

// Qt asks the desktop for a proxy for each socket, even one of UDP, and would send discovery there. To find out, the
// library behind it resolves names and may look for a server of settings: nobody asked for that, and cameras are near.
// FFmpeg would send RTSPS and HTTP to the environment's. What begins with PG tells PostgreSQL's library of other servers,
// passwords and ways to log in than those that were asked for. To be called before any thread is.
void leaveTheEnvironmentAside()
{
    qunsetenv("http_proxy");
    std::vector<std::string> names;
    for (char **one = environ; one && *one; ++one)
        if (const std::string_view entry(*one); entry.starts_with("PG"))
            names.emplace_back(entry.substr(0, entry.find('=')));
    for (const std::string &name : names)
        ::unsetenv(name.c_str());
    QNetworkProxy::setApplicationProxy(QNetworkProxy(QNetworkProxy::NoProxy));
}

// What is left of a program that crashed holds all that it knew, logins included: nothing is left of this one.
void leaveNoCore()
{
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
}

} // namespace

int main(int argc, char **argv)
{
    leaveNoCore();
    leaveTheEnvironmentAside();
    const cw::ParsedOptions parsed = cw::parseOptions(argc, argv);
    if (parsed.exitStatus)
        return *parsed.exitStatus;
    const auto password = cw::readPassword(parsed.options);
    if (!password)
        return couldNot(password.error());
    const cw::Credentials credentials{parsed.options.user, *password};
    const auto storePassword = cw::readStorePassword(parsed.options);
    if (!storePassword)
        return couldNot(storePassword.error());

    switch (parsed.options.command) {
    case cw::Options::Command::Discover: {
        cw::QuitOnSignal::block();
        QCoreApplication application(argc, argv);
        const cw::QuitOnSignal quitOnSignal;
        return cw::runDiscover(application, parsed.options, credentials);
    }
    case cw::Options::Command::Inspect:
    case cw::Options::Command::Report: {
        cw::QuitOnSignal::block();
        QCoreApplication application(argc, argv);
        const cw::QuitOnSignal quitOnSignal;
        return parsed.options.command == cw::Options::Command::Inspect
                   ? cw::runInspect(application, parsed.options, credentials)
                   : cw::runReport(application, parsed.options, credentials);
    }
    case cw::Options::Command::Audit:
    case cw::Options::Command::Watch: {
        cw::QuitOnSignal::block();
        QCoreApplication application(argc, argv);
        const cw::QuitOnSignal quitOnSignal;
        return parsed.options.command == cw::Options::Command::Audit
                   ? cw::runAudit(application, parsed.options)
                   : cw::runWatch(application, parsed.options, credentials, *storePassword);
    }
    case cw::Options::Command::System:
        return cw::runSystem(argc, argv);
    case cw::Options::Command::Window:
        break;
    }
    return runWindow(argc, argv, parsed.options, credentials);
}
