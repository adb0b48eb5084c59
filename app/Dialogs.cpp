#include "app/Dialogs.h"

#include "devices/discovery/ManualEntry.h"
#include "devices/discovery/StreamTemplates.h"
#include "widgets/dialogs/AddCameraDialog.h"
#include "widgets/dialogs/FreeLayoutDialog.h"
#include "widgets/dialogs/LoginDialog.h"
#include "widgets/dialogs/SystemDialog.h"
#include "widgets/grid/GridScene.h"

#include <QMessageBox>
#include <QPushButton>

#include <thread>

namespace cw {

Dialogs::Dialogs(QWidget &over, DeviceRegistry &registry, Memory &memory, GridScene &scene,
                 Playback &playback)
    : m_over(over), m_registry(registry), m_memory(memory), m_scene(scene), m_playback(playback)
{}

AddCameraDialog *Dialogs::openAdd(const QString &text)
{
    auto *dialog = new AddCameraDialog(
        [](const QString &entry) {
            const auto parsed = parseManualEntry(entry);
            return parsed ? QString() : parsed.error().text;
        },
        text, &m_over);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &AddCameraDialog::addressGiven, this, &Dialogs::addressGiven);
    connect(dialog, &AddCameraDialog::rangeGiven, this,
            [this](const QString &range) { Q_EMIT rangeGiven(range, false); });
    dialog->setRangeValidator([](const QString &range) {
        const auto parsed = parseAddressRange(range);
        return parsed ? QString() : parsed.error().text;
    });
    QList<AddCameraDialog::StreamChoice> choices;
    for (const StreamTemplate &one : allStreamTemplates())
        choices.append({one.maker, one.main});
    dialog->setStreamChoices(choices);
    dialog->open();
    return dialog;
}

void Dialogs::addCamera(const QString &text)
{
    openAdd(text);
}

void Dialogs::scanRange()
{
    openAdd({})->setWay(AddCameraDialog::Way::Range);
}

void Dialogs::confirmScan(const QString &question, const QString &range)
{
    auto *box =
        new QMessageBox(QMessageBox::NoIcon, tr("Scan a range"), question, QMessageBox::Cancel, &m_over);
    QPushButton *yes = box->addButton(tr("Scan all of it"), QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(yes, &QPushButton::clicked, this, [this, range] { Q_EMIT rangeGiven(range, true); });
    box->open();
}

void Dialogs::logInToDevice(const QString &deviceId)
{
    const auto device = m_registry.device(deviceId);
    if (!device)
        return;
    auto *dialog = new LoginDialog(device->title(), m_registry.credentialsFor(deviceId).user,
                                   device->stateText, {device->notes.group, true, true}, &m_over);
    connect(dialog, &LoginDialog::loginGiven, this,
            [this, deviceId](const Credentials &login, LoginScope::Kind scope, bool remember) {
                giveLogin(deviceId, login, scope, remember);
            });
    openLogin(dialog);
}

// The dialog says how long a login lasts, and learns of it when the keyring is unlocked meanwhile.
void Dialogs::openLogin(LoginDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    LoginKeeper &logins = m_memory.logins();
    connect(&logins, &LoginKeeper::stateChanged, dialog, &LoginDialog::setKeyring);
    connect(dialog, &LoginDialog::unlockRequested, &logins, &LoginKeeper::unlock);
    dialog->setKeyring(logins.state());
    logins.look();
    dialog->open();
}

void Dialogs::giveLogin(const QString &deviceId, const Credentials &login, LoginScope::Kind scope,
                        bool remember)
{
    LoginKeeper &logins = m_memory.logins();
    const auto device = m_registry.device(deviceId);
    const auto own = LoginScope::forDevice(deviceId);
    if (!device || scope == LoginScope::Kind::Device) {
        logins.give(own, login, remember);
        return;
    }
    logins.give(scope == LoginScope::Kind::All ? LoginScope::forAll()
                                               : LoginScope::forGroup(device->notes.group),
                login, remember);
    // One of its own would go before what was just given, and so does that of a nearer group.
    logins.forget(own);
    if (m_registry.credentialsFor(deviceId) != login)
        logins.give(own, login, remember);
}

// A pane of a known device asks for the device's login; one that was given as an address keeps its own.
void Dialogs::logInToPane(int pane)
{
    if (pane < 0 || m_scene.content(pane).isEmpty())
        return;
    const PaneContent content = m_scene.content(pane);
    if (content.channel.isValid()) {
        logInToDevice(content.channel.deviceId);
        return;
    }
    auto *dialog =
        new LoginDialog(content.name, content.credentials.user, QString(), {{}, false, true}, &m_over);
    connect(dialog, &LoginDialog::loginGiven, this,
            [this, pane, content](const Credentials &login, LoginScope::Kind scope, bool remember) {
                if (scope == LoginScope::Kind::All)
                    m_memory.logins().give(LoginScope::forAll(), login, remember);
                if (pane >= m_scene.paneCount() || m_scene.content(pane) != content)
                    return; // something else stands there by now
                PaneContent loggedIn = content;
                loggedIn.credentials = login;
                m_scene.setContent(pane, loggedIn);
            });
    openLogin(dialog);
}

void Dialogs::chooseFreeLayout()
{
    const GridLayout &layout = m_scene.layout();
    auto *dialog = new FreeLayoutDialog(layout.rows(), layout.columns(), GridLayout::MaximumPanes, &m_over);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &FreeLayoutDialog::chosen, this,
            [this](int rows, int columns) { m_scene.setLayout(GridLayout::uniform(rows, columns)); });
    dialog->open();
}

void Dialogs::showSystem(const SurfaceReport &surface)
{
    if (!m_system) {
        m_system = new SystemDialog(&m_over);
        m_system->setAttribute(Qt::WA_DeleteOnClose);
        m_system->open();
    }
    if (m_trying.isRunning()) // the answer goes to whatever dialog is open when it comes
        return;
    SystemReport report;
    report.surface = surface;
    report.cores = std::thread::hardware_concurrency();
    // Trying every decoder takes seconds where a driver is slow: not on this thread.
    m_trying = ThreadHandle("system report", {}, [this, report]() mutable {
        report.decoders = m_playback.decoders().report();
        QMetaObject::invokeMethod(this, [this, report] {
            if (m_system)
                m_system->setRows(report.toRows());
        });
    });
}

} // namespace cw
