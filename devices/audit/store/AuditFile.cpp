#include "devices/audit/store/AuditFile.h"

#include "devices/audit/store/AuditSchema.h"
#include "devices/audit/store/Pruner.h"
#include "devices/audit/store/StoreCodec.h"

#include <QCoreApplication>
#include <QDateTime>

namespace cw::audit {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(cw::audit::AuditStore)
};

} // namespace

AuditFile::AuditFile(const StorePlace &place, const Credentials &login, const LeaseHolder &self)
    : m_place(place), m_login(login), m_self(self)
{}

AuditFile::~AuditFile()
{
    close();
}

AuditFile::State AuditFile::open(bool wantsLease)
{
    close();
    m_link.forget();
    m_state = m_place.kind == StorePlace::Kind::File ? openFile(wantsLease) : openServer(wantsLease);
    if (isReadable())
        m_lastTold.clear();
    if (m_state == State::Open && m_lease.isOurs())
        writeHolder();
    return m_state;
}

void AuditFile::close()
{
    if (m_link.isOpen())
        m_lease.giveUp(m_link);
    m_writer.forget();
    m_link.close();
    m_lease.lost();
    m_state = State::Closed;
}

AuditFile::State AuditFile::openServer(bool wantsLease)
{
    m_lease.setFile({}, false);
    if (!m_link.openServer(m_place, m_login))
        return cannot(m_link.what());
    const int version = auditVersion(m_link);
    if (version > AuditVersion || version == -2) {
        m_told.append(
            {Error::Category::Unsupported,
             version == -2
                 ? Text::tr("The database %1 holds something else than the audit's store. It is left as it "
                            "is, and nothing is written.")
                       .arg(m_place.toString())
                 : Text::tr("The audit's store was written by a newer version of this program. It is left as "
                            "it is, and nothing is written."),
             QStringLiteral("version %1 of %2").arg(version).arg(AuditVersion)});
        m_link.close();
        return State::Refused;
    }
    if (version < 0)
        return cannot(m_link.what());
    if (version < AuditVersion) { // one brings it up, the others wait
        if (!m_lease.take(m_link))
            return cannot(QStringLiteral("another brings it up"));
        const auto migrated = migrateAudit(m_link, {});
        if (!wantsLease)
            m_lease.giveUp(m_link);
        if (!migrated) {
            m_told.append(migrated.error());
            m_link.close();
            m_lease.lost();
            return State::Closed;
        }
    }
    if (wantsLease)
        m_lease.take(m_link);
    return State::Open;
}

AuditFile::State AuditFile::cannot(const QString &said)
{
    m_link.close();
    m_lease.lost();
    // A refused connection has no code of its own here; libpq's words have this one, whatever is wrong with it.
    const bool refused = m_place.kind == StorePlace::Kind::Server &&
                         said.contains(QStringLiteral("password"), Qt::CaseInsensitive);
    const QString sentence =
        refused
            ? Text::tr("The audit's database %1 wants another password than it was given. Until it gets it, "
                       "what is observed is kept in memory as far as there is room.")
                  .arg(m_place.toString())
            : Text::tr("The audit's store at %1 cannot be opened. It is tried again, and what is observed "
                       "is kept in memory as far as there is room.")
                  .arg(m_place.toString());
    if (m_lastTold != sentence)
        m_told.append({m_place.kind == StorePlace::Kind::File ? Error::Category::Io
                       : refused                              ? Error::Category::Authentication
                                                              : Error::Category::Unreachable,
                       sentence, said});
    m_lastTold = sentence;
    return State::Closed;
}

bool AuditFile::takeLease()
{
    if (m_lease.isOurs())
        return true;
    if (m_state != State::Open || !m_lease.take(m_link))
        return false;
    m_self.since = QDateTime::currentMSecsSinceEpoch();
    m_writer.forget(); // another may have written since
    return writeHolder();
}

bool AuditFile::writeHolder()
{
    QSqlQuery query = m_link.prepare(QStringLiteral("INSERT INTO lease (place, who, host, process, since, "
                                                    "sees) VALUES (1, ?, ?, ?, ?, ?) ON CONFLICT (place) DO"
                                                    " UPDATE SET who = excluded.who, host = excluded.host, "
                                                    "process = excluded.process, since = excluded.since,"
                                                    " sees = excluded.sees"));
    for (const QVariant &value : {textColumn(m_self.who), textColumn(m_self.host), QVariant(m_self.process),
                                  QVariant(m_self.since), textColumn(m_self.sees)})
        query.addBindValue(value);
    return m_link.exec(query);
}

bool AuditFile::setSees(const QString &sees)
{
    m_self.sees = sees;
    return isWriter() && writeHolder();
}

Result<void> AuditFile::broken(const QString &sentence)
{
    m_link.rollBack();
    m_writer.forget();
    const SqlLink::Trouble trouble = m_link.trouble();
    const QString said = m_link.what();
    if (trouble == SqlLink::Trouble::Gone && m_place.kind == StorePlace::Kind::Server) {
        m_lease.lost(); // with the session
        close();
        return fail(
            Error::Category::Unreachable,
            Text::tr("The server of the audit's store does not answer any more. What is observed is kept in "
                     "memory as far as there is room, and written when the server is back."),
            said);
    }
    if (trouble == SqlLink::Trouble::Damaged && m_place.kind == StorePlace::Kind::File && isWriter()) {
        const bool aside = setAside();
        m_state = aside ? openFile(true) : State::Refused;
        if (m_state == State::Open)
            writeHolder();
        return fail(Error::Category::Io, sentence, said);
    }
    if (trouble == SqlLink::Trouble::Full)
        return fail(
            Error::Category::Resource,
            Text::tr(
                "There is no room left for the audit's store at %1. What is observed is kept in memory as "
                "far as there is room, and written when there is.")
                .arg(m_place.toString()),
            said);
    return fail(Error::Category::Io, sentence, said);
}

Result<void> AuditFile::write(const AuditBatch &batch, const std::vector<StoreLoss> &losses,
                              const Span &possible)
{
    if (!isWriter())
        return fail(Error::Category::Io, Text::tr("Another program writes the audit's store."));
    m_link.forget();
    const std::vector<StoreLoss> damage = m_damage;
    if (m_link.begin() && m_writer.write(batch, possible) && m_writer.write(losses) &&
        m_writer.write(damage) && bump() && m_link.commit()) {
        m_damage.clear();
        return {};
    }
    return broken(
        Text::tr("What the audit observes cannot be written to %1. It is kept in memory and tried again.")
            .arg(m_place.toString()));
}

Result<std::vector<StoreLoss>> AuditFile::prune(const Retention &retention, qint64 now)
{
    Pruner pruner(m_link, retention);
    const bool done = pruner.prune(now);
    const SqlLink::Trouble trouble = m_link.trouble();
    const std::vector<StoreLoss> losses = pruner.takeLosses();
    m_writer.forget(); // services and histories may be gone
    if (!losses.empty() && m_link.begin() && m_writer.write(losses) && m_link.commit() && done)
        return losses;
    if (done && losses.empty() && trouble == SqlLink::Trouble::None)
        return losses;
    auto why =
        broken(Text::tr("What is too old cannot be removed from the audit's store at %1. It is tried again.")
                   .arg(m_place.toString()));
    return tl::unexpected(why.error());
}

Result<void> AuditFile::acknowledge(const QString &finding, const Acknowledgment &said)
{
    m_link.forget();
    QSqlQuery query =
        m_link.prepare(QStringLiteral("UPDATE findings SET seen_by = ?, seen_at = ?, seen_note = ?,"
                                      " seen_severity = ? WHERE name = ?"));
    for (const QVariant &value : {textColumn(said.who), QVariant(said.time), textColumn(said.note),
                                  QVariant(int(said.severity)), textColumn(finding)})
        query.addBindValue(value);
    if (!m_link.exec(query))
        return fail(Error::Category::Io, Text::tr("What you said of the finding could not be written."),
                    m_link.what());
    if (query.numRowsAffected() < 1)
        return fail(Error::Category::Usage, Text::tr("The store holds no such finding any more."), finding);
    bump();
    return {};
}

Result<void> AuditFile::setWords(const std::vector<StoredWord> &words)
{
    m_link.forget();
    const auto write = [&] {
        if (!m_link.begin() || !m_link.exec(QStringLiteral("DELETE FROM words")))
            return false;
        QSqlQuery query = m_link.prepare(QStringLiteral(
            "INSERT INTO words (place, subjects, network, name, port, protocol, forbidden, note, who, time)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
        qint64 place = 0;
        for (const StoredWord &one : words) {
            const std::vector<QString> subjects(one.word.subjects.begin(), one.word.subjects.end());
            int column = 0;
            for (const QVariant &value :
                 {QVariant(place++), textColumn(namesText(subjects)),
                  textColumn(one.word.network.isValid() ? one.word.network.toString() : QString()),
                  textColumn(one.word.name), QVariant(int(one.word.port)), QVariant(int(one.word.protocol)),
                  QVariant(int(one.word.forbidden)), textColumn(one.word.note), textColumn(one.who),
                  QVariant(one.time)})
                query.bindValue(column++, value);
            if (!m_link.exec(query))
                return false;
        }
        return bump() && m_link.commit();
    };
    if (m_state == State::Open && write())
        return {};
    m_link.rollBack();
    return fail(Error::Category::Io, Text::tr("The list of expected destinations could not be written."),
                m_link.what());
}

qint64 AuditFile::changeMark()
{
    if (!m_link.isServer())
        return m_link.value(QStringLiteral("PRAGMA data_version")).toLongLong();
    return m_link.value(QStringLiteral("SELECT value FROM meta WHERE name = 'changed'")).toLongLong();
}

// SQLite counts by itself who has written.
bool AuditFile::bump()
{
    return !m_link.isServer() ||
           m_link.exec(QStringLiteral(
               "INSERT INTO meta (name, value) VALUES ('changed', '1') ON CONFLICT (name) DO UPDATE"
               " SET value = CAST(CAST(meta.value AS BIGINT) + 1 AS TEXT)"));
}

bool AuditFile::checkAlive()
{
    if (!isReadable() || !m_link.isServer())
        return m_state != State::Closed;
    m_link.forget();
    if (m_link.value(QStringLiteral("SELECT 1")).toInt() == 1)
        return true;
    const auto why = broken({});
    if (m_state == State::Closed)
        m_told.append(why.error());
    return m_state != State::Closed;
}

} // namespace cw::audit
