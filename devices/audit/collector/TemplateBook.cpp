#include "devices/audit/collector/TemplateBook.h"

#include <algorithm>

namespace cw::audit {

namespace {

template<typename Map>
auto longestSilent(Map &map)
{
    return std::min_element(map.begin(), map.end(),
                            [](const auto &a, const auto &b) { return a.second.heard < b.second.heard; });
}

bool isUsable(const ExportDomain &domain, quint16 id, const std::vector<TemplateField> &fields)
{
    const bool ipfix = domain.version == ExportVersion::Ipfix;
    size_t length = 0;
    for (const TemplateField &field : fields) {
        if (field.length == VariableLength && !ipfix)
            return false;
        length += field.length == VariableLength ? 1 : field.length;
    }
    // A record without length would never end the set, one longer than a datagram never comes.
    return id >= TemplateBook::FirstDataSet && !fields.empty() && fields.size() <= TemplateBook::MostFields &&
           length > 0 && length <= 0xffff;
}

} // namespace

TemplateBook::Domain *TemplateBook::enter(const ExportDomain &domain, qint64 now)
{
    auto exporter = m_exporters.find(domain.exporter);
    if (exporter == m_exporters.end()) {
        if (m_exporters.size() >= MostExporters) {
            const auto oldest = longestSilent(m_exporters);
            if (now - oldest->second.heard < QuietMs)
                return nullptr;
            m_exporters.erase(oldest);
        }
        exporter = m_exporters.try_emplace(domain.exporter).first;
    }
    Exporter &owner = exporter->second;
    owner.heard = now;
    auto entry = owner.domains.find(domain);
    if (entry == owner.domains.end()) {
        if (owner.domains.size() >= MostDomains) {
            const auto oldest = longestSilent(owner.domains);
            while (!oldest->second.templates.empty())
                forget(owner, oldest->second, oldest->second.templates.begin());
            owner.domains.erase(oldest);
        }
        entry = owner.domains.try_emplace(domain).first;
    }
    entry->second.heard = now;
    return &entry->second;
}

const TemplateBook::Domain *TemplateBook::look(const ExportDomain &domain) const
{
    const auto exporter = m_exporters.find(domain.exporter);
    if (exporter == m_exporters.end())
        return nullptr;
    const auto entry = exporter->second.domains.find(domain);
    return entry == exporter->second.domains.end() ? nullptr : &entry->second;
}

void TemplateBook::forget(Exporter &exporter, Domain &domain,
                          std::map<quint16, ExportTemplate>::iterator which)
{
    exporter.fields -= which->second.fields.size();
    domain.templates.erase(which);
}

void TemplateBook::makeRoom(Exporter &exporter, Domain &domain, size_t fields, quint16 exceptFor)
{
    const auto known = domain.templates.find(exceptFor);
    if (known != domain.templates.end())
        forget(exporter, domain, known);
    while (domain.templates.size() >= MostTemplates)
        forget(exporter, domain, longestSilent(domain.templates));
    while (exporter.fields + fields > MostFieldsOfExporter) {
        const auto fullest =
            std::max_element(exporter.domains.begin(), exporter.domains.end(), [](auto &a, auto &b) {
                return a.second.templates.size() < b.second.templates.size();
            });
        if (fullest->second.templates.empty())
            return;
        forget(exporter, fullest->second, longestSilent(fullest->second.templates));
    }
}

TemplateBook::Added TemplateBook::add(const ExportDomain &domain, quint16 id,
                                      std::vector<TemplateField> fields, bool options, qint64 now)
{
    if (!isUsable(domain, id, fields))
        return Added::Refused;
    Domain *entry = enter(domain, now);
    if (entry == nullptr)
        return Added::Refused;
    const auto known = entry->templates.find(id);
    if (known != entry->templates.end() && known->second.fields == fields &&
        known->second.options == options) {
        known->second.heard = now;
        return Added::Known;
    }
    makeRoom(m_exporters[domain.exporter], *entry, fields.size(), id);
    ExportTemplate fresh;
    fresh.plan = RecordPlan(fields, domain.version == ExportVersion::Ipfix);
    fresh.options = options;
    fresh.heard = now;
    m_exporters[domain.exporter].fields += fields.size();
    fresh.fields = std::move(fields);
    entry->templates.insert_or_assign(id, std::move(fresh));
    ++m_revision;
    return Added::Fresh;
}

void TemplateBook::withdraw(const ExportDomain &domain, quint16 id)
{
    if (look(domain) == nullptr)
        return;
    Exporter &exporter = m_exporters[domain.exporter];
    Domain &entry = exporter.domains[domain];
    const auto found = entry.templates.find(id);
    if (found == entry.templates.end())
        return;
    forget(exporter, entry, found);
    ++m_revision;
}

void TemplateBook::withdrawAll(const ExportDomain &domain, bool options)
{
    const Domain *entry = look(domain);
    std::vector<quint16> ids;
    if (entry != nullptr)
        for (const auto &[id, one] : entry->templates)
            if (one.options == options)
                ids.push_back(id);
    for (const quint16 id : ids)
        withdraw(domain, id);
}

const ExportTemplate *TemplateBook::find(const ExportDomain &domain, quint16 id) const
{
    const Domain *entry = look(domain);
    if (entry == nullptr)
        return nullptr;
    const auto found = entry->templates.find(id);
    return found == entry->templates.end() ? nullptr : &found->second;
}

void TemplateBook::setSampling(const ExportDomain &domain, std::optional<quint64> sampler, quint32 rate,
                               qint64 now)
{
    Domain *entry = enter(domain, now);
    if (entry == nullptr || rate == 0)
        return;
    if (!sampler) {
        m_revision += entry->sampling != rate;
        entry->sampling = rate;
        return;
    }
    const auto known = entry->samplers.find(*sampler);
    if (known == entry->samplers.end() && entry->samplers.size() >= MostSamplers)
        return;
    m_revision += known == entry->samplers.end() || known->second != rate;
    entry->samplers[*sampler] = rate;
}

quint32 TemplateBook::sampling(const ExportDomain &domain, std::optional<quint64> sampler) const
{
    const Domain *entry = look(domain);
    if (entry == nullptr)
        return 1;
    if (sampler) {
        const auto found = entry->samplers.find(*sampler);
        if (found != entry->samplers.end())
            return found->second;
    }
    if (entry->sampling != 0)
        return entry->sampling;
    // An exporter with a single sampler does not always say in its records that it was that one.
    return !sampler && entry->samplers.size() == 1 ? entry->samplers.begin()->second : 1;
}

void TemplateBook::setBoot(const ExportDomain &domain, qint64 ms, qint64 now)
{
    Domain *entry = enter(domain, now);
    if (entry == nullptr || ms <= 0)
        return;
    m_revision += entry->boot != ms;
    entry->boot = ms;
}

qint64 TemplateBook::boot(const ExportDomain &domain) const
{
    const Domain *entry = look(domain);
    return entry == nullptr ? 0 : entry->boot;
}

size_t TemplateBook::templates() const
{
    size_t count = 0;
    for (const auto &[address, exporter] : m_exporters)
        for (const auto &[key, domain] : exporter.domains)
            count += domain.templates.size();
    return count;
}

} // namespace cw::audit
