#include "app/DiagnosticsDesk.h"

#include "devices/diagnostics/DiagnosticsFile.h"
#include "devices/diagnostics/DiagnosticsText.h"
#include "widgets/dialogs/DiagnosticsDialog.h"

namespace cw {

DiagnosticsDesk::DiagnosticsDesk(QWidget &over, const DeviceRegistry &registry, const LogKeeper &log)
    : m_over(over), m_registry(registry), m_log(log)
{}

DiagnosticsDesk::~DiagnosticsDesk() = default;

void DiagnosticsDesk::open(const QString &deviceId)
{
    if (m_dialog) {
        m_dialog->raise();
        return;
    }
    QList<QPair<QString, QString>> cameras;
    for (const Device &device : m_registry.devices())
        cameras.append({device.id, device.title().isEmpty() ? device.addresses.value(0) : device.title()});
    m_dialog = new DiagnosticsDialog(cameras, &m_over);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &DiagnosticsDialog::contentsWanted, this, &DiagnosticsDesk::prepare);
    connect(m_dialog, &DiagnosticsDialog::saveRequested, this, &DiagnosticsDesk::save);
    connect(m_dialog, &QDialog::finished, this, [this] {
        ++m_turn;
        m_run.reset();
        m_scrubbing.cancel();
    });
    m_dialog->open();
    m_dialog->choose(deviceId);
}

void DiagnosticsDesk::prepare(const QString &deviceId)
{
    ++m_turn;
    m_run.reset();
    m_scrubbing.cancel();
    m_file.clear();
    const auto device = m_registry.device(deviceId);
    if (!device) {
        m_dialog->setBusy(tr("The secrets are being replaced."));
        scrub(plainLog(m_log.lines(), m_log.dropped()), everybody());
        return;
    }
    m_dialog->setBusy(tr("The camera is being read anew. This can take a minute where it does not answer."));
    m_run = std::make_unique<RecordRun>(*device, m_registry.credentialsFor(deviceId));
    connect(m_run.get(), &RecordRun::finished, this, [this] {
        m_dialog->setBusy(tr("The secrets are being replaced."));
        KnownSecrets known = everybody();
        known.add(m_run->device());
        scrub(m_run->plain(m_log.lines(), m_log.dropped()), known);
    });
    m_run->start();
}

void DiagnosticsDesk::scrub(const Diagnostics &plain, const KnownSecrets &known)
{
    const CancelToken cancel;
    const int turn = m_turn;
    m_scrubbing = ThreadHandle("diagnostics", cancel, [this, plain, known, cancel, turn] {
        const Diagnostics clean = scrubbed(plain, known, cancel);
        if (cancel.isCanceled())
            return;
        const QString text = readableDiagnostics(clean);
        const QByteArray file = writeDiagnostics(clean);
        QMetaObject::invokeMethod(this, [this, turn, clean, text, file] { take(turn, clean, text, file); });
    });
}

void DiagnosticsDesk::take(int turn, const Diagnostics &clean, const QString &text, const QByteArray &file)
{
    if (turn != m_turn || !m_dialog)
        return;
    m_file = file;
    QList<QPair<QString, int>> replaced;
    for (auto it = clean.replaced.cbegin(); it != clean.replaced.cend(); ++it)
        replaced.append({it.key(), it.value()});
    m_dialog->setContents(text, int(clean.exchanges.size()), int(clean.log.size()), replaced);
}

void DiagnosticsDesk::save(const QString &file)
{
    if (m_file.isEmpty() || !m_dialog)
        return;
    if (const auto saved = saveDiagnostics(file, m_file); !saved)
        m_dialog->setTrouble(saved.error().text);
    else
        m_dialog->setSaved(file);
}

// A hundred cameras' secrets are looked for, not a thousand's: what a line may hold beyond that is replaced by its form.
KnownSecrets DiagnosticsDesk::everybody() const
{
    constexpr qsizetype most = 100;
    KnownSecrets known;
    const QList<Device> devices = m_registry.devices();
    for (const Device &device : devices.first(std::min(devices.size(), most)))
        known.add(device);
    for (const Device &device : devices)
        known.add(m_registry.credentialsFor(device.id));
    known.add(m_registry.credentialsFor(QString()));
    known.users.removeDuplicates();
    known.passwords.removeDuplicates();
    return known;
}

} // namespace cw
