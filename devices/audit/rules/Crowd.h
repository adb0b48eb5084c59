// Keeps a flood from becoming as many findings: whoever can forge records or packets can make up any number of hosts
// inside, of rhythms and of names. Pure, any thread.
//
// Of each rule `ofADevice` findings of one subject stand by themselves, and `ofHosts` of hosts that nobody named; all
// further ones become one that counts them. Whatever the book has stands where it stood, so that nothing moves from
// one to the other; what the operator said of takes no place.
#pragma once

#include "devices/audit/model/Subject.h"
#include "devices/audit/rules/FindingBook.h"

namespace cw::audit {

class Crowd {
public:
    explicit Crowd(size_t ofADevice = 16, size_t ofHosts = 64) : m_ofADevice(ofADevice), m_ofHosts(ofHosts) {}

    // Of what one judgement said, condensed() first. `subjects`: whoever is no camera or recorder there is a host.
    std::vector<Finding> counted(std::vector<Finding> said, const QList<Subject> &subjects,
                                 const FindingBook &book) const;

private:
    const size_t m_ofADevice, m_ofHosts;
};

} // namespace cw::audit
