#include "devices/audit/table/NameBook.h"

#include <algorithm>

namespace cw::audit {

namespace {
constexpr size_t NamesAnAddress = 8;
} // namespace

NameBook::NameBook() : NameBook(Policy{}) {}

NameBook::NameBook(const Policy &policy) : m_policy(policy) {}

void NameBook::note(int subject, const NameLookup &lookup)
{
    const bool mdns = lookup.via == NameSource::Mdns;
    for (const IpAddress &address : lookup.addresses) {
        Book &book = mdns ? m_locals : m_books[subject];
        note(book, address, {lookup.name, lookup.via, false, lookup.time, lookup.time});
        for (const QString &alias : lookup.aliases)
            note(book, address, {alias, lookup.via, true, lookup.time, lookup.time});
    }
}

void NameBook::note(Book &book, const IpAddress &address, const Answer &answer)
{
    if (answer.name.isEmpty())
        return;
    if (!book.contains(address)) {
        if (book.size() >= m_policy.mostAddresses) {
            forgetOldest(book);
        } else if (m_size >= m_policy.addresses) {
            Book *largest = &m_locals;
            for (Book &one : m_books)
                largest = one.size() > largest->size() ? &one : largest;
            forgetOldest(*largest);
        }
        ++m_size;
    }
    std::vector<Answer> &known = book[address];
    const auto same =
        std::find_if(known.begin(), known.end(), [&](const Answer &one) { return one.name == answer.name; });
    Answer newer = answer;
    if (same != known.end()) {
        newer.time = std::max(same->time, answer.time);
        newer.since = std::min(same->since, answer.since);
        newer.alias = same->alias && answer.alias;
        known.erase(same);
    }
    // In the order of time, as several sources tell late of what was earlier.
    const auto place = std::upper_bound(known.begin(), known.end(), newer.time,
                                        [](qint64 time, const Answer &one) { return time < one.time; });
    known.insert(place, std::move(newer));
    if (known.size() > NamesAnAddress)
        known.erase(known.begin());
}

// A sixteenth at once: to look for the oldest at each new address would be slow.
void NameBook::forgetOldest(Book &book)
{
    std::vector<std::pair<qint64, IpAddress>> ages;
    for (auto it = book.constBegin(); it != book.constEnd(); ++it)
        ages.emplace_back(it->back().time, it.key());
    const auto some = ages.begin() + std::max<qsizetype>(1, book.size() / 16);
    std::nth_element(ages.begin(), some - 1, ages.end());
    for (auto it = ages.begin(); it != some; ++it)
        book.remove(it->second);
    m_size -= some - ages.begin();
}

void NameBook::join(int host, int subject)
{
    const Book answers = m_books.value(host);
    forget(host);
    for (auto it = answers.constBegin(); it != answers.constEnd(); ++it) {
        for (const Answer &answer : *it)
            note(m_books[subject], it.key(), answer);
    }
}

void NameBook::forget(int subject)
{
    m_size -= m_books.take(subject).size();
}

const std::vector<NameBook::Answer> *NameBook::answers(int subject, const IpAddress &address) const
{
    const auto book = m_books.constFind(subject);
    if (book == m_books.constEnd())
        return nullptr;
    const auto found = book->constFind(address);
    return found == book->constEnd() ? nullptr : &*found;
}

KnownName NameBook::nameOf(int subject, const IpAddress &address, qint64 time) const
{
    if (const std::vector<Answer> *known = answers(subject, address)) {
        for (auto one = known->rbegin(); one != known->rend(); ++one) {
            if (!one->alias && one->since <= time + m_policy.skew && one->time + m_policy.keepFor >= time)
                return {one->name, one->source, one->time};
        }
    }
    const auto local = m_locals.constFind(address);
    if (local != m_locals.constEnd())
        return {local->back().name, NameSource::Mdns, local->back().time};
    return {};
}

bool NameBook::answered(int subject, const QString &name, const IpAddress &address, qint64 time) const
{
    const std::vector<Answer> *known = answers(subject, address);
    return known && std::any_of(known->begin(), known->end(), [&](const Answer &one) {
               return one.name.compare(name, Qt::CaseInsensitive) == 0 && one.since <= time + m_policy.skew &&
                      one.time + m_policy.keepFor >= time;
           });
}

} // namespace cw::audit
