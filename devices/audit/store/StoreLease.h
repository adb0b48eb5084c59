// Who may write into a store that several look into: one at a time. Held by the kernel (a lock on a file beside
// SQLite's) or by the server (for as long as the session lasts), so that it ends with whoever held it, however that
// one ends. Used on the connection's thread; owned by the store's file.
#pragma once

#include "devices/audit/store/SqlLink.h"

namespace cw::audit {

class StoreLease {
public:
    enum class Holder { Nobody, Ourselves, Another };

    StoreLease() = default;
    ~StoreLease();
    StoreLease(const StoreLease &) = delete;
    StoreLease &operator=(const StoreLease &) = delete;

    // Before the database is opened; an empty name: of a server's session.
    void setFile(const QString &file, bool forGroup);
    bool take(SqlLink &link);
    void giveUp(SqlLink &link);
    Holder holder(SqlLink &link);
    void lost() { m_ours = m_file >= 0 && m_ours; } // the server's session has ended
    bool isOurs() const { return m_ours; }

private:
    int m_file = -1;
    bool m_ours = false;
};

} // namespace cw::audit
