#include "widgets/dialogs/WatchDestinations.h"

#include "devices/audit/model/WorkingHours.h"

#include <QLineEdit>

namespace cw {

WatchDestinations::WatchDestinations(const audit::WatchPlaces &places, QWidget *parent)
    : WatchTab(parent), m_networks(new QLineEdit(pathsText(places.networksFiles))),
      m_list(new QLineEdit(places.listFile)), m_hours(new QLineEdit(places.workingHours))
{
    add(tr("Networks and c&ountries from these databases"),
        withBrowse(m_networks, tr("Databases of networks"), true), m_networks,
        tr("In MaxMind's format, divided by semicolons: one has networks, another countries. Without them, "
           "destinations have no network and no country."));
    add(tr("&Tell of the destinations in this list"), withBrowse(m_list, tr("List of destinations"), false),
        m_list,
        tr("A text file with an address, a network or a name a line. Whoever talks to one of them is told "
           "of, also where you answer for it."));
    m_hours->setPlaceholderText(QStringLiteral("Mon-Fri 6-20, Sat 8-13"));
    add(tr("People &work here at these hours"), m_hours, m_hours,
        tr("What is sent at other hours is judged more strictly. Left empty, they are learned from when "
           "somebody looks at cameras."));
    addEnd();
    listenTo(m_networks);
    listenTo(m_list);
    listenTo(m_hours);
}

QString WatchDestinations::wrong() const
{
    if (const QString hours = m_hours->text().trimmed(); !hours.isEmpty()) {
        if (const auto read = audit::WorkingHours::parse(hours); !read)
            return read.error().text;
    }
    return unreadable(pathsOf(m_networks->text()) + pathsOf(m_list->text()).mid(0, 1));
}

void WatchDestinations::putInto(audit::WatchPlaces &places) const
{
    places.networksFiles = pathsOf(m_networks->text());
    places.listFile = m_list->text().trimmed();
    places.workingHours = m_hours->text().trimmed();
}

} // namespace cw
