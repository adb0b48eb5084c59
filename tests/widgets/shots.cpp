// Saves pictures of the widgets with made-up contents, to be looked at: widget_shots FOLDER [light|dark].
// Run it with QT_SCALE_FACTOR=2 for a dense screen.
#include "tests/widgets/FakePlayer.h"
#include "widgets/grid/GridActions.h"
#include "widgets/grid/GridView.h"
#include "widgets/theme/Theme.h"

#include <QApplication>
#include <QDateTime>
#include <QLinearGradient>
#include <QPainter>
#include <QTest>

using namespace cw;

namespace {

QImage scene(QSize size, int seed)
{
    QImage image(size, QImage::Format_RGB32);
    QPainter painter(&image);
    QLinearGradient sky(0, 0, 0, size.height());
    sky.setColorAt(0, QColor::fromHsv((seed * 47) % 360, 60, 190));
    sky.setColorAt(1, QColor::fromHsv((seed * 47 + 40) % 360, 70, 90));
    painter.fillRect(image.rect(), sky);
    for (int i = 0; i < 9; ++i) {
        const QRectF house((i * 37 + seed * 13) % 100 * size.width() / 100.0, size.height() * (0.35 + (i * 7 % 5) * 0.1),
                           size.width() * 0.14, size.height() * 0.5);
        painter.fillRect(house, QColor::fromHsv((seed * 31 + i * 29) % 360, 80, 60 + i * 15));
    }
    return image;
}

void save(QWidget &widget, const QString &path)
{
    if (!widget.grab().save(path))
        qFatal("cannot write %s", qPrintable(path));
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    const QString folder = arguments.value(1, QStringLiteral("."));
    Theme theme(application, arguments.value(2) == u"light" ? SchemeChoice::Light : SchemeChoice::Dark);

    QList<FakePlayer *> players;
    GridView grid(SurfaceKind::Raster, [&players] { return std::make_unique<FakePlayer>(&players); });
    grid.resize(1280, 720);
    grid.show();
    if (!QTest::qWaitForWindowExposed(&grid))
        return 1;
    const auto fill = [&](const QString &layout, int count) {
        grid.scene().setLayout(*GridLayout::parse(layout));
        for (int i = 0; i < 64; ++i)
            grid.scene().clear(i);
        players.clear();
        const QStringList names{QStringLiteral("Lobby"), QStringLiteral("Gate 2"), QStringLiteral("Loading dock north"),
                                QStringLiteral("Parking deck level 3, ramp and cash desk"), QStringLiteral("Server room")};
        for (int i = 0; i < count; ++i) {
            grid.scene().setContent(i, contentNamed(names[i % names.size()]));
            FakePlayer &player = *players.last();
            player.m_status.state = StreamState::Live;
            player.m_stats.lastPictureUtcMs = QDateTime::currentMSecsSinceEpoch();
            const QSize box = grid.pane(i).rect().size();
            Frame frame = frameOf(scene(QSize(16, 9).scaled(box, Qt::KeepAspectRatio), i));
            frame.codedSize = {640, 360};
            player.give(frame);
            player.tell(StreamState::Live);
        }
    };
    fill(QStringLiteral("9"), 8);
    FakePlayer &gone = *players[1];
    gone.tell(StreamState::NoSignal, QStringLiteral("No packets for 12 s. Connecting anew."));
    players[2]->tell(StreamState::WrongPassword,
                     QStringLiteral("The camera refuses the user name or the password. Enter the right one."));
    players[3]->m_reduced = true;
    players[3]->tell(StreamState::Live);
    players[4]->m_stats = {.codec = VideoCodec::H264, .size = {1920, 1080},
                           .whyNotFaster = QStringLiteral("VAAPI: there is no /dev/dri."),
                           .received = 250, .decoded = 250, .shown = 249, .skipped = 1, .lost = 3, .receivedFps = 25,
                           .decodedFps = 25, .shownFps = 24.9, .bitsPerSecond = 4.2e6, .latencyMs = 61,
                           .lastPictureUtcMs = QDateTime::currentMSecsSinceEpoch()};
    grid.pane(4).setStatisticsShown(true);
    players[5]->tell(StreamState::Late, QStringLiteral("The camera sends its pictures at 50 % of their speed."));
    players[6]->tell(StreamState::Unchanged, QStringLiteral("The picture has not changed for 1 min."));
    grid.scene().setContent(7, {});
    grid.scene().setContent(7, contentNamed(QStringLiteral("Gate 3")));
    grid.scene().select(0);
    save(grid, folder + QStringLiteral("/grid9.png"));
    fill(QStringLiteral("1+5"), 4);
    grid.scene().select(0);
    save(grid, folder + QStringLiteral("/grid1+5.png"));
    fill(QStringLiteral("64"), 60);
    for (int i = 0; i < 60; i += 7)
        players[i]->tell(i % 2 ? StreamState::Unreachable : StreamState::NoSignal,
                         QStringLiteral("127.0.1.%1 has not answered for 12 s. Trying again.").arg(i));
    save(grid, folder + QStringLiteral("/grid64.png"));
    return 0;
}
