// Asks whether a device's new certificate is right: the old one and the new one side by side. Nothing is sent to the
// device, and no login, until somebody says so. GUI thread; owned by whoever opens it.
#pragma once

#include "devices/model/Device.h"

#include <QDialog>

namespace cw {

class CertificateDialog : public QDialog {
    Q_OBJECT
public:
    explicit CertificateDialog(const Device &device, QWidget *parent = nullptr);

    QSize sizeHint() const override { return {560, QDialog::sizeHint().height()}; }

Q_SIGNALS:
    void certificateAccepted();
};

} // namespace cw
