// Replaces what is secret or tells who and where somebody is, everywhere in a conversation and in lines of the log, the
// same by the same. What is replaced and what stays is listed in FORMAT.md. Pure: `scrubbed` is the whole of it; a
// Scrubber lives for one call, on any thread (it takes a while: not on the GUI's).
//
// It goes over everything twice: the first time it learns what is secret (from the places where secrets stand), the
// second time it replaces each wherever it stands and in whatever form it is written.
#pragma once

#include "devices/base/Cancel.h"
#include "devices/diagnostics/Diagnostics.h"
#include "devices/diagnostics/SecretFields.h"
#include "devices/diagnostics/SecretForms.h"
#include "devices/model/Device.h"

namespace cw {

// What is known to be secret beforehand.
struct KnownSecrets {
    QStringList passwords;
    QStringList users;
    QStringList serials;
    QStringList macs;
    QStringList endpoints;
    QStringList names; // what a person calls it, and where it hangs
    QStringList keep;  // maker, model, firmware: what is no secret though it stands where secrets stand

    void add(const Device &device);
    void add(const Credentials &credentials);
};

// Canceled: nothing.
Diagnostics scrubbed(const Diagnostics &plain, const KnownSecrets &known, const CancelToken &cancel = {});

class Scrubber {
public:
    explicit Scrubber(const KnownSecrets &known);

    QByteArray head(const QByteArray &head);
    QByteArray body(const QByteArray &head, const QByteArray &body);
    QString text(const QString &text);
    QJsonObject device(const QJsonObject &device); // the keys of `counterwatch discover`
    // From now on what was learned is replaced wherever it stands.
    void settle();
    const SecretBook &book() const { return m_book; }

private:
    enum class Part { Head, Body, Text, Device };

    QString apply(QString text, Part part);
    QString authorization(const QString &value);
    QString realm(const QString &value);
    QString headLine(const QString &line);
    QString elements(const QString &text);
    QString fields(const QString &text, Part part);
    QString scopes(const QString &text);
    QString urls(const QString &text, Part part);
    QString uuids(const QString &text);
    QString identities(const QString &text);
    QString addresses(const QString &text);
    QString standIn(SecretKind kind, const QString &value, FieldPlace place);
    bool isKept(const QString &words) const;
    void addForms(const SecretBook::Entry &entry);

    SecretBook m_book;
    QStringList m_keep;
    std::vector<SecretForms> m_distinctive;
    std::vector<SecretForms> m_words;
    struct KnownMac {
        QRegularExpression whole;
        QRegularExpression half;
        QByteArray standIn;
    };
    std::vector<KnownMac> m_macs;
};

} // namespace cw
