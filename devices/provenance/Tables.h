// What is known of makers, of lists of makers, and of vulnerabilities: the values that judge() reads, as the files in
// resources/tables (see the README there) state them. Plain values, any thread.
#pragma once

#include "devices/provenance/Provenance.h"

#include <QList>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <optional>

namespace cw {

// Where something is written, and when it was read there or dated by its author.
struct TableSource {
    QString text; // a title or an address
    QDate date;
    bool secondHand = false; // said by somebody else than who makes it or who keeps the list

    bool operator==(const TableSource &) const = default;
};

// One thing to look for in what a device said: `field` names a protocol and one of its fields ("http.server"), or a
// field of the device ("device.model").
struct Sign {
    QString field;
    QRegularExpression pattern;
    double weight = 0; // how sure it alone makes us
    TableSource source;

    bool operator==(const Sign &) const = default;
};

struct Maker {
    QString key;
    QString name;
    QStringList
        aliases;    // as labels and registries write the name; compared without case, spaces and legal forms
    QString parent; // key of the maker that it belongs to; empty: to none here
    QStringList macPrefixes; // lower case, without colons, 6 to 9 digits
    TableSource macSource;
    QList<Sign> signs;
    TableSource source;

    bool operator==(const Maker &) const = default;
};

// A name that is put on what others make.
struct Label {
    QString name;
    QStringList madeBy; // keys of makers that are said to make for it
    TableSource source; // mostly second-hand

    bool operator==(const Label &) const = default;
};

// A path to ask for without a login: what answers there speaks for a maker through the sign "http.paths".
struct Endpoint {
    QString path;
    QString maker; // whose it is
    TableSource source;

    bool operator==(const Endpoint &) const = default;
};

struct MakerTable {
    QDate version;
    QList<Maker> makers;
    QList<Label> labels;
    QList<Endpoint> endpoints;
    QStringList genericLabels; // words that name no maker: "IPC", "General"

    const Maker *find(const QString &key) const;
    QString rootOf(const QString &key) const; // the topmost parent; the key itself where it has none
    // The maker whose name or alias this is; null where it is none's.
    const Maker *byName(const QString &name) const;
    const Label *label(const QString &name) const;
    bool isGeneric(const QString &name) const;
};

struct ListEntry {
    QString maker;          // key; empty where no camera of it is known here
    QString name;           // as the list writes it
    bool affiliates = true; // the list names its subsidiaries and affiliates too
    TableSource source;

    bool operator==(const ListEntry &) const = default;
};

struct MakerList {
    QString key;
    QString name;     // "Section 889"
    QString title;    // whole
    QString concerns; // a sentence: what the list forbids to whom
    TableSource source;
    bool applied = true; // the operator applies it
    QList<ListEntry> entries;

    bool operator==(const MakerList &) const = default;
};

struct ListTable {
    QDate version;
    QList<MakerList> lists;
};

// Which devices of a maker a vulnerability concerns. What is not given does not narrow.
struct Affected {
    QRegularExpression model;    // of the whole model's name
    QRegularExpression firmware; // of the whole firmware string: a branch of it
    QString series;              // as the source writes it
    QList<int> fromVersion, toVersion, beforeVersion;
    QDate fromBuild, toBuild, beforeBuild;
    bool secondHand = false;

    bool operator==(const Affected &) const = default;
};

struct Vulnerability {
    QString cve;
    QString maker;
    QString title;
    QString advice;
    bool exploited = false;   // in CISA's catalog of what is known to be exploited
    bool complete = false;    // `affected` names every model: others are not affected
    QList<Affected> affected; // any of them
    TableSource source;

    bool operator==(const Vulnerability &) const = default;
};

struct VulnerabilityTable {
    struct Cover {
        QString maker;
        QDate asOf;
        bool operator==(const Cover &) const = default;
    };

    QDate version;
    QList<Cover> covers;
    QList<Vulnerability> vulnerabilities;
};

struct Tables {
    MakerTable makers;
    ListTable lists;
    VulnerabilityTable vulnerabilities;
};

// A name without case, spaces, punctuation and legal forms: "Hikvision Co.,Ltd." and "HIKVISION" are one.
QString plainName(const QString &name);

} // namespace cw
