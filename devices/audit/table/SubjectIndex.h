// Whom an address belongs to. Subjects keep their number until they are removed, so that what is summed for them can go
// by it. Pure, one thread; owned by the engine.
#pragma once

#include "devices/audit/model/Flow.h"
#include "devices/audit/model/FlowSource.h"
#include "devices/audit/model/Subject.h"

#include <QHash>

#include <vector>

namespace cw::audit {

class SubjectIndex {
public:
    // A watched one is in the operator's list, or is a host in the local networks where that list is empty, or takes
    // video from one that is. The others are inside hosts whose traffic is summed in case they turn out to take video.
    enum class Standing : quint8 { Named, Found, Candidate, Gone };
    static constexpr int None = -1;
    static constexpr size_t Most = 4096; // hosts beyond are left out, and counted
    static constexpr qint64 Silence = 3'600'000, LongSilence = 7LL * 24 * 3'600'000; // ms, see silent()

    SubjectIndex() : m_local(defaultLocalNetworks()) {}

    void setSubjects(
        const QList<Subject> &subjects); // a candidate among them keeps its number, and so its history
    void setLocal(const QList<IpNetwork> &local);
    // An address was seen with the MAC of a subject: from now on it is that subject's as well. False: known already,
    // not one of ours, or not in the local networks (beyond a router every address has the router's MAC).
    bool learn(const AddressOwner &owner);
    // The card that claims the address of a named subject of which no card is known: by it that is followed from now on.
    bool learnMac(const AddressOwner &owner);
    bool owns(quint64 mac, const IpAddress &address) const; // both by the operator's list
    bool unlearn(quint64 mac); // it turned out to be a router's: what was learned by it goes
    bool unlearn(quint64 mac, const IpAddress &address); // contested: that one goes, the others stay

    int find(const IpAddress &address) const; // Gone ones are not found
    int findOrAdmit(const IpAddress &address);
    // One that an earlier run knew by this id: it keeps what was seen of it until it is named again. There is room for
    // each, as there is for each that is named.
    int findOrRemember(const QString &id);
    bool isLocal(const IpAddress &address) const;
    void promote(int number);          // a candidate takes video
    void see(int number, qint64 time); // ms: traffic from it or to it
    void hear(int number)
    {
        m_entries[size_t(number)].heard = true;
    }                                               // it sent something: there is such a host
    quint64 addTaken(int number, quint64 bytes);    // from those that are watched; the sum
    quint64 recallTaken(int number, quint64 bytes); // of earlier runs too: at least so much

    // Hosts come and go (and are made up, by whoever can send to a collector): where there is little room, those that
    // nobody named give theirs, if they have been silent for an hour, or for a week where they are watched or took
    // anything from one that is. At most a quarter of all, those silent longest first.
    bool isNearlyFull() const { return count() - m_free.size() > Most - Most / 16; }
    std::vector<int> silent(qint64 now) const;
    void remove(int number); // its number is another's from now on

    bool isWatched(int number) const;
    bool anyNamed() const { return m_named; }
    const Subject &at(int number) const { return m_entries[size_t(number)].subject; }
    int numberOf(const QString &id) const { return m_byId.value(id, None); }
    size_t count() const { return m_entries.size(); }
    QList<Subject> watched() const;
    SubjectFilter filter() const;                             // for live captures: named and promoted ones
    quint64 filterChanges() const { return m_filterChanges; } // how often it may have changed
    const QList<IpNetwork> &local() const { return m_local; }
    quint64 leftOut() const { return m_leftOut; }

private:
    struct Entry {
        Subject subject;
        Standing standing = Standing::Named;
        QList<IpAddress> learned; // by its MAC, most recent first
        QString learnedMac;       // by its address; empty where the operator's list has one
        qint64 latest = 0;        // ms
        quint64 taken = 0;        // bytes
        bool promoted = false;
        bool heard = false; // a broadcast address or one that a scan tried is none of our hosts
    };
    int add(const Subject &subject, Standing standing);
    void map(int number);
    void unmap(int number);

    Standing unnamed() const { return m_named ? Standing::Candidate : Standing::Found; }
    bool isFull() const { return m_free.empty() && m_entries.size() >= Most; }

    std::vector<Entry> m_entries;
    std::vector<int> m_free; // numbers of those that were removed
    QHash<IpAddress, int> m_byAddress;
    QHash<QString, int> m_byId;
    QHash<quint64, int> m_byMac;
    QList<IpNetwork> m_local;
    bool m_named = false;
    quint64 m_filterChanges = 0;
    quint64 m_leftOut = 0;
};

// "aa:bb:cc:dd:ee:ff" as the 48 bits that it is; 0 where it is none.
quint64 macBits(const QString &text);

} // namespace cw::audit
