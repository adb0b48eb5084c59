// Saves pictures of the widgets with made-up contents, to be looked at: widget_shots FOLDER [light|dark].
// Further words: opengl, 4k. Run it with QT_SCALE_FACTOR=2 for a dense screen.
#include "tests/widgets/FakePlayer.h"
#include "widgets/dialogs/AddCameraDialog.h"
#include "widgets/dialogs/FreeLayoutDialog.h"
#include "widgets/dialogs/LoginDialog.h"
#include "widgets/dialogs/SystemDialog.h"
#include "widgets/grid/GridActions.h"
#include "widgets/grid/GridView.h"
#include "widgets/models/DeviceModel.h"
#include "widgets/pages/DeviceListPanel.h"
#include "widgets/pages/LayoutBar.h"
#include "widgets/pages/RailBar.h"
#include "widgets/pages/StatusLine.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/Theme.h"

#include <QApplication>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLinearGradient>
#include <QMenu>
#include <QPainter>
#include <QTest>
#include <QTreeView>

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
        const QRectF house((i * 37 + seed * 13) % 100 * size.width() / 100.0,
                           size.height() * (0.35 + (i * 7 % 5) * 0.1), size.width() * 0.14,
                           size.height() * 0.5);
        painter.fillRect(house, QColor::fromHsv((seed * 31 + i * 29) % 360, 80, 60 + i * 15));
    }
    return image;
}

void save(QWidget &widget, const QString &path)
{
    if (!widget.grab().save(path))
        qFatal("cannot write %s", qPrintable(path));
}

class Demo {
public:
    explicit Demo(SurfaceKind kind) : grid(kind, [this] { return std::make_unique<FakePlayer>(&players); }) {}

    void fill(const QString &layout, int count)
    {
        grid.scene().setLayout(*GridLayout::parse(layout));
        for (int i = 0; i < GridLayout::MaximumPanes; ++i)
            grid.scene().clear(i);
        players.clear();
        const QStringList names{
            QStringLiteral("Lobby"), QStringLiteral("Gate 2"), QStringLiteral("Loading dock north"),
            QStringLiteral("Parking deck level 3, ramp and cash desk"), QStringLiteral("Server room")};
        for (int i = 0; i < count; ++i) {
            grid.scene().setContent(i, contentNamed(names[i % names.size()]));
            live(i);
        }
    }
    void live(int pane)
    {
        FakePlayer &player = *players[pane];
        player.m_stats = {.codec = VideoCodec::H264,
                          .size = {1920, 1080},
                          .whyNotFaster = QStringLiteral("VAAPI: there is no /dev/dri."),
                          .received = 250,
                          .decoded = 250,
                          .shown = 249,
                          .skipped = 1,
                          .lost = 3,
                          .receivedFps = 25,
                          .decodedFps = 25,
                          .shownFps = 24.9,
                          .bitsPerSecond = 4.2e6,
                          .latencyMs = 61,
                          .lastPictureUtcMs = QDateTime::currentMSecsSinceEpoch()};
        player.tell(StreamState::Live);
        Frame frame =
            frameOf(scene(QSize(16, 9).scaled(grid.pane(pane).rect().size(), Qt::KeepAspectRatio), pane));
        frame.codedSize = {640, 360};
        player.give(frame);
    }
    void settle()
    {
        const bool painted = QTest::qWaitFor([this] {
            return std::all_of(players.begin(), players.end(),
                               [](FakePlayer *player) { return !player->m_waiting; });
        });
        if (!painted)
            qWarning("not every picture was taken");
    }

    QList<FakePlayer *> players;
    GridView grid;
};

Device device(const QString &name, DeviceState state, int channels, int number)
{
    Device device;
    device.id = name;
    device.name = name;
    device.makerClaimed = QStringLiteral("Simulated");
    device.addresses = {QStringLiteral("127.0.1.%1").arg(number)};
    device.state = state;
    for (int i = 0; i < channels; ++i)
        device.channels.append(
            {QString::number(i), channels > 1 ? QStringLiteral("Picture %1").arg(i + 1) : QString(), {}});
    return device;
}

// The parts of the window together, as the composition root joins them.
class Window : public QWidget {
public:
    explicit Window(Demo &demo)
    {
        auto *rail = new RailBar;
        rail->addPage(QStringLiteral("live"), QStringLiteral("Live"), Qt::CTRL | Qt::SHIFT | Qt::Key_L);
        rail->addPage(QStringLiteral("devices"), QStringLiteral("Devices"), Qt::CTRL | Qt::SHIFT | Qt::Key_D);
        auto *bar = new LayoutBar(demo.grid.actions().layouts);
        auto *toggle = new QAction(icon(QStringLiteral("panel")), QStringLiteral("Cameras"), this);
        toggle->setCheckable(true);
        toggle->setChecked(true);
        bar->addEndAction(toggle);
        auto *panel = new DeviceListPanel(model);
        panel->setFixedWidth(300);
        auto *status = new StatusLine;
        status->setLive(6, 8);
        status->setFound(9);
        status->setMessage(QStringLiteral("Surface: raster, because OpenGL is software here (llvmpipe)."));
        auto *live = new QVBoxLayout;
        live->setSpacing(0);
        live->addWidget(bar);
        live->addWidget(&demo.grid, 1);
        auto *top = new QHBoxLayout;
        top->setSpacing(0);
        top->addWidget(rail);
        top->addLayout(live, 1);
        top->addWidget(panel);
        auto *all = new QVBoxLayout(this);
        all->setContentsMargins(0, 0, 0, 0);
        all->setSpacing(0);
        all->addLayout(top, 1);
        all->addWidget(status);
    }

    DeviceModel model;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    const QString folder = arguments.value(1, QStringLiteral("."));
    Theme theme(application,
                arguments.contains(QStringLiteral("light")) ? SchemeChoice::Light : SchemeChoice::Dark);
    Demo demo(arguments.contains(QStringLiteral("opengl")) ? SurfaceKind::OpenGl : SurfaceKind::Raster);
    Window window(demo);
    window.resize(arguments.contains(QStringLiteral("4k")) ? QSize(3840, 2160) / window.devicePixelRatioF()
                                                           : QSize(1280, 720));
    window.show();
    if (!QTest::qWaitForWindowExposed(&window))
        return 1;
    save(window, folder + QStringLiteral("/empty.png"));

    window.model.setDevice(device(QStringLiteral("Lobby"), DeviceState::Ready, 1, 1));
    window.model.setDevice(device(QStringLiteral("Gate 2"), DeviceState::Unreachable, 1, 2));
    window.model.setDevice(device(QStringLiteral("Gate 10"), DeviceState::NeedsLogin, 0, 10));
    window.model.setDevice(device(QStringLiteral("Loading dock north"), DeviceState::Ready, 1, 3));
    window.model.setDevice(
        device(QStringLiteral("Parking deck level 3, ramp and cash desk"), DeviceState::Ready, 1, 4));
    window.model.setDevice(device(QStringLiteral("Recorder"), DeviceState::Ready, 4, 5));
    window.model.setDevice(device(QStringLiteral("Server room"), DeviceState::Reading, 0, 6));
    window.model.setDevice(device(QStringLiteral("Roof"), DeviceState::Faulty, 0, 7));
    window.model.setDevice(device(QStringLiteral("Yard"), DeviceState::Gone, 1, 8));
    auto *tree = window.findChild<QTreeView *>();
    tree->expandAll();
    tree->setCurrentIndex(tree->model()->index(0, 0));

    demo.fill(QStringLiteral("9"), 8);
    demo.settle();
    auto &players = demo.players;
    players[1]->tell(StreamState::NoSignal, QStringLiteral("No packets for 12 s. Connecting anew."));
    players[2]->tell(
        StreamState::WrongPassword,
        QStringLiteral("The camera refuses the user name or the password. Enter the right one."));
    players[3]->m_reduced = true;
    players[3]->tell(StreamState::Live);
    demo.grid.pane(4).setStatisticsShown(true);
    players[5]->tell(StreamState::Late,
                     QStringLiteral("The camera sends its pictures at 50 % of their speed."));
    players[6]->tell(StreamState::Unchanged, QStringLiteral("The picture has not changed for 1 min."));
    demo.grid.scene().setContent(7, {});
    demo.grid.scene().setContent(7, contentNamed(QStringLiteral("Gate 3")));
    demo.grid.scene().select(0);
    save(window, folder + QStringLiteral("/window.png"));

    demo.fill(QStringLiteral("1+5"), 4);
    demo.settle();
    demo.grid.setDrag(0, 5);
    save(demo.grid, folder + QStringLiteral("/grid1+5.png"));
    demo.grid.setDrag(-1, -1);
    demo.fill(QStringLiteral("64"), 60);
    demo.settle();
    for (int i = 0; i < 60; i += 7)
        players[i]->tell(i % 2 ? StreamState::Unreachable : StreamState::NoSignal,
                         i % 2 ? QStringLiteral("127.0.1.%1 has not answered for 12 s. Trying again.").arg(i)
                               : QStringLiteral("No packets for 12 s."));
    save(demo.grid, folder + QStringLiteral("/grid64.png"));

    auto menu = demo.grid.actions().menu();
    menu->popup(demo.grid.mapToGlobal(QPoint(20, 20)));
    save(*menu, folder + QStringLiteral("/menu.png"));
    menu->hide();
    auto *layouts = window.findChild<LayoutBar *>()->findChild<QMenu *>();
    layouts->popup({0, 0});
    save(*layouts, folder + QStringLiteral("/layouts.png"));
    layouts->hide();
    AddCameraDialog add(
        [](const QString &) {
            return QStringLiteral("192.168.1 is no complete address. Four numbers are needed.");
        },
        QStringLiteral("192.168.1"));
    add.show();
    save(add, folder + QStringLiteral("/add.png"));
    LoginDialog login(QStringLiteral("Gate 10"), QStringLiteral("admin"), QString(),
                      {QStringLiteral("Site/Yard"), true, true});
    login.setKeyring(VaultState::Available);
    login.show();
    save(login, folder + QStringLiteral("/login.png"));
    FreeLayoutDialog free(3, 5, GridLayout::MaximumPanes);
    free.show();
    save(free, folder + QStringLiteral("/free.png"));
    SystemDialog system;
    system.setRows({{QStringLiteral("Counterwatch"), QStringLiteral("0.1.0")},
                    {QStringLiteral("Video surface"),
                     QStringLiteral("Raster, because OpenGL is drawn by the CPU here (llvmpipe).")},
                    {QStringLiteral("H.264, high"),
                     QStringLiteral("Software. VAAPI: there is no /dev/dri. CUDA: the NVIDIA driver is not "
                                    "installed. VDPAU: there is no VDPAU driver for this display.")}});
    system.show();
    save(system, folder + QStringLiteral("/system.png"));
    demo.grid.setParent(nullptr); // it is not the window's to delete
    return 0;
}
