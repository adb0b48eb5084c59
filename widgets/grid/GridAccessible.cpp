#include "widgets/grid/GridAccessible.h"

#include "widgets/grid/GridView.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>

namespace cw {

namespace {

class PaneAccessible : public QAccessibleInterface {
public:
    PaneAccessible(GridView *view, int pane) : m_view(view), m_pane(pane) {}

    bool isValid() const override { return m_view; }
    QObject *object() const override { return nullptr; }
    QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(m_view); }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::Graphic; }
    void setText(QAccessible::Text, const QString &) override {}

    QString text(QAccessible::Text which) const override
    {
        if (!m_view)
            return {};
        if (which == QAccessible::Name)
            return m_view->paneDescription(m_pane);
        if (which == QAccessible::Help)
            return GridView::tr(
                "Enter maximizes the pane, Delete clears it, the menu key shows what else it can do.");
        return {};
    }

    QRect rect() const override
    {
        if (!m_view)
            return {};
        const QRect inView = m_view->paneRect(m_pane).toRect();
        return {m_view->mapToGlobal(inView.topLeft()), inView.size()};
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        if (!m_view)
            return state;
        state.selectable = state.focusable = true;
        state.selected = state.focused = m_view->scene().selected() == m_pane;
        state.invisible = !m_view->scene().isVisible(m_pane);
        return state;
    }

private:
    QPointer<GridView> m_view;
    int m_pane;
};

class GridAccessible : public QAccessibleWidget {
public:
    explicit GridAccessible(GridView *view) : QAccessibleWidget(view, QAccessible::Grouping) {}
    ~GridAccessible() override
    {
        for (const QAccessible::Id id : m_children)
            QAccessible::deleteAccessibleInterface(id);
    }

    int childCount() const override { return view()->scene().paneCount(); }

    QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        while (m_children.size() <= index)
            m_children.append(
                QAccessible::registerAccessibleInterface(new PaneAccessible(view(), int(m_children.size()))));
        return QAccessible::accessibleInterface(m_children[index]);
    }

    int indexOfChild(const QAccessibleInterface *wanted) const override
    {
        for (int index = 0; index < m_children.size(); ++index)
            if (QAccessible::accessibleInterface(m_children[index]) == wanted)
                return index;
        return -1;
    }

    QAccessibleInterface *childAt(int x, int y) const override
    {
        return child(view()->paneAt(view()->mapFromGlobal(QPoint(x, y))));
    }

    QAccessibleInterface *focusChild() const override { return child(view()->scene().selected()); }

private:
    GridView *view() const { return static_cast<GridView *>(object()); }
    mutable QList<QAccessible::Id> m_children;
};

QAccessibleInterface *make(const QString &, QObject *object)
{
    auto *view = qobject_cast<GridView *>(object);
    return view ? new GridAccessible(view) : nullptr;
}

} // namespace

void installGridAccessibility()
{
    QAccessible::installFactory(make); // Qt keeps each factory once
}

void announceSelection(GridView &view, int pane)
{
    if (!QAccessible::isActive() || pane < 0)
        return;
    QAccessibleEvent event(&view, QAccessible::Focus);
    event.setChild(pane);
    QAccessible::updateAccessibility(&event);
}

} // namespace cw
