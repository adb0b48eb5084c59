#include "widgets/dialogs/WatchMemory.h"

#include "devices/audit/store/AuditStore.h"
#include "widgets/theme/Theme.h"

#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QSpinBox>

namespace cw {

namespace {

constexpr int MostDays = 36'500;
constexpr qint64 GigaByte = 1'000'000'000;

QSpinBox *spin(int least, int most, int value, const QString &name)
{
    auto *box = new QSpinBox;
    box->setRange(least, most);
    box->setValue(value);
    box->setAccessibleName(name);
    box->setAlignment(Qt::AlignRight);
    box->setGroupSeparatorShown(true);
    return box;
}

} // namespace

WatchMemory::WatchMemory(const std::optional<audit::StoreSetting> &setting, QWidget *parent)
    : WatchTab(parent), m_kept(setting.has_value())
{
    const audit::StoreSetting shown = setting.value_or(audit::StoreSetting());
    QWidget *place = makePlace(shown.place);
    QWidget *days = makeDays(shown.retention);
    add(tr("Keep what is seen"), place, m_inFile,
        m_kept ? tr("What was kept so far stays where it is. A database serves several desks and collectors. "
                    "Its password goes into the desktop's keyring and nowhere else; left empty, it stays as "
                    "it is.")
               : tr("Here nothing is kept: all of it goes when the window closes."));
    add(tr("For how long"), days, m_flowDays,
        tr("Conversations are what stands behind a finding. The sums of each hour are what tells the usual "
           "from the unusual. Where there is no more room, the oldest goes first."));
    m_inFile->setAccessibleName(tr("In a file"));
    m_flowDays->setAccessibleName(tr("Days that conversations are kept"));
    addEnd();
    connect(m_inFile, &QRadioButton::toggled, this, [this] {
        follow();
        Q_EMIT edited();
    });
    for (QLineEdit *line : {m_file, m_address, m_password})
        listenTo(line);
    for (QSpinBox *box : {m_flowDays, m_sumDays})
        connect(box, &QSpinBox::valueChanged, this, &WatchTab::edited);
    follow();
    setEnabled(m_kept);
}

QWidget *WatchMemory::makePlace(const audit::StorePlace &place)
{
    const QString usual = audit::AuditStore::usualFile();
    const bool server = place.kind == audit::StorePlace::Kind::Server;
    m_inFile = new QRadioButton(tr("In a &file"));
    m_inDatabase = new QRadioButton(tr("In a &PostgreSQL database"));
    (server ? m_inDatabase : m_inFile)->setChecked(true);
    m_inDatabase->setAccessibleName(tr("In a PostgreSQL database"));
    m_file = new QLineEdit(server || place.file == usual ? QString() : place.file);
    m_file->setPlaceholderText(usual);
    m_file->setAccessibleName(tr("File that the audit is kept in"));
    m_address = new QLineEdit(server ? place.toString() : QString());
    m_address->setPlaceholderText(QStringLiteral("postgresql://user@host/database"));
    m_address->setAccessibleName(tr("Address of the database"));
    m_password = new QLineEdit;
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setPlaceholderText(tr("As it lies in the keyring"));
    m_password->setAccessibleName(tr("Password of the database"));
    m_fileRow = withBrowse(m_file, tr("File of the audit"), false);

    auto *field = new QWidget;
    auto *grid = new QGridLayout(field);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(measure::Gap3);
    grid->setVerticalSpacing(measure::Gap2);
    const auto labelled = [grid](int row, const QString &text, QLineEdit *line) {
        auto *label = new QLabel(text);
        label->setBuddy(line);
        label->setIndent(measure::Gap5);
        grid->addWidget(label, row, 0);
        grid->addWidget(line, row, 1);
    };
    grid->addWidget(m_inFile, 0, 0);
    grid->addWidget(m_fileRow, 0, 1);
    grid->addWidget(m_inDatabase, 1, 0, 1, 2);
    labelled(2, tr("&Address"), m_address);
    labelled(3, tr("Pass&word"), m_password);
    grid->setColumnStretch(1, 1);
    return field;
}

QWidget *WatchMemory::makeDays(const audit::Retention &retention)
{
    m_flowDays = spin(1, MostDays, retention.flowDays, tr("Days that conversations are kept"));
    m_sumDays = spin(1, MostDays, retention.sumDays, tr("Days that the sums of each hour are kept"));
    m_room = spin(0, 1'000'000, int((retention.mostBytes + GigaByte - 1) / GigaByte),
                  tr("Room for all of it, in GB"));
    m_room->setSpecialValueText(tr("no bound"));
    auto *field = new QWidget;
    auto *grid = new QGridLayout(field);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(measure::Gap3);
    grid->setVerticalSpacing(measure::Gap2);
    const auto labelled = [grid](int row, const QString &text, QSpinBox *box) {
        auto *label = new QLabel(text);
        label->setBuddy(box);
        box->setMinimumWidth(120);
        grid->addWidget(label, row, 0);
        grid->addWidget(box, row, 1);
    };
    labelled(0, tr("Con&versations, in days"), m_flowDays);
    labelled(1, tr("&Sums of each hour, in days"), m_sumDays);
    labelled(2, tr("&Room for all of it, in GB"), m_room);
    grid->setColumnStretch(2, 1);
    return field;
}

void WatchMemory::follow()
{
    const bool server = m_inDatabase->isChecked();
    m_fileRow->setEnabled(!server);
    m_address->setEnabled(server);
    m_password->setEnabled(server);
}

QString WatchMemory::wrong() const
{
    if (!m_kept)
        return {};
    if (m_inDatabase->isChecked()) {
        const auto place = audit::StorePlace::parse(m_address->text().trimmed());
        if (!place)
            return place.error().text;
        if (place->kind != audit::StorePlace::Kind::Server)
            return tr("The address of the database begins with postgresql://.");
    } else if (const QString file = m_file->text().trimmed(); !file.isEmpty()) {
        const QFileInfo info(file);
        if (!info.isAbsolute() || info.isDir())
            return tr("%1 is no file that the audit can be kept in. Name it from the root: "
                      "/srv/audit.sqlite.")
                .arg(file);
    }
    if (m_sumDays->value() < m_flowDays->value())
        return tr("The sums of each hour are kept for as long as the conversations at least.");
    return {};
}

audit::StoreSetting WatchMemory::setting() const
{
    audit::StoreSetting setting;
    const QString file = m_file->text().trimmed();
    setting.place = audit::StorePlace::atFile(file.isEmpty() ? audit::AuditStore::usualFile() : file);
    if (m_inDatabase->isChecked())
        setting.place = audit::StorePlace::parse(m_address->text().trimmed()).value_or(setting.place);
    setting.retention.flowDays = m_flowDays->value();
    setting.retention.sumDays = m_sumDays->value();
    setting.retention.mostBytes = m_room->value() * GigaByte;
    return setting;
}

QString WatchMemory::takePassword()
{
    const QString password = m_inDatabase->isChecked() ? m_password->text() : QString();
    m_password->clear();
    return password;
}

} // namespace cw
