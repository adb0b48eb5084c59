// SIGTERM and SIGINT end the program as closing the window does: cameras are told, the simulated site is stopped.
// GUI thread; owned by main().
#pragma once

#include <QObject>

namespace cw {

class QuitOnSignal : public QObject {
    Q_OBJECT
public:
    // To be called first of all: threads inherit what is blocked, and QApplication already starts some.
    static void block();

    explicit QuitOnSignal(QObject *parent = nullptr);
    ~QuitOnSignal() override;

private:
    int m_fd = -1; // signalfd(2)
};

} // namespace cw
