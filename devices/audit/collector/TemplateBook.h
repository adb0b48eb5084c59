// What exporters said of how they speak: their templates and their sampling. Kept over restarts, because exporters
// repeat it only every 10 to 30 minutes. Plain value on the collector's thread; owned by the decoder.
//
// All of it comes from the network, so all is bounded: per exporter, so that a flood in one's name costs only that
// one. A new exporter, domain or template takes the place of the one of its kind that was silent longest; but an
// exporter heard within the last hour is never put out for a new one, which is refused instead.
#pragma once

#include "devices/audit/collector/RecordPlan.h"
#include "devices/base/Result.h"

#include <QByteArray>
#include <QString>

#include <map>

namespace cw::audit {

struct ExportTemplate {
    std::vector<TemplateField> fields;
    bool options = false; // tells of the exporter, not of flows
    qint64 heard = 0;     // ms since 1970, by our clock
    RecordPlan plan;      // made of the fields
};

class TemplateBook {
public:
    static constexpr size_t MostExporters = 256;
    static constexpr size_t MostDomains = 64;    // of an exporter
    static constexpr size_t MostTemplates = 512; // of a domain
    static constexpr size_t MostFields = 512;    // of a template
    static constexpr size_t MostFieldsOfExporter = 32'768;
    static constexpr size_t MostSamplers = 256; // of a domain
    static constexpr qint64 QuietMs = 3'600'000;
    static constexpr quint16 FirstDataSet = 256;

    enum class Added { Refused, Known, Fresh };
    // Fresh: it was not there, or said something else. Refused: it cannot be right, or there is no room.
    Added add(const ExportDomain &domain, quint16 id, std::vector<TemplateField> fields, bool options,
              qint64 now);
    void withdraw(const ExportDomain &domain, quint16 id);
    void withdrawAll(const ExportDomain &domain, bool options); // data templates or options templates
    const ExportTemplate *find(const ExportDomain &domain, quint16 id) const;

    // One packet in `rate`, by one of the exporter's samplers or (`sampler` nothing) all of the domain.
    void setSampling(const ExportDomain &domain, std::optional<quint64> sampler, quint32 rate, qint64 now);
    quint32 sampling(const ExportDomain &domain,
                     std::optional<quint64> sampler) const;          // 1 where nothing was said
    void setBoot(const ExportDomain &domain, qint64 ms, qint64 now); // systemInitTimeMilliseconds
    qint64 boot(const ExportDomain &domain) const;                   // 0: not known

    size_t exporters() const { return m_exporters.size(); }
    size_t templates() const;
    quint64 revision() const { return m_revision; } // grows with what is worth saving

    QByteArray save() const;
    static Result<TemplateBook> load(const QByteArray &bytes);
    Result<void> saveTo(const QString &path) const; // whole or not at all
    static Result<TemplateBook> loadFrom(const QString &path);
    bool operator==(const TemplateBook &other) const { return save() == other.save(); }

private:
    struct Domain {
        std::map<quint16, ExportTemplate> templates;
        std::map<quint64, quint32> samplers;
        quint32 sampling = 0; // 0: nothing was said
        qint64 boot = 0;
        qint64 heard = 0;
    };
    struct Exporter {
        std::map<ExportDomain, Domain> domains;
        size_t fields = 0;
        qint64 heard = 0;
    };

    Domain *enter(const ExportDomain &domain, qint64 now); // nothing: no room
    const Domain *look(const ExportDomain &domain) const;
    static void forget(Exporter &exporter, Domain &domain, std::map<quint16, ExportTemplate>::iterator which);
    static void makeRoom(Exporter &exporter, Domain &domain, size_t fields, quint16 exceptFor);

    std::map<IpAddress, Exporter> m_exporters;
    quint64 m_revision = 0;
};

} // namespace cw::audit
