#include "app/ProfileDesk.h"

#include "app/AuditMudExport.h"

#include <QFileDialog>
#include <QFileInfo>

namespace cw {

ProfileDesk::ProfileDesk(AuditCamera &camera, std::function<Shown()> shown, QObject *parent)
    : QObject(parent), m_camera(camera), m_shown(std::move(shown))
{
    connect(&camera, &AuditCamera::importRequested, this, &ProfileDesk::askImport);
    connect(&camera, &AuditCamera::exportRequested, this, &ProfileDesk::askExport);
    connect(&camera, &AuditCamera::removeRequested, this, &ProfileDesk::remove);
}

QString ProfileDesk::titleOf(const QString &id) const
{
    const Shown shown = m_shown();
    const audit::Subject *subject = shown.snapshot ? shown.snapshot->view.subject(id) : nullptr;
    return subject && !subject->title.isEmpty() ? subject->title : id;
}

void ProfileDesk::askImport(const QString &subject)
{
    auto *dialog = new QFileDialog(m_camera.window(), tr("Import a profile of %1").arg(titleOf(subject)));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Profiles (*.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, subject](const QString &file) { importFrom(subject, file); });
    dialog->open();
}

void ProfileDesk::askExport(const QString &subject)
{
    auto *dialog = new QFileDialog(m_camera.window(), tr("Save a profile of %1").arg(titleOf(subject)));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->setNameFilters({tr("Profiles (*.json)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, subject](const QString &file) { exportTo(subject, file); });
    dialog->open();
}

void ProfileDesk::importFrom(const QString &subject, const QString &file)
{
    const auto leftOut = m_shown().answers.importProfile(subject, file);
    if (!leftOut) {
        Q_EMIT told(leftOut.error());
        return;
    }
    QString sentence = tr("%1 is now the profile of %2.").arg(QFileInfo(file).fileName(), titleOf(subject));
    if (!leftOut->isEmpty())
        sentence +=
            u' ' +
            tr("Not all of it is understood, and what is not allows nothing: %1").arg(leftOut->join(u' '));
    Q_EMIT changed();
    Q_EMIT said(sentence);
}

void ProfileDesk::exportTo(const QString &id, const QString &file)
{
    const Shown shown = m_shown();
    const audit::Subject *subject = shown.snapshot ? shown.snapshot->view.subject(id) : nullptr;
    if (!subject)
        return; // it went while the dialog was open
    const auto exported = exportMud(shown.snapshot->view, *subject, shown.answers.site(), file);
    if (!exported)
        Q_EMIT told(exported.error());
    else if (exported->leftOut > 0)
        Q_EMIT said(sentenceOf(*exported));
    else
        Q_EMIT said(tr("The profile was written to %1.").arg(file));
}

void ProfileDesk::remove(const QString &subject)
{
    if (const auto removed = m_shown().answers.removeProfile(subject); !removed) {
        Q_EMIT told(removed.error());
        return;
    }
    Q_EMIT changed();
    Q_EMIT said(tr("%1 has no profile any more.").arg(titleOf(subject)));
}

} // namespace cw
