#include "devices/audit/table/OwnerBook.h"

#include <algorithm>
#include <utility>

namespace cw::audit {

namespace {

// A look at all of them, once the table is full and a new one comes: an eighth goes, so that it is seldom.
template<typename Table>
void makeRoom(Table &table, qsizetype most)
{
    if (table.size() < most)
        return;
    std::vector<qint64> heard;
    for (const auto &entry : std::as_const(table))
        heard.push_back(entry.heard);
    const auto cut = heard.begin() + qsizetype(heard.size() / 8);
    std::nth_element(heard.begin(), cut, heard.end());
    const qint64 until = *cut;
    table.removeIf([until](const auto &entry) { return entry.value().heard <= until; });
}

} // namespace

OwnerBook::Card &OwnerBook::cardOf(const AddressOwner &owner)
{
    auto found = m_cards.find(owner.mac);
    if (found == m_cards.end()) {
        makeRoom(m_cards, MostCards);
        found = m_cards.insert(owner.mac, {});
    }
    found->heard = std::max(found->heard, owner.time);
    return *found;
}

void OwnerBook::seeAt(Card &card, const AddressOwner &owner)
{
    if (owner.address.isLinkLocal() || card.router)
        return;
    std::erase_if(card.addresses, [&](const Heard &one) { return one.last + Day < owner.time; });
    const auto known = std::find_if(card.addresses.begin(), card.addresses.end(),
                                    [&](const Heard &one) { return one.address == owner.address; });
    if (known != card.addresses.end()) {
        known->last = std::max(known->last, owner.time);
        return;
    }
    card.addresses.push_back({owner.address, owner.time});
    const auto v4 = size_t(std::count_if(card.addresses.begin(), card.addresses.end(),
                                         [](const Heard &one) { return one.address.isV4(); }));
    card.router = v4 > MostV4 || card.addresses.size() - v4 > MostV6;
    if (card.router)
        card.addresses = {};
}

// Sources tell in no order. True: a new spell begins.
bool OwnerBook::lengthen(Claim &claim, qint64 time, Spell &spell)
{
    spell = {time, time};
    const bool isNew = std::erase_if(claim.spells, [&](const Spell &one) {
                           if (time < one.first - Hour || time > one.last + Hour)
                               return false;
                           spell.first = std::min(spell.first, one.first);
                           spell.last = std::max(spell.last, one.last);
                           return true;
                       }) == 0;
    if (claim.spells.size() >= MostSpells)
        claim.spells.erase(std::min_element(claim.spells.begin(), claim.spells.end(),
                                            [](auto &x, auto &y) { return x.last < y.last; }));
    claim.spells.push_back(spell);
    return isNew;
}

bool OwnerBook::contests(Claims &claims, const Claim &mine, const Spell &spell, bool isNew)
{
    bool together = false;
    for (const Claim &other : claims.all) {
        if (other.mac == mine.mac)
            continue;
        for (const Spell &one : other.spells) {
            if (one.first < spell.last && spell.first < one.last) // where they touch, one follows the other
                return true;
            together = together || (isNew && qAbs(one.first - spell.first) <= Near);
        }
    }
    if (!together)
        return false;
    const qint64 before = std::exchange(claims.begunTogether, spell.first);
    return before > 0 && qAbs(spell.first - before) <= Day;
}

bool OwnerBook::noteClaim(const AddressOwner &owner)
{
    auto found = m_claims.find(owner.address);
    if (found == m_claims.end()) {
        if (!owner.isClaim())
            return true;
        makeRoom(m_claims, MostAddresses);
        found = m_claims.insert(owner.address, {});
    }
    Claims &claims = *found;
    auto mine = std::find_if(claims.all.begin(), claims.all.end(),
                             [&](const Claim &one) { return one.mac == owner.mac; });
    // A packet from the address shows that who claimed it is still there, but claims nothing.
    if (mine == claims.all.end() && !owner.isClaim())
        return claims.all.empty() || claims.all.back().last + Day < owner.time;
    claims.heard = std::max(claims.heard, owner.time);
    if (mine == claims.all.end()) {
        if (claims.all.size() >= MostClaims)
            claims.all.erase(std::min_element(claims.all.begin(), claims.all.end(),
                                              [](auto &x, auto &y) { return x.last < y.last; }));
        claims.all.push_back({{owner.mac, owner.time, owner.time, 1}, {}});
        mine = claims.all.end() - 1;
    } else {
        if (mine->last + Day < owner.time && !claims.contested) { // it was away, and may have been given back
            mine->first = owner.time;
            mine->count = 0;
        }
        mine->first = std::min(mine->first, owner.time);
        mine->last = std::max(mine->last, owner.time);
        mine->count += owner.isClaim();
    }
    Spell spell;
    const bool isNew = lengthen(*mine, owner.time, spell);
    claims.contested = claims.contested || contests(claims, *mine, spell, isNew && owner.isClaim());
    return !claims.contested;
}

OwnerBook::Belief OwnerBook::note(const AddressOwner &owner, bool local)
{
    if (owner.mac == 0 || !owner.address.isValid() || owner.address.isMulticast())
        return Belief::None;
    Card &card = cardOf(owner);
    if (!local) { // what comes from outside has the router's card
        if (owner.isClaim() || card.router)
            return Belief::None;
        card.router = true;
        card.addresses = {};
        return Belief::Not;
    }
    seeAt(card, owner);
    const bool router = card.router;
    const bool alone = noteClaim(owner); // a router's claim is contested like another's
    if (router)
        return Belief::Not;
    if (!alone)
        return owner.isClaim() ? Belief::Contested : Belief::None;
    return owner.isClaim() ? Belief::Claimed : Belief::Seen;
}

std::vector<ContestedAddress> OwnerBook::contested() const
{
    std::vector<ContestedAddress> out;
    for (auto it = m_claims.cbegin(); it != m_claims.cend(); ++it) {
        if (!it->contested)
            continue;
        out.push_back({it.key(), {it->all.begin(), it->all.end()}});
        std::sort(out.back().claims.begin(), out.back().claims.end(),
                  [](const AddressClaim &x, const AddressClaim &y) {
                      return std::tie(x.first, x.mac) < std::tie(y.first, y.mac);
                  });
    }
    std::sort(out.begin(), out.end(),
              [](const ContestedAddress &x, const ContestedAddress &y) { return x.address < y.address; });
    return out;
}

void OwnerBook::prune(qint64 now)
{
    const auto old = [now](const auto &entry) { return entry.value().heard + Keep < now; };
    m_cards.removeIf(old);
    m_claims.removeIf(old);
}

} // namespace cw::audit
