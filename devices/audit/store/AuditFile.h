// The audit's store, open: a file or a server's database, the lease on it, and what is written and read. Lives and is used
// on one thread, the store's own; owned by StoreWorker. What is written is whole or not at all.
//
// It never damages what it does not understand: a file of a newer version or of somebody else's is left as it is; a
// damaged one is set aside by whoever holds the lease, and a new one begun.
#pragma once

#include "devices/audit/store/RowReader.h"
#include "devices/audit/store/RowWriter.h"
#include "devices/audit/store/StoreLease.h"

namespace cw::audit {

class AuditFile {
public:
    enum class State {
        Closed,   // it may be tried again
        Refused,  // newer, somebody else's: trying again is no use
        ReadOnly, // it can be looked at and not be written
        Open,
    };

    AuditFile(const StorePlace &place, const Credentials &login, const LeaseHolder &self);
    ~AuditFile();

    // `wantsLease`: becomes the one that writes where nobody else is.
    State open(bool wantsLease);
    State state() const { return m_state; }
    bool isReadable() const { return m_state == State::Open || m_state == State::ReadOnly; }
    void close();
    QList<Error> takeTold() { return std::exchange(m_told, {}); }

    bool takeLease(); // tries; true also where it is ours already
    bool isWriter() const { return m_state == State::Open && m_lease.isOurs(); }
    StoreLease::Holder holder() { return m_lease.holder(m_link); }
    bool setSees(const QString &sees); // what the writer watches, for others to be told

    // Only of the writer. Where it fails nothing of it was written.
    Result<void> write(const AuditBatch &batch, const std::vector<StoreLoss> &losses, const Span &possible);
    Result<std::vector<StoreLoss>> prune(const Retention &retention, qint64 now);
    // Of anybody: the operator's own words.
    Result<void> acknowledge(const QString &finding, const Acknowledgment &said);
    Result<void> setWords(const std::vector<StoredWord> &words);

    RowReader &reader() { return m_reader; }
    qint64 changeMark(); // another number where somebody else has written since
    bool checkAlive();   // false: the server is gone; it is closed then
    qint64 refused() const { return m_writer.refused(); }

private:
    State openFile(bool wantsLease);
    State openServer(bool wantsLease);
    State check();
    bool isAsOurs();
    bool setAside();
    State toReadOnly();
    bool writeHolder();
    bool bump();
    Result<void> broken(const QString &sentence);
    State cannot(const QString &said);

    const StorePlace m_place;
    const Credentials m_login; // in memory alone
    LeaseHolder m_self;
    SqlLink m_link;
    StoreLease m_lease;
    RowWriter m_writer{m_link};
    RowReader m_reader{m_link};
    State m_state = State::Closed;
    std::vector<StoreLoss> m_damage; // to be written into the new file
    QString m_lastTold;              // the same sentence is not told again and again
    QList<Error> m_told;
};

} // namespace cw::audit
