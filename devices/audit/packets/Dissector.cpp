#include "devices/audit/packets/Dissector.h"

#include <QCoreApplication>

#include <ndpi_api.h>

#include <mutex>

namespace cw::audit {

namespace {

struct EndModule {
    void operator()(ndpi_detection_module_struct *module) const { ndpi_exit_detection_module(module); }
};

bool speaks(quint16 master, quint16 app, quint16 id)
{
    return master == id || app == id;
}

QString bounded(const char *text, size_t most)
{
    return text ? QString::fromUtf8(text, qsizetype(strnlen(text, most))) : QString();
}

QString versionName(quint16 version)
{
    switch (version) {
    case 0x0300:
        return QStringLiteral("SSLv3");
    case 0x0301:
        return QStringLiteral("TLSv1");
    case 0x0302:
        return QStringLiteral("TLSv1.1");
    case 0x0303:
        return QStringLiteral("TLSv1.2");
    case 0x0304:
        return QStringLiteral("TLSv1.3");
    case 0xfeff:
        return QStringLiteral("DTLSv1.0");
    case 0xfefd:
        return QStringLiteral("DTLSv1.2");
    default:
        return {};
    }
}

void addWord(QString &text, const QString &word)
{
    if (word.isEmpty())
        return;
    if (!text.isEmpty())
        text += u' ';
    text += word;
}

} // namespace

void FreeNdpiFlow::operator()(ndpi_flow_struct *flow) const
{
    ndpi_free_flow(flow);
}

struct Dissector::Module {
    std::unique_ptr<ndpi_detection_module_struct, EndModule> ndpi;
};

Dissector::Dissector(std::unique_ptr<Module> module) : m_module(std::move(module)) {}
Dissector::~Dissector() = default;

Result<std::unique_ptr<Dissector>> Dissector::create()
{
    // nDPI sets modules up with state that they share: one at a time.
    static std::mutex oneAtATime;
    const std::lock_guard lock(oneAtATime);
    auto module = std::make_unique<Module>();
    module->ndpi.reset(ndpi_init_detection_module(ndpi_no_prefs));
    if (!module->ndpi)
        return fail(Error::Category::Resource,
                    QCoreApplication::translate("cw::audit::Dissector",
                                                "The protocol detection (nDPI) could not be set up."));
    NDPI_PROTOCOL_BITMASK all;
    NDPI_BITMASK_SET_ALL(all);
    ndpi_set_protocol_detection_bitmask2(module->ndpi.get(), &all);
    ndpi_finalize_initialization(module->ndpi.get());
    return std::unique_ptr<Dissector>(new Dissector(std::move(module)));
}

std::optional<Dissected> Dissector::look(NdpiFlow &flow, Octets ip, quint8 protocol, quint32 counted,
                                         qint64 milliseconds)
{
    if (!flow) {
        flow.reset(static_cast<ndpi_flow_struct *>(ndpi_flow_malloc(SIZEOF_FLOW_STRUCT)));
        if (!flow)
            return Dissected();
        std::memset(flow.get(), 0, SIZEOF_FLOW_STRUCT);
    }
    ndpi_detection_module_struct *ndpi = m_module->ndpi.get();
    const ndpi_protocol found = ndpi_detection_process_packet(
        ndpi, flow.get(), ip.data(), static_cast<unsigned short>(qMin<size_t>(ip.size(), 65535)),
        quint64(milliseconds));
    const bool enough =
        (protocol == 6 && counted > MostTcpPackets) || (protocol == 17 && counted > MostUdpPackets);
    if (!enough && found.app_protocol == NDPI_PROTOCOL_UNKNOWN)
        return std::nullopt;
    if (!enough && ndpi_extra_dissection_possible(ndpi, flow.get()))
        return std::nullopt; // the certificate may still come
    if (found.app_protocol == NDPI_PROTOCOL_UNKNOWN)
        return giveUp(flow);
    return collect(flow, found.master_protocol, found.app_protocol);
}

Dissected Dissector::giveUp(NdpiFlow &flow)
{
    if (!flow)
        return {};
    quint16 app = flow->detected_protocol_stack[0];
    quint16 master = flow->detected_protocol_stack[1];
    if (app == NDPI_PROTOCOL_UNKNOWN) {
        u_int8_t guessed = 0;
        const ndpi_protocol last = ndpi_detection_giveup(m_module->ndpi.get(), flow.get(), 0, &guessed);
        app = last.app_protocol;
        master = last.master_protocol;
    }
    return collect(flow, master, app);
}

QString Dissector::protocolName(quint16 id)
{
    if (id == NDPI_PROTOCOL_UNKNOWN)
        return {};
    QString &name = m_names[id];
    if (name.isEmpty())
        name = QString::fromLatin1(ndpi_get_proto_name(m_module->ndpi.get(), id));
    return name;
}

Dissected Dissector::collect(NdpiFlow &flow, quint16 master, quint16 app)
{
    Dissected out;
    const NdpiFlow ending = std::move(flow);
    if (ending->confidence == NDPI_CONFIDENCE_MATCH_BY_IP ||
        ending->confidence == NDPI_CONFIDENCE_MATCH_BY_PORT)
        return out; // whose address it is, is no protocol
    out.application = protocolName(master ? master : app);
    out.full = master && app && master != app ? protocolName(master) + QLatin1Char('.') + protocolName(app)
                                              : out.application;
    const bool quic = speaks(master, app, NDPI_PROTOCOL_QUIC);
    const bool tls = speaks(master, app, NDPI_PROTOCOL_TLS) || speaks(master, app, NDPI_PROTOCOL_DTLS) ||
                     speaks(master, app, NDPI_PROTOCOL_DOH_DOT);
    const bool http = speaks(master, app, NDPI_PROTOCOL_HTTP);
    if (!quic && !tls && !http)
        return out;
    out.name = bounded(ending->host_server_name, sizeof ending->host_server_name);
    if (!out.name.isEmpty())
        out.nameSource = quic ? NameSource::QuicSni : tls ? NameSource::Sni : NameSource::HttpHost;
    if (!quic && !tls)
        return out;
    const auto &hello = ending->protos.tls_quic;
    addWord(out.tlsDetail, versionName(hello.ssl_version));
    if (hello.ja3_client[0])
        addWord(out.tlsDetail, QStringLiteral("JA3=") + bounded(hello.ja3_client, sizeof hello.ja3_client));
    if (hello.ja3_server[0])
        addWord(out.tlsDetail, QStringLiteral("JA3S=") + bounded(hello.ja3_server, sizeof hello.ja3_server));
    const QString names = bounded(hello.server_names, 512);
    if (!names.isEmpty())
        addWord(out.tlsDetail, QStringLiteral("names=") + names);
    if (hello.subjectDN)
        addWord(out.tlsDetail, QStringLiteral("subject=\"%1\"").arg(bounded(hello.subjectDN, 256)));
    if (out.name.isEmpty() && !names.isEmpty()) {
        out.name = names.section(u',', 0, 0);
        out.nameSource = NameSource::Certificate;
    }
    return out;
}

} // namespace cw::audit
