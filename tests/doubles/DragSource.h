// Another program's window with a text that can be dragged out of it: the test's own program once more, in a process of
// its own. What happens there it says in words, one a line. Lives on the test's thread; owned by the test.
#pragma once

#include <QApplication>
#include <QDrag>
#include <QLabel>
#include <QMimeData>
#include <QMouseEvent>
#include <QProcess>
#include <QTest>

#include <cstdio>

namespace cw::testing {

// In the other program.
class DraggedText : public QLabel {
public:
    explicit DraggedText(const QString &text) : QLabel(text) { setAlignment(Qt::AlignCenter); }

    static constexpr auto Option = "--drag-source";
    // What main() gives back where it was started so.
    static int run(int argc, char **argv)
    {
        QApplication application(argc, argv);
        DraggedText window(application.arguments().value(2));
        window.setGeometry(1300, 100, 300, 200);
        window.show();
        if (!QTest::qWaitForWindowExposed(&window))
            return 1;
        say("shown");
        return application.exec();
    }

protected:
    void enterEvent(QEnterEvent *) override { say("entered"); }
    void mousePressEvent(QMouseEvent *event) override
    {
        m_pressed = event->position();
        say("pressed");
    }
    void mouseMoveEvent(QMouseEvent *event) override
    {
        if ((event->position() - m_pressed).manhattanLength() < QApplication::startDragDistance())
            return;
        auto *carried = new QMimeData;
        carried->setText(text());
        auto *drag = new QDrag(this);
        drag->setMimeData(carried);
        connect(drag, &QDrag::actionChanged, this,
                [](Qt::DropAction action) { say(action == Qt::IgnoreAction ? "unwelcome" : "welcome"); });
        say("lifted");
        // As an editor offers its text: where it is moved, it is taken away here.
        const auto done = drag->exec(Qt::CopyAction | Qt::MoveAction, Qt::MoveAction);
        say(done == Qt::CopyAction ? "copied" : done == Qt::MoveAction ? "moved" : "kept");
    }

private:
    static void say(const char *word)
    {
        std::puts(word);
        std::fflush(stdout);
    }

    QPointF m_pressed;
};

// In the test.
class DragSource {
public:
    ~DragSource()
    {
        m_process.kill();
        m_process.waitForFinished(5000);
    }
    bool start(const QString &text)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        QObject::connect(&m_process, &QProcess::readyRead, &m_process, [this] {
            const QList<QByteArray> lines = m_process.readAll().split('\n');
            for (const QByteArray &line : lines)
                if (!line.isEmpty())
                    m_words.append(line);
        });
        m_process.start(QCoreApplication::applicationFilePath(), {QLatin1String(DraggedText::Option), text});
        return QTest::qWaitFor([this] { return m_words.contains("shown"); }, 20'000);
    }
    static QPoint place() { return {1450, 200}; }
    bool said(const char *word) const { return m_words.contains(word); }
    bool saidLast(const char *word) const { return !m_words.isEmpty() && m_words.last() == word; }
    void end() { m_process.kill(); }

private:
    QProcess m_process;
    QByteArrayList m_words;
};

} // namespace cw::testing
