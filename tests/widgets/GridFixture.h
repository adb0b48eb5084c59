// A grid in a real window with players that are fed with values. Base of the tests of the grid.
#pragma once

#include "tests/widgets/FakePlayer.h"
#include "widgets/grid/GridActions.h"
#include "widgets/grid/GridView.h"
#include "widgets/theme/Theme.h"

#include <QApplication>
#include <QTest>

namespace cw {

class GridFixture : public QObject {
    Q_OBJECT
protected:
    void dress()
    {
        if (!m_theme)
            m_theme = std::make_unique<Theme>(*qApp, SchemeChoice::Dark);
    }

    void open(SurfaceKind surface = SurfaceKind::Raster)
    {
        m_players.clear();
        m_view =
            std::make_unique<GridView>(surface, [this] { return std::make_unique<FakePlayer>(&m_players); });
        m_view->setFadeDelay(600'000); // words stay unless a test is about fading
        m_view->reveal();
        m_view->resize(800, 600);
        m_view->scene().setLayout(GridLayout::uniform(2, 2));
        m_view->show();
        m_view->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
        m_view->setFocus();
    }

    FakePlayer &place(int pane, const QColor &color = Qt::green)
    {
        m_view->scene().setContent(pane, contentNamed(QStringLiteral("Camera %1").arg(pane + 1)));
        FakePlayer &player = *m_players.last();
        QImage image(m_view->pane(pane).rect().size(), QImage::Format_RGB32);
        image.fill(color);
        player.tell(StreamState::Live);
        player.give(frameOf(image));
        if (!QTest::qWaitFor([&player] { return player.m_painted > 0; }))
            qWarning("the picture was not painted");
        return player;
    }

    // What the grid shows, by device pixels.
    QImage shown()
    {
        QImage image = m_view->grab().toImage().convertToFormat(QImage::Format_RGB32);
        image.setDevicePixelRatio(1);
        return image;
    }
    QColor pixel(QPoint devicePixel) { return shown().pixelColor(devicePixel); }
    int dense(double pixels) const { return qRound(pixels * m_view->devicePixelRatioF()); }
    QPoint middle(int pane) { return m_view->pane(pane).rect().center(); }
    // On the backing of the name, beside its letters.
    QPoint onName(int pane) { return m_view->pane(pane).rect().topLeft() + QPoint(dense(7), dense(9)); }
    // In the widget's own coordinates, for events.
    QPoint center(int pane) { return m_view->paneRect(pane).center().toPoint(); }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<GridView> m_view;
    QList<FakePlayer *> m_players;
};

} // namespace cw
