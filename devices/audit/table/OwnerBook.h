// Which cards (MACs) stand behind which addresses, and which of that is to be believed. Pure, one thread; owned by the
// engine's book.
//
// A card that many addresses go by, or one from outside, is a router's and owns none of them. Who merely passed a packet on
// claims nothing; where two cards claim one address at the same time, neither is believed, and it is contested. That is so
// where one claims it while the other goes on to (without an hour's silence), or where both begin to within minutes,
// twice in a day; a card that another takes the place of, and that comes back later, contests nothing.
// Bounds: MostCards cards and MostAddresses addresses (the one not heard for longest makes room), MostClaims claims each.
#pragma once

#include "devices/audit/model/SiteView.h"

#include <QHash>

namespace cw::audit {

class OwnerBook {
public:
    enum class Belief : quint8 {
        None,      // says nothing
        Not,       // what was believed of this card is wrong: it is a router's
        Contested, // it says that the address is its own, and so does another
        Seen,      // packets from this address come from this card
        Claimed,   // and the card says that the address is its own, and nobody else does
    };
    static constexpr qsizetype MostCards = 8'192, MostAddresses = 8'192;
    static constexpr size_t MostClaims = 4;
    static constexpr size_t MostV4 = 4, MostV6 = 64; // of one card within a day; IPv6 has many of a host
    static constexpr size_t MostSpells = 8;          // of a claim, the latest ones
    static constexpr qint64 Hour = 3'600'000, Day = 24 * Hour, Keep = 30 * Day;
    static constexpr qint64 Near = 10LL * 60'000; // of two beginnings

    Belief note(const AddressOwner &owner, bool local);
    std::vector<ContestedAddress> contested() const; // by address
    void prune(qint64 now);

private:
    struct Heard {
        IpAddress address;
        qint64 last = 0;
    };
    struct Card {
        std::vector<Heard> addresses;
        qint64 heard = 0;
        bool router = false;
    };
    struct Spell { // without an hour's silence
        qint64 first = 0, last = 0;
    };
    struct Claim : AddressClaim {
        std::vector<Spell> spells; // apart from each other
    };
    struct Claims {
        std::vector<Claim> all; // the earliest first
        qint64 heard = 0;
        qint64 begunTogether = 0; // when two began within minutes; 0: never
        bool contested = false;   // it stays so until it is pruned
    };
    Card &cardOf(const AddressOwner &owner);
    static void seeAt(Card &card, const AddressOwner &owner);
    bool noteClaim(const AddressOwner &owner); // false: contested
    static bool contests(Claims &claims, const Claim &mine, const Spell &spell, bool isNew);
    static bool lengthen(Claim &claim, qint64 time, Spell &spell);

    QHash<quint64, Card> m_cards;
    QHash<IpAddress, Claims> m_claims;
};

} // namespace cw::audit
