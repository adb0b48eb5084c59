// Fresh places for a test's store: a file, and a database of a server of its own. One thread; owned by the test.
#pragma once

#include "devices/audit/store/StorePlace.h"
#include "tests/doubles/OwnPostgres.h"

#include <QTemporaryDir>
#include <QTest>

namespace cw::audit::storetest {

class StorePlaces {
public:
    void begin() { m_noServer = m_server.start(); } // once, before the tests
    void renew() { m_folder = std::make_unique<QTemporaryDir>(); }
    const QString &noServer() const
    {
        return m_noServer;
    } // a sentence to skip with; empty where there is one
    testing::OwnPostgres &server() { return m_server; }

    // Rows for a test of both.
    static void both()
    {
        QTest::addColumn<bool>("server");
        QTest::newRow("sqlite") << false;
        QTest::newRow("postgresql") << true;
    }
    // Of the kind that the row asks for.
    StorePlace place()
    {
        if (!isServer())
            return StorePlace::atFile(m_folder->filePath(QStringLiteral("audit.sqlite")));
        return database(QStringLiteral("store%1").arg(++m_databases));
    }
    StorePlace database(const QString &name)
    {
        m_server.ask(QStringLiteral("CREATE DATABASE ") + name);
        return *StorePlace::parse(
            QStringLiteral("postgresql://postgres@/%1?host=%2").arg(name, m_server.folder()));
    }
    static bool isServer() { return qstrcmp(QTest::currentDataTag(), "postgresql") == 0; }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    testing::OwnPostgres m_server;
    QString m_noServer;
    int m_databases = 0;
};

} // namespace cw::audit::storetest
