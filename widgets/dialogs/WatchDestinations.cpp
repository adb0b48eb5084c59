#include "widgets/dialogs/WatchDestinations.h"

#include <QLineEdit>

namespace cw {

WatchDestinations::WatchDestinations(const audit::WatchPlaces &places, QWidget *parent)
    : WatchTab(parent), m_networks(new QLineEdit(pathsText(places.networksFiles))),
      m_list(new QLineEdit(places.listFile))
{
    add(tr("Networks and c&ountries from these databases"),
        withBrowse(m_networks, tr("Databases of networks"), true), m_networks,
        tr("In MaxMind's format, divided by semicolons: one has networks, another countries. Without them, "
           "destinations have no network and no country."));
    add(tr("&Tell of the destinations in this list"), withBrowse(m_list, tr("List of destinations"), false),
        m_list,
        tr("A text file with an address, a network or a name a line. Whoever talks to one of them is told "
           "of, also where you answer for it."));
    addEnd();
    listenTo(m_networks);
    listenTo(m_list);
}

QString WatchDestinations::wrong() const
{
    return unreadable(pathsOf(m_networks->text()) + pathsOf(m_list->text()).mid(0, 1));
}

void WatchDestinations::putInto(audit::WatchPlaces &places) const
{
    places.networksFiles = pathsOf(m_networks->text());
    places.listFile = m_list->text().trimmed();
}

} // namespace cw
