// A program that the bench started: in a process group of its own, gone when the bench is, however that ends.
// Main thread; owned by the benchmark that measures it.
#pragma once

#include <QProcess>
#include <QStringList>

namespace cw::bench {

class Child {
public:
    struct Start {
        QString program;
        QStringList arguments;
        QString outputFile;     // empty: thrown away
        QByteArray input;       // written to its standard input, which is closed then
        bool keepInput = false; // leave its standard input open instead, and its output to read()
        QList<std::pair<QString, QString>> environment;
    };

    Child() = default;
    ~Child() { stop(); }
    Child(const Child &) = delete;
    Child &operator=(const Child &) = delete;

    void start(const Start &start); // throws Trouble
    void stop();                    // SIGTERM to the group, SIGKILL after 3 s
    bool isRunning();
    qint64 pid() const { return m_process.processId(); }
    QByteArray readLine(double seconds); // with keepInput

    // User and system time of it and all below it; throws Trouble where it is gone.
    double cpuSeconds() const;
    std::int64_t startedAt() const { return m_startedAt; } // CLOCK_MONOTONIC just before it was started

private:
    QProcess m_process;
    QString m_program;
    std::int64_t m_startedAt = 0;
};

// The path of an installed program; empty where there is none.
QString installed(const QString &program);

} // namespace cw::bench
