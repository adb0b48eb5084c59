#include "widgets/dialogs/WatchDialog.h"

#include "widgets/theme/Theme.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace cw {

namespace {

constexpr QChar Between = u';'; // paths may have spaces and commas in them

QString portsText(const QList<quint16> &ports)
{
    QStringList words;
    for (const quint16 port : ports)
        words << QString::number(port);
    return words.join(QStringLiteral(", "));
}

QStringList pathsOf(const QString &text)
{
    QStringList paths;
    const QStringList parts = text.split(Between, Qt::SkipEmptyParts);
    for (const QString &part : parts)
        paths << part.trimmed();
    paths.removeAll(QString());
    return paths;
}

} // namespace

WatchDialog::WatchDialog(const QStringList &interfaces, const audit::WatchPlaces &places, QWidget *parent)
    : QDialog(parent), m_interfaces(new QListWidget), m_exports(new QLineEdit(portsText(places.exportPorts))),
      m_syslog(new QLineEdit(portsText(places.syslogPorts))),
      m_logs(new QLineEdit(places.logFiles.join(QStringLiteral("; ")))),
      m_networks(new QLineEdit(places.networksFile)), m_sentence(new QLabel)
{
    setWindowTitle(tr("Where to watch"));
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(measure::Gap4, measure::Gap3, measure::Gap4, measure::Gap4);
    box->setSpacing(measure::Gap1);
    const auto add = [box](const QString &title, QWidget *field, QWidget *buddy, const QString &explanation) {
        auto *label = new QLabel(title);
        label->setBuddy(buddy);
        buddy->setAccessibleName(QString(title).remove(u'&'));
        auto *below = new QLabel(explanation);
        below->setWordWrap(true);
        below->setForegroundRole(QPalette::PlaceholderText);
        box->addWidget(label);
        box->addWidget(field);
        box->addWidget(below);
        box->addSpacing(measure::Gap3);
    };
    for (const QString &name : interfaces) {
        auto *item = new QListWidgetItem(name, m_interfaces);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(places.interfaces.contains(name) ? Qt::Checked : Qt::Unchecked);
    }
    m_interfaces->setFixedHeight(4 * measure::Row);
    m_exports->setPlaceholderText(QStringLiteral("2055, 4739, 6343"));
    m_syslog->setPlaceholderText(QStringLiteral("5514"));
    add(tr("&Capture packets on"), m_interfaces, m_interfaces,
        tr("A mirror port or a bridge sees every packet. A card among others sees only what is sent to it."));
    add(tr("Take &NetFlow, IPFIX and sFlow at these UDP ports"), m_exports, m_exports,
        tr("Routers and firewalls tell of what crosses them. No names are seen that way."));
    add(tr("Take &logs by syslog at these UDP ports"), m_syslog, m_syslog,
        tr("Resolvers tell of names, firewalls of connections."));
    add(tr("&Follow these log files"), withBrowse(m_logs, tr("Log files"), true), m_logs,
        tr("Of dnsmasq, Pi-hole, Zeek, Suricata or a firewall, divided by semicolons."));
    add(tr("Networks and c&ountries from this database"),
        withBrowse(m_networks, tr("Database of networks"), false), m_networks,
        tr("In MaxMind's format. Without one, destinations have no network and no country."));
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_sentence->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_sentence->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    box->addWidget(m_sentence);
    box->addStretch(1);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_watch = buttons->addButton(tr("Watch"), QDialogButtonBox::AcceptRole);
    box->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        const audit::WatchPlaces chosenPlaces = this->places();
        accept();
        Q_EMIT chosen(chosenPlaces);
    });
    for (QLineEdit *line : {m_exports, m_syslog, m_logs, m_networks})
        connect(line, &QLineEdit::textChanged, this, &WatchDialog::check);
    m_watch->setDefault(true); // once it is in its dialog
    setMinimumWidth(480);
    check();
}

QWidget *WatchDialog::withBrowse(QLineEdit *line, const QString &title, bool several)
{
    auto *row = new QWidget;
    auto *browse = new QPushButton(tr("Browse\u2026"));
    browse->setAccessibleName(tr("Browse for %1").arg(title));
    browse->setAutoDefault(false);
    auto *box = new QHBoxLayout(row);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(measure::Gap2);
    box->addWidget(line, 1);
    box->addWidget(browse);
    connect(browse, &QPushButton::clicked, this, [this, line, title, several] {
        if (several) {
            const QStringList found = QFileDialog::getOpenFileNames(this, title);
            line->setText((pathsOf(line->text()) + found).join(QStringLiteral("; ")));
        } else if (const QString found = QFileDialog::getOpenFileName(this, title); !found.isEmpty()) {
            line->setText(found);
        }
    });
    return row;
}

std::optional<QList<quint16>> WatchDialog::parsePorts(const QString &text)
{
    static const QRegularExpression between(QStringLiteral("[,;\\s]+"));
    QList<quint16> ports;
    const QStringList words = text.split(between, Qt::SkipEmptyParts);
    for (const QString &word : words) {
        bool ok = false;
        const quint16 port = word.toUShort(&ok);
        if (!ok || port == 0)
            return std::nullopt;
        if (!ports.contains(port))
            ports << port;
    }
    return ports;
}

void WatchDialog::check()
{
    QString wrong;
    for (const QLineEdit *line : {m_exports, m_syslog}) {
        if (!parsePorts(line->text()))
            wrong = tr("A port is a number from 1 to 65535.");
    }
    QStringList files = pathsOf(m_logs->text());
    if (const QString database = m_networks->text().trimmed(); !database.isEmpty())
        files << database;
    for (const QString &path : files) {
        if (!QFileInfo(path).isReadable())
            wrong = tr("%1 cannot be read.").arg(path);
    }
    m_sentence->setText(wrong);
    m_watch->setEnabled(wrong.isEmpty());
}

audit::WatchPlaces WatchDialog::places() const
{
    audit::WatchPlaces places;
    for (int row = 0; row < m_interfaces->count(); ++row) {
        if (m_interfaces->item(row)->checkState() == Qt::Checked)
            places.interfaces << m_interfaces->item(row)->text();
    }
    places.exportPorts = parsePorts(m_exports->text()).value_or(QList<quint16>());
    places.syslogPorts = parsePorts(m_syslog->text()).value_or(QList<quint16>());
    places.logFiles = pathsOf(m_logs->text());
    places.networksFile = m_networks->text().trimmed();
    return places;
}

} // namespace cw
