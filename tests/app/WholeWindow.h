// The whole program in this process: its window as an operator has it, from one run to the next. Lives on the test's
// thread; owned by the test.
#pragma once

#include "app/Desk.h"
#include "app/MainWindow.h"
#include "widgets/pages/StatusLine.h"
#include "widgets/pages/devices/DeviceDetails.h"
#include "widgets/pages/devices/DeviceTable.h"
#include "widgets/pages/devices/DevicesPage.h"
#include "widgets/pages/devices/LoginBanner.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

namespace cw::apptest {

class WholeWindow {
public:
    // `addresses` are asked by hand; none: those that are remembered.
    explicit WholeWindow(const QStringList &addresses = {}, Options::Colors colors = Options::Colors::Dark)
    {
        Options options;
        options.urls = addresses;
        options.surface = Options::Surface::Raster;
        options.colors = colors;
        options.page = Options::Page::Devices;
        auto made = Desk::create(*qApp, options, {});
        if (!made)
            return;
        m_desk = std::move(*made);
        m_desk->start();
        for (QWidget *one : QApplication::topLevelWidgets())
            if (auto *window = qobject_cast<MainWindow *>(one))
                m_window = window;
        if (!m_window || !QTest::qWaitForWindowExposed(m_window))
            qWarning("no window is shown");
    }
    ~WholeWindow() { end(); }

    // As the operator ends it: what is to be kept is written.
    void end()
    {
        if (!m_desk)
            return;
        QSignalSpy ended(m_desk.get(), &Desk::ended);
        m_desk->stop();
        if (!QTest::qWaitFor([&] { return ended.count() > 0; }, 20'000))
            qWarning("the program does not end");
        m_desk.reset();
        m_window = nullptr;
    }

    MainWindow *operator->() const { return m_window; }
    MainWindow *window() const { return m_window; }

    // The operator's login for all cameras that ask, as soon as the window offers it: the line above the table counts them
    // a turn of the event loop after the table shows them, and until then there is nobody to log in to.
    bool logIn(const QString &user, const QString &password)
    {
        LoginBanner &banner = m_window->page().banner();
        if (!QTest::qWaitFor([&] { return banner.isVisible(); }))
            return false;
        banner.open(LoginBanner::Scope::AllThatAsk);
        const auto fields = banner.findChildren<QLineEdit *>();
        for (QLineEdit *field : fields)
            field->setText(field->echoMode() == QLineEdit::Password ? password : user);
        for (QLineEdit *field : fields)
            if (field->echoMode() == QLineEdit::Password)
                QTest::keyClick(field, Qt::Key_Return);
        return fields.size() == 2;
    }

    // Devices in this state, as the table has them.
    int count(const QString &stateWord) const
    {
        int many = 0;
        for (const QModelIndex &row : rows())
            many += row.siblingAtColumn(int(DeviceColumn::State)).data().toString() == stateWord ? 1 : 0;
        return many;
    }
    // The row whose first cell says this, wherever it is in the tree.
    QModelIndex row(const QString &name) const
    {
        for (const QModelIndex &one : rows())
            if (one.data().toString() == name)
                return one;
        return {};
    }
    bool says(const QString &sentence) const
    {
        const auto labels = m_window->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
            return label->isVisible() && label->text().contains(sentence);
        });
    }
    // The visible control of that accessible name.
    template<typename Widget>
    Widget *control(const QString &name) const
    {
        for (Widget *one : m_window->findChildren<Widget *>())
            if (one->isVisible() && one->accessibleName() == name)
                return one;
        return nullptr;
    }

private:
    QModelIndexList rows(const QModelIndex &parent = {}) const
    {
        QModelIndexList out;
        const QAbstractItemModel *model = m_window->page().table().model();
        for (int i = 0; i < model->rowCount(parent); ++i) {
            const QModelIndex one = model->index(i, 0, parent);
            out.append(one);
            out += rows(one);
        }
        return out;
    }

    std::unique_ptr<Desk> m_desk;
    MainWindow *m_window = nullptr;
};

} // namespace cw::apptest
