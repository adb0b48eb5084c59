// Who really made a device, with what speaks for it, and what an operator should know of that. Plain values, any
// thread. Made by judge() out of a Device (its `protocols`) and the tables; shown by the devices page, `inspect` and
// the estate report.
#pragma once

#include <QDate>
#include <QList>
#include <QString>

namespace cw {

// One thing that speaks for a maker.
struct Evidence {
    enum class Kind {
        MacMaker,    // the registry of MAC addresses
        Discovery,   // what a maker's own discovery protocol answered
        OnvifWords,  // information and scopes: what the device says of itself
        HttpBanner,  // server header, title, realm, page names
        RtspBanner,  // server header, realm
        Certificate, // subject, issuer
        Endpoint,    // a path that only one maker's devices answer
    };

    Kind kind = Kind::OnvifWords;
    QString source;    // where it was seen: "sadp", "http 80", "onvif GetDeviceInformation"
    QString said;      // verbatim, cut to 256 characters
    QString maker;     // the maker it speaks for, a key of the table of makers
    double weight = 0; // 0 to 1: how sure this alone would make us
    QString sentence;  // for a person: what was seen and why it speaks for that maker

    bool operator==(const Evidence &) const = default;
};

struct MakerVerdict {
    enum class Certainty { CannotTell, Possible, Likely, Proven };

    Certainty certainty = Certainty::CannotTell;
    QString maker;            // key of the table; empty: cannot tell
    QString makerName;        // as people write it
    double score = 0;         // 0 to 1
    QString sentence;         // the verdict in words, with what it rests on
    QList<Evidence> evidence; // strongest first, also what speaks against

    bool operator==(const MakerVerdict &) const = default;
};

enum class FlagSeverity { Notice, Warning, Alarm };

// Something an operator should know of the device.
struct ProvenanceFlag {
    enum class Kind {
        LabelDiffers,     // the name on it and the maker are not the same
        Listed,           // the maker is on a list that the operator applies
        Vulnerable,       // a known vulnerability concerns it
        PersonAttributes, // its own recognition declares or sends attributes of people
    };

    Kind kind = Kind::LabelDiffers;
    FlagSeverity severity = FlagSeverity::Notice;
    QString label;    // a few words: "Section 889", "CVE-2021-36260"
    QString sentence; // whole, with what to do
    QString source;   // where it is written
    QDate asOf;       // of the source

    bool operator==(const ProvenanceFlag &) const = default;
};

struct VulnerabilityAnswer {
    enum class Answer { Affected, NotAffected, CannotTell };

    QString cve;
    Answer answer = Answer::CannotTell;
    QString title;
    QString reason;         // why this answer: pattern, build date, what is missing
    QString advice;         // what to do
    bool exploited = false; // known to be used by attackers
    QString source;
    QDate asOf;

    bool operator==(const VulnerabilityAnswer &) const = default;
};

struct Provenance {
    MakerVerdict maker;
    QString labelClaimed;        // what the device calls its maker
    QList<ProvenanceFlag> flags; // gravest first
    QList<VulnerabilityAnswer> vulnerabilities;
    QString coverage; // a sentence: which makers the table of vulnerabilities covers, as of when

    bool operator==(const Provenance &) const = default;
};

} // namespace cw
