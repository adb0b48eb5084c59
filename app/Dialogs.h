// What is asked of the operator in dialogs, and where the answers go. GUI thread; owned by Desk.
#pragma once

#include "app/Memory.h"
#include "app/Playback.h"
#include "app/SystemReport.h"
#include "devices/base/ThreadHandle.h"
#include "devices/model/DeviceRegistry.h"

#include <QPointer>
#include <QWidget>

namespace cw {

class AddCameraDialog;
class GridScene;
class LoginDialog;
class SystemDialog;

class Dialogs : public QObject {
    Q_OBJECT
public:
    // `over`: the window that dialogs stand over.
    Dialogs(QWidget &over, DeviceRegistry &registry, Memory &memory, GridScene &scene, Playback &playback);

    void addCamera(const QString &text);
    void scanRange();
    void confirmScan(const QString &question, const QString &range);
    void logInToDevice(const QString &deviceId);
    void logInToPane(int pane);
    void chooseFreeLayout();
    void showSystem(const SurfaceReport &surface);

Q_SIGNALS:
    void addressGiven(const QString &text);
    void rangeGiven(const QString &text, bool confirmed);

private:
    void openLogin(LoginDialog *dialog);
    void giveLogin(const QString &deviceId, const Credentials &login, LoginScope::Kind scope, bool remember);
    AddCameraDialog *openAdd(const QString &text);

    QWidget &m_over;
    DeviceRegistry &m_registry;
    Memory &m_memory;
    GridScene &m_scene;
    Playback &m_playback;
    QPointer<SystemDialog> m_system;
    ThreadHandle m_trying; // decoders, for Help > System
};

} // namespace cw
