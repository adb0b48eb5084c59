// What goes into the audit's store and what comes out of it. Plain values, any thread.
#pragma once

#include "devices/audit/model/SiteView.h"
#include "devices/audit/table/Expectations.h"

namespace cw::audit {

// One hour of one history, as it stands, not the difference: writing it twice does no harm, and
// no sum of it shrinks.
struct StoredHour {
    QString subject;
    IpAddress address;
    quint16 port = 0;
    quint8 protocol = 0;
    bool inbound = false;
    HourSum sum;
    bool operator==(const StoredHour &) const = default;
};

struct FirmwareChange {
    QString subject;
    qint64 time = 0; // ms since 1970, UTC
    QString before;
    QString after;
    bool operator==(const FirmwareChange &) const = default;
};

// What is to be kept of a stretch of watching. Everything in it is as it stands now.
struct AuditBatch {
    std::vector<FlowSum> flows; // ended, or a part of one with a `first` of its own
    std::vector<StoredHour> hours;
    std::vector<DestinationHistory> histories; // of what changed; their hours are those in `hours`
    std::vector<NameLookup> lookups;
    std::vector<WireSign> signs;
    std::vector<DomainDay> domains;
    std::vector<InsideReach> reaches;
    std::vector<Finding> findings;
    std::vector<Coverage> coverage;
    std::vector<FirmwareChange> firmware;
    quint64 lost = 0; // flows, hours and lookups for which there was no room before they were here

    bool isEmpty() const;
    size_t size() const; // rows, about
};

// What an operator said of a finding. It holds for as severe a finding as it was said of: one that grew above that is
// open again.
struct Acknowledgment {
    QString who;
    qint64 time = 0; // ms since 1970, UTC; 0: nobody did
    QString note;
    Severity severity = Severity::Notice;
    bool operator==(const Acknowledgment &) const = default;
};

struct StoredFinding {
    Finding finding;
    Acknowledgment acknowledged;

    bool isOpen() const { return !acknowledged.time || finding.severity > acknowledged.severity; }
    bool operator==(const StoredFinding &) const = default;
};

// One line of the operator's list, with who said it.
struct StoredWord {
    OperatorWord word;
    QString who;
    qint64 time = 0;
    bool operator==(const StoredWord &) const = default;
};

// Something that the store does not hold any more, or never did, and why: nothing is lost silently.
struct StoreLoss {
    enum class Reason : quint8 {
        Aged,   // older than what is kept
        Size,   // the store was at its largest size
        Queue,  // it could not be written, and what waited had no room
        Time,   // of a time that cannot be
        Damage, // the file was damaged and set aside
    };
    Reason reason = Reason::Aged;
    QString what;     // "flows", "hours", ...
    qint64 time = 0;  // when it was dropped, ms since 1970, UTC
    qint64 count = 0; // rows; -1: not known
    Span span;        // of the traffic that it was of; 0 where not known
    bool operator==(const StoreLoss &) const = default;
};

// What an engine needs to go on where another stopped.
struct KeptAudit {
    std::vector<DestinationHistory> histories; // with hours and beats
    std::vector<NameLookup> lookups;           // what names addresses meant, oldest first
    std::vector<WireSign> signs;
    std::vector<DomainDay> domains;
    std::vector<InsideReach> reaches;
    std::vector<StoredFinding> findings;
    std::vector<Coverage> coverage; // of earlier runs, too
    std::vector<FirmwareChange> firmware;
    std::vector<StoredWord> words;
    std::vector<StoreLoss> losses; // the latest 1,000

    std::vector<Finding> plainFindings() const;
};

struct StoreFigures {
    qint64 bytes = 0; // on the disk
    qint64 flows = 0;
    qint64 hours = 0;
    qint64 histories = 0;
    qint64 oldestDay = 0; // of flows, days since 1970; 0: none
    qint64 newestDay = 0;
    std::vector<StoreLoss> losses;
};

struct FlowQuery {
    std::vector<IpAddress> addresses; // a flow has one of them at either end; empty: any
    IpAddress peer;                   // and this one at either end; invalid: any
    int port = -1;                    // of the side that answers; -1: any
    int protocol = -1;
    Span span;
    int limit = 1000;     // at most 100,000
    bool largest = false; // by bytes, else the latest first
};

// How long what is kept.
struct Retention {
    int flowDays = 30;
    int sumDays = 730;
    qint64 mostBytes = 20'000'000'000; // 0: no bound; else the oldest goes first
    bool operator==(const Retention &) const = default;
};

// Who writes into a store that several look into.
struct LeaseHolder {
    QString who; // "counterwatch-watch": a program's name
    QString host;
    qint64 process = 0;
    qint64 since = 0; // ms since 1970, UTC
    QString sees;     // its sources, for a person
    bool operator==(const LeaseHolder &) const = default;
};

} // namespace cw::audit

Q_DECLARE_METATYPE(cw::audit::AuditBatch)
Q_DECLARE_METATYPE(cw::audit::KeptAudit)
Q_DECLARE_METATYPE(cw::audit::StoreFigures)
