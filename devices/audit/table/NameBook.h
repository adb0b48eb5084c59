// What each subject's DNS answered: an address means the name that this subject asked for. Pure, one thread; owned by
// the engine. Bounds: `mostAddresses` a subject, `addresses` in all and eight names an address; what was answered longest ago
// goes first (of the subject with the most, where all are too many), and what is older than `keepFor` says nothing any more (cameras use an answer far beyond its time to live).
#pragma once

#include "devices/audit/model/Flow.h"

#include <QHash>

namespace cw::audit {

struct KnownName {
    QString name;
    NameSource source = NameSource::None; // Dns, Log or Mdns
    qint64 time = 0;                      // of the latest answer
};

class NameBook {
public:
    struct Policy {
        qsizetype mostAddresses = 4096;
        qsizetype addresses = 200'000;
        qint64 keepFor = 30LL * 24 * 3600 * 1000;
        qint64 skew = 5000; // an answer may be told a little after the flow that it explains
    };

    NameBook();
    explicit NameBook(const Policy &policy);

    void note(int subject, const NameLookup &lookup);
    // What the subject asked for last before `time` to be given this address; a local's mDNS name, whoever heard it.
    KnownName nameOf(int subject, const IpAddress &address, qint64 time) const;
    // The subject's DNS answered this name with this address, straight or along a chain of aliases.
    bool answered(int subject, const QString &name, const IpAddress &address, qint64 time) const;
    void join(int host, int subject); // they turned out to be one
    void forget(int subject);         // its number is another's from now on
    qsizetype size() const { return m_size; }

private:
    struct Answer {
        QString name;
        NameSource source = NameSource::Dns;
        bool alias = false; // the chain's later names: answered, but not what was asked for
        qint64 time = 0;
        qint64 since = 0; // of the first such answer
    };
    using Book = QHash<IpAddress, std::vector<Answer>>;
    void forgetOldest(Book &book);
    void note(Book &book, const IpAddress &address, const Answer &answer);
    const std::vector<Answer> *answers(int subject, const IpAddress &address) const;

    const Policy m_policy;
    QHash<int, Book> m_books;
    qsizetype m_size = 0;
    Book m_locals; // mDNS: names that hosts give themselves
};

} // namespace cw::audit
