// The tab of WatchDialog that says where the audit is kept, and for how long. GUI thread; owned by the dialog.
#pragma once

#include "devices/audit/store/StoreSetting.h"
#include "widgets/dialogs/WatchFields.h"

#include <optional>

class QRadioButton;
class QSpinBox;

namespace cw {

class WatchMemory : public WatchTab {
    Q_OBJECT
public:
    // No setting: nothing is kept, and the tab says so.
    explicit WatchMemory(const std::optional<audit::StoreSetting> &setting, QWidget *parent = nullptr);

    QString wrong() const override;
    bool isKept() const { return m_kept; }
    audit::StoreSetting setting() const;
    QString takePassword(); // once: it is gone from the field then; empty: it stays as it is

private:
    QWidget *makePlace(const audit::StorePlace &place);
    QWidget *makeDays(const audit::Retention &retention);
    void follow();

    const bool m_kept;
    QRadioButton *m_inFile;
    QRadioButton *m_inDatabase;
    QLineEdit *m_file;
    QWidget *m_fileRow;
    QLineEdit *m_address;
    QLineEdit *m_password;
    QSpinBox *m_flowDays;
    QSpinBox *m_sumDays;
    QSpinBox *m_room; // GB
};

} // namespace cw
