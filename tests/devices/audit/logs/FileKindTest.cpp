// A file's kind is told by what stands in it.
#include "devices/audit/logs/FileKind.h"

#include <QTest>

using namespace cw::audit;

Q_DECLARE_METATYPE(cw::audit::FileKind)

class FileKindTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theContentTells_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<FileKind>("kind");
        const auto row = [](const char *name, const QByteArray &head, FileKind kind) {
            QTest::newRow(name) << head << kind;
        };
        row("nothing", "", FileKind::Empty);
        row("pcap", QByteArray("\xd4\xc3\xb2\xa1\x02\x00\x04\x00", 8), FileKind::Pcap);
        row("pcap of the other byte order", QByteArray("\xa1\xb2\xc3\xd4", 4), FileKind::Pcap);
        row("pcap with nanoseconds", QByteArray("\x4d\x3c\xb2\xa1", 4), FileKind::Pcap);
        row("pcapng", QByteArray("\x0a\x0d\x0d\x0a\x1c\x00\x00\x00", 8), FileKind::Pcapng);
        row("nfdump", QByteArray("\x0c\xa5\x02\x00", 4), FileKind::Nfdump);
        row("zeek conn", "#separator \\x09\n#set_separator\t,\n#path\tconn\n", FileKind::ZeekConn);
        row("zeek dns", "#separator \\x09\n#path\tdns\n", FileKind::ZeekDns);
        row("zeek ssl", "#separator \\x09\n#path\tssl\n", FileKind::ZeekNames);
        row("another of zeek's", "#separator \\x09\n#path\tweird\n", FileKind::ZeekOther);
        row("zeek conn in JSON",
            "{\"ts\":1.5,\"uid\":\"C\",\"id.orig_h\":\"10.0.0.1\",\"conn_state\":\"SF\"}\n",
            FileKind::ZeekConn);
        row("zeek dns in JSON",
            "{\"ts\":1.5,\"id.orig_h\":\"10.0.0.1\",\"query\":\"a\",\"qtype_name\":\"A\"}\n",
            FileKind::ZeekDns);
        row("zeek's JSON streaming", "{\"_path\":\"ssl\",\"ts\":\"2026-11-25T02:00:00Z\"}\n",
            FileKind::ZeekNames);
        row("eve", "{\"timestamp\":\"2026-11-25T02:00:00+0000\",\"event_type\":\"stats\"}\n", FileKind::Eve);
        row("dnsmasq",
            "Nov 25 02:00:01 dnsmasq[8]: started\nNov 25 02:00:01 dnsmasq[8]: query[A] a from 10.0.0.1\n",
            FileKind::Dnsmasq);
        row("pi-hole", "Nov 25 02:00:01 dnsmasq[8]: gravity blocked a.example is 0.0.0.0\n",
            FileKind::Dnsmasq);
        row("filterlog", "<134>1 2026-11-25T02:00:00+00:00 fw filterlog 1 - [meta sequenceId=\"1\"] 5,,,1\n",
            FileKind::Filterlog);
        row("the kernel's among others",
            "Nov 25 02:00:01 fw sshd[1]: Accepted key\nNov 25 02:00:01 fw kernel: [1.5] IN=a OUT= "
            "SRC=10.0.0.1 DST=10.0.0.2\n",
            FileKind::KernelLog);
        row("another syslog", "Nov 25 02:00:01 fw sshd[1]: Accepted key\n", FileKind::Unknown);
        row("other JSON", "{\"a\":1}\n", FileKind::Unknown);
        row("a text", "Dear camera,\n", FileKind::Unknown);
        row("a picture", QByteArray("\x89PNG\r\n\x1a\n\x00\x00", 10), FileKind::Unknown);
    }
    void theContentTells()
    {
        QFETCH(QByteArray, head);
        QFETCH(FileKind, kind);
        QCOMPARE(fileKindOf(head), kind);
    }
};

QTEST_GUILESS_MAIN(FileKindTest)
#include "FileKindTest.moc"
