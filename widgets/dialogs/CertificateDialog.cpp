#include "widgets/dialogs/CertificateDialog.h"

#include "devices/base/ShownName.h"
#include "devices/onvif/Certificates.h"
#include "widgets/theme/Theme.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace cw {

namespace {

// Groups of four digits, so that two people can read them to each other.
QString grouped(const QString &fingerprint)
{
    QString out;
    for (int i = 0; i < fingerprint.size(); i += 4)
        out += (i == 0 ? QString() : QStringLiteral(" ")) + fingerprint.mid(i, 4);
    return out;
}

QLabel *plain(const QString &text)
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText); // a stranger wrote it
    label->setText(shownName(text));
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

CertificateDialog::CertificateDialog(const Device &device, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(tr("Certificate of %1").arg(device.title()));
    const QVariantMap seen =
        device.protocols.value(QStringLiteral("onvif")).value(QStringLiteral("tls")).toMap();
    const PinnedCertificate pinned = pinnedCertificate(device);
    const auto text = [&seen](const QString &key) { return seen.value(key).toString().left(256); };
    const auto day = [](const QDateTime &time) {
        return time.isValid() ? QLocale().toString(time.toLocalTime().date(), QStringLiteral("yyyy-MM-dd"))
                              : QString();
    };
    auto *why =
        plain(tr("%1 shows another certificate than before. After new firmware or a factory reset that is "
                 "to be expected. Otherwise somebody may stand between you and the camera. No login is "
                 "sent to it until you accept the new certificate.")
                  .arg(device.title()));
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    form->setVerticalSpacing(measure::Gap2);
    form->addRow(tr("Known since"), plain(day(pinned.firstSeen)));
    form->addRow(tr("Known fingerprint"), plain(grouped(pinned.fingerprint)));
    form->addRow(tr("New fingerprint"), plain(grouped(text(QStringLiteral("fingerprint_sha256")))));
    form->addRow(tr("New one made for"), plain(text(QStringLiteral("subject"))));
    form->addRow(tr("New one signed by"), plain(text(QStringLiteral("issuer"))));
    form->addRow(tr("New one valid"),
                 plain(tr("%1 to %2")
                           .arg(day(QDateTime::fromString(text(QStringLiteral("not_before")), Qt::ISODate)),
                                day(QDateTime::fromString(text(QStringLiteral("not_after")), Qt::ISODate)))));

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton *accept = buttons->addButton(tr("Accept the new certificate"), QDialogButtonBox::AcceptRole);
    accept->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Cancel)->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT certificateAccepted();
        QDialog::accept();
    });
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(measure::Gap4, measure::Gap4, measure::Gap4, measure::Gap4);
    box->setSpacing(measure::Gap4);
    box->addWidget(why);
    box->addLayout(form);
    box->addWidget(buttons);
}

} // namespace cw
