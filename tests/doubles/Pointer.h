// The real pointer of the screen, moved by xdotool as a hand moves it: what it does is a list of steps, and each waits
// until the window says that it has come through. While something is dragged the program sits in an event loop inside
// of whatever waits, so the steps go on by a timer and not from where they are written. Lives on the test's thread;
// owned by the test.
#pragma once

#include <QCursor>
#include <QPoint>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>
#include <QTimer>

#include <deque>
#include <functional>

namespace cw::testing {

class Pointer : public QObject {
public:
    // Why there is none, as a sentence to skip with; empty where there is one.
    static QString lacking()
    {
        return QStandardPaths::findExecutable(QStringLiteral("xdotool")).isEmpty()
                   ? QStringLiteral("xdotool is not installed.")
                   : QString();
    }

    using Where = std::function<QPoint()>; // on the screen, asked when it is gone to: things move
    using Told = std::function<bool()>;

    Pointer()
    {
        connect(&m_tick, &QTimer::timeout, this, &Pointer::go);
        m_tick.setInterval(10);
    }
    // No button stays pressed for the next test.
    ~Pointer() override { letGo(); }

    // In small moves; at the end the hand trembles until it is told.
    void moveTo(
        const QString &saying, const Where &where, const Told &told = [] { return true; })
    {
        for (int part = 1; part <= Parts; ++part)
            m_steps.push_back({saying,
                               [this, where, part] {
                                   if (part == 1)
                                       m_from = QCursor::pos();
                                   m_to = m_from + (where() - m_from) * part / Parts;
                                   return moved(m_to);
                               },
                               [this] { return QCursor::pos() == m_to; },
                               {}});
        m_steps.push_back({saying, [where] { return moved(where()); }, told,
                           [this, where] {
                               m_aside = !m_aside;
                               return moved(where() + QPoint(m_aside ? 1 : 0, 0));
                           }});
    }
    void press(const Told &told)
    {
        m_steps.push_back({QStringLiteral("press"),
                           [] {
                               return QStringList{QStringLiteral("mousedown"), QStringLiteral("1")};
                           },
                           told,
                           {}});
    }
    void release(const Told &told)
    {
        m_steps.push_back({QStringLiteral("release"),
                           [] {
                               return QStringList{QStringLiteral("mouseup"), QStringLiteral("1")};
                           },
                           told,
                           {}});
    }
    void key(const QString &name, const Told &told)
    {
        m_steps.push_back({QStringLiteral("key"),
                           [name] {
                               return QStringList{QStringLiteral("key"), name};
                           },
                           told,
                           {}});
    }
    // Something between two steps: what is seen there is looked at.
    void look(const std::function<void()> &at)
    {
        m_steps.push_back({QStringLiteral("look"),
                           [at] {
                               at();
                               return QStringList{QStringLiteral("version")};
                           },
                           [] { return true; },
                           {}});
    }

    // Does all of it; what it waited for in vain, empty where all came through.
    QString run()
    {
        m_stuck.clear();
        begin();
        m_tick.start();
        if (!QTest::qWaitFor([this] { return m_steps.empty(); }, Patience * 3) && m_stuck.isEmpty())
            m_stuck = m_steps.front().saying;
        m_tick.stop();
        m_steps.clear();
        if (!m_stuck.isEmpty())
            letGo();
        return m_stuck;
    }

private:
    struct Step {
        QString saying;
        std::function<QStringList()> xdotool;
        Told told;
        std::function<QStringList()> again; // while it is not told
    };
    static constexpr int Parts = 6;
    static constexpr int Patience = 20'000;

    static QStringList moved(const QPoint &to)
    {
        return {QStringLiteral("mousemove"), QString::number(to.x()), QString::number(to.y())};
    }
    void begin()
    {
        m_begun = false;
        m_since.start();
    }
    void go()
    {
        if (m_steps.empty() || m_hand.state() != QProcess::NotRunning)
            return;
        const Step &step = m_steps.front();
        if (!m_begun) {
            m_begun = true;
            m_hand.start(QStringLiteral("xdotool"), step.xdotool());
        } else if (step.told()) {
            m_steps.pop_front();
            begin();
        } else if (m_since.hasExpired(Patience)) {
            m_stuck = step.saying;
            letGo();
            m_steps.clear();
        } else if (step.again) {
            m_hand.start(QStringLiteral("xdotool"), step.again());
        }
    }
    static void letGo()
    {
        QProcess::execute(QStringLiteral("xdotool"), {QStringLiteral("mouseup"), QStringLiteral("1")});
    }

    std::deque<Step> m_steps;
    QTimer m_tick;
    QElapsedTimer m_since;
    QProcess m_hand;
    QPoint m_from, m_to;
    QString m_stuck;
    bool m_begun = false;
    bool m_aside = false;
};

} // namespace cw::testing
