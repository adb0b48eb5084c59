#include "widgets/pages/devices/DeviceDetails.h"

#include "devices/base/ShownName.h"
#include "devices/onvif/Certificates.h"
#include "widgets/models/DetailSheets.h"
#include "widgets/models/DeviceWords.h"
#include "widgets/models/ProvenanceWords.h"
#include "widgets/pages/devices/NotesForm.h"
#include "widgets/pages/devices/StillView.h"
#include "widgets/pages/parts/DetailParts.h"
#include "widgets/pages/parts/SheetView.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/Theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedLayout>
#include <QTabWidget>
#include <QToolButton>

#include <algorithm>

namespace cw {

DeviceDetails::DeviceDetails(QWidget *parent)
    : QWidget(parent), m_none(sentenceLabel(true)), m_page(new QWidget), m_stack(new QStackedLayout(this)),
      m_tabs(new QTabWidget)
{
    setAccessibleName(tr("Details"));
    setMinimumWidth(220);
    m_none->setText(tr("Choose a camera to see who made it, what it says and what happened to it."));
    m_none->setAlignment(Qt::AlignCenter);
    m_none->setMargin(measure::Gap5);
    m_protocols = new SheetView(tr("What each protocol said"),
                                tr("No protocol has said anything about this camera yet."), -1);
    m_events = new SheetView(tr("Events"), tr("Nothing has happened to this camera since it is watched."), 1);

    m_tabs->setDocumentMode(true);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->addTab(makeOverview(), tr("Overview"));
    m_tabs->addTab(makeMaker(), tr("Maker"));
    m_tabs->addTab(m_protocols, tr("Protocols"));
    m_tabs->addTab(m_events, tr("Events"));
    for (SheetView *sheet : {m_protocols, m_events})
        sheet->setContentsMargins(measure::Gap2, measure::Gap2, 0, 0);

    auto *box = new QVBoxLayout(m_page);
    box->setContentsMargins(1, 0, 0, 0); // the line at the left
    box->setSpacing(0);
    box->addWidget(makeHead());
    box->addWidget(m_tabs, 1);
    m_stack->addWidget(m_none);
    m_stack->addWidget(m_page);

    connect(m_notes, &NotesForm::groupChosen, this, &DeviceDetails::groupChosen);
    connect(m_notes, &NotesForm::tagsAdded, this, &DeviceDetails::tagsAdded);
    connect(m_notes, &NotesForm::tagsRemoved, this, &DeviceDetails::tagsRemoved);
    connect(m_notes, &NotesForm::textWritten, this, &DeviceDetails::textWritten);
    connect(m_notes, &NotesForm::positionChosen, this, &DeviceDetails::positionChosen);
}

QWidget *DeviceDetails::makeHead()
{
    auto *head = new QWidget;
    m_icon = new QLabel;
    m_title = sentenceLabel();
    QFont font = m_title->font();
    font.setWeight(QFont::DemiBold);
    font.setPointSizeF(font.pointSizeF() * 1.2);
    m_title->setFont(font);
    m_rename = new QToolButton;
    m_rename->setText(tr("Rename"));
    m_rename->setAutoRaise(true);
    m_rename->setToolTip(tr("Give it a name of your own (F2 in the table)."));
    m_mark = new QLabel;
    m_state = sentenceLabel(true);
    m_still = new StillView;
    m_login = new QPushButton(icon(QStringLiteral("key")), tr("Log in"));
    m_show = new QPushButton(icon(QStringLiteral("live")), tr("Show in the grid"));
    m_certificate = new QPushButton(icon(QStringLiteral("certificate")), tr("New certificate\u2026"));
    connect(m_certificate, &QPushButton::clicked, this, [this] {
        if (m_devices.size() == 1)
            Q_EMIT certificateToJudge(m_devices.first().device.id);
    });
    connect(m_rename, &QToolButton::clicked, this, [this] {
        if (m_devices.size() == 1)
            Q_EMIT renameRequested(m_devices.first().device.id);
    });
    connect(m_login, &QPushButton::clicked, this, [this] { Q_EMIT loginRequested(deviceIds()); });
    connect(m_show, &QPushButton::clicked, this, [this] { Q_EMIT showRequested(deviceIds()); });

    auto *titles = new QHBoxLayout;
    titles->setSpacing(measure::Gap2);
    titles->addWidget(m_icon, 0, Qt::AlignTop);
    titles->addWidget(m_title, 1);
    titles->addWidget(m_rename, 0, Qt::AlignTop);
    auto *state = new QHBoxLayout;
    state->setSpacing(measure::Gap2);
    state->addWidget(m_mark, 0, Qt::AlignTop);
    state->addWidget(m_state, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(measure::Gap2);
    buttons->addWidget(m_certificate);
    buttons->addWidget(m_login);
    buttons->addWidget(m_show);
    buttons->addStretch(1);
    auto *box = new QVBoxLayout(head);
    box->setContentsMargins(measure::Gap4, measure::Gap3, measure::Gap2, measure::Gap2);
    box->setSpacing(measure::Gap2);
    box->addLayout(titles);
    box->addLayout(state);
    box->addWidget(m_still);
    box->addLayout(buttons);
    return head;
}

QWidget *DeviceDetails::makeOverview()
{
    m_facts = new FactList;
    m_identity = new Section(tr("Identity"), m_facts);
    m_channels =
        new SheetView(tr("Channels and profiles"), tr("It has not said yet which pictures it has."), 2);
    m_channels->setGrowsWithRows(8);
    m_pictures = new Section(tr("Channels and profiles"), m_channels);

    auto *recognition = new QWidget;
    m_recognized = sentenceLabel();
    m_switchOff = new QPushButton(tr("Switch off"));
    m_switchOff->setAccessibleName(tr("Switch off the recognition of attributes of people in this camera"));
    connect(m_switchOff, &QPushButton::clicked, this, [this] {
        if (m_devices.size() == 1)
            Q_EMIT recognitionSwitchedOff(m_devices.first().device.id);
    });
    auto *box = new QVBoxLayout(recognition);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(measure::Gap2);
    box->addWidget(m_recognized);
    box->addWidget(m_switchOff, 0, Qt::AlignLeft);
    m_recognition = new Section(tr("Its own recognition"), recognition);
    m_notes = new NotesForm;
    return scrolledColumn({new Section(tr("Your notes"), m_notes), m_identity, m_pictures, m_recognition});
}

QWidget *DeviceDetails::makeMaker()
{
    auto *verdict = new QWidget;
    m_verdict = sentenceLabel();
    m_certainty = sentenceLabel(true);
    auto *box = new QVBoxLayout(verdict);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(measure::Gap1);
    box->addWidget(m_verdict);
    box->addWidget(m_certainty);
    m_flags = new FlagList;
    m_evidence = new SheetView(tr("Evidence"), tr("Nothing that speaks for a maker has been seen yet."), -1);
    m_evidence->setGrowsWithRows(12);
    auto *vulnerable = new QWidget;
    m_vulnerabilities =
        new SheetView(tr("Known vulnerabilities"), tr("None is known that could concern this camera."), 2);
    m_vulnerabilities->setGrowsWithRows(12);
    m_coverage = sentenceLabel(true);
    auto *column = new QVBoxLayout(vulnerable);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(measure::Gap2);
    column->addWidget(m_vulnerabilities);
    column->addWidget(m_coverage);
    return scrolledColumn({new Section(tr("Who really made it"), verdict), new Section(tr("Flags"), m_flags),
                           new Section(tr("Evidence"), m_evidence),
                           new Section(tr("Known vulnerabilities"), vulnerable)});
}

QStringList DeviceDetails::deviceIds() const
{
    QStringList ids;
    for (const KnownDevice &known : m_devices)
        ids.append(known.device.id);
    return ids;
}

void DeviceDetails::setDevices(const QList<KnownDevice> &devices)
{
    if (devices == m_devices)
        return;
    m_devices = devices;
    m_stack->setCurrentWidget(devices.isEmpty() ? static_cast<QWidget *>(m_none) : m_page);
    QList<OperatorNotes> notes;
    for (const KnownDevice &known : devices)
        notes.append(known.device.notes);
    m_notes->setNotes(deviceIds(), notes);
    wantStill(isVisible());
    if (devices.isEmpty()) {
        m_shown.clear();
        return;
    }
    const bool one = devices.size() == 1;
    for (int tab = 1; tab < m_tabs->count(); ++tab)
        m_tabs->setTabVisible(tab, one);
    for (QWidget *section : {static_cast<QWidget *>(m_identity), static_cast<QWidget *>(m_pictures),
                             static_cast<QWidget *>(m_rename)})
        section->setVisible(one);
    const auto any = [&devices](auto condition) {
        return std::any_of(devices.begin(), devices.end(), condition);
    };
    m_login->setVisible(
        any([](const KnownDevice &known) { return known.device.state == DeviceState::NeedsLogin; }));
    m_show->setVisible(any([](const KnownDevice &known) { return !known.device.channels.isEmpty(); }));
    m_certificate->setVisible(one && certificateHasChanged(devices.first().device));
    if (one)
        showOne(devices.first());
    else
        showSeveral();
}

void DeviceDetails::showSeveral()
{
    m_shown.clear();
    m_icon->setPixmap(icon(QStringLiteral("devices")).pixmap(QSize(24, 24), devicePixelRatioF()));
    m_title->setText(tr("%n devices", nullptr, int(m_devices.size())));
    m_mark->hide();
    m_state->setText(tr("Group and tags apply to all of them."));
    m_recognition->hide();
}

void DeviceDetails::showOne(const KnownDevice &known)
{
    const Device &device = known.device;
    m_icon->setPixmap(icon(device.channels.size() > 1 ? QStringLiteral("recorder") : QStringLiteral("camera"))
                          .pixmap(QSize(24, 24), devicePixelRatioF()));
    m_title->setText(deviceTitle(device));
    const Severity severity = deviceSeverity(device.state);
    m_mark->setVisible(severity != Severity::None);
    if (severity != Severity::None)
        m_mark->setPixmap(severityMark(severity, 10, devicePixelRatioF()));
    m_mark->setContentsMargins(0, 4, 0, 0);
    m_mark->setAccessibleName(severityWord(severity));
    m_state->setForegroundRole(severity == Severity::None ? QPalette::PlaceholderText : QPalette::WindowText);
    m_state->setText(deviceSentence(device));
    m_facts->setFacts(identityFacts(device));
    m_channels->setSheet(channelSheet(device));
    m_protocols->setSheet(protocolSheet(device));
    showRecognition(device);
    showMaker(known.provenance);
    if (m_shown != device.id) {
        m_shown = device.id;
        m_events->setSheet(eventSheet({}));
        Q_EMIT deviceShown(device.id);
    }
}

void DeviceDetails::showRecognition(const Device &device)
{
    const QString sentence = shownName(recognitionSentence(device.recognition));
    m_recognition->setVisible(!sentence.isEmpty());
    m_switchOff->setVisible(device.recognition.canSwitchOff);
    m_recognized->setText(device.recognition.canSwitchOff
                              ? sentence
                              : sentence + u' ' + tr("It offers no way to switch that off from here."));
}

void DeviceDetails::showMaker(const std::optional<Provenance> &provenance)
{
    const Provenance judged = provenance.value_or(Provenance());
    const MakerVerdict &maker = judged.maker;
    m_verdict->setText(!provenance ? tr("Who made it has not been judged yet.") : shownName(maker.sentence));
    m_certainty->setVisible(provenance.has_value());
    m_certainty->setText(maker.makerName.isEmpty()
                             ? tr("Certainty: %1.").arg(certaintyLabel(maker.certainty))
                             : tr("Maker: %1. Certainty: %2, score %3 of 1.")
                                   .arg(maker.makerName, certaintyLabel(maker.certainty),
                                        QString::number(maker.score, 'f', 2)));
    m_flags->setFlags(judged.flags);
    m_evidence->setSheet(evidenceSheet(judged));
    m_vulnerabilities->setSheet(vulnerabilitySheet(judged));
    m_coverage->setText(judged.coverage);
    m_coverage->setVisible(!judged.coverage.isEmpty());
}

void DeviceDetails::setEvents(const QString &deviceId, const QList<DeviceEvent> &events)
{
    if (deviceId == m_shown)
        m_events->setSheet(eventSheet(events));
}

// While a ready camera is read again, its still stays.
void DeviceDetails::wantStill(bool seen)
{
    QString wanted;
    if (seen && m_devices.size() == 1) {
        const Device &device = m_devices.first().device;
        if (device.state == DeviceState::Ready ||
            (device.state == DeviceState::Reading && device.id == m_stillOf))
            wanted = device.id;
    }
    if (wanted == m_stillOf)
        return;
    m_stillOf = wanted;
    m_still->clear();
    Q_EMIT stillWanted(wanted);
}

void DeviceDetails::setStill(const QString &deviceId, const QImage &picture, const QDateTime &taken)
{
    if (deviceId == m_stillOf && !deviceId.isEmpty())
        m_still->setPicture(picture, taken);
}

void DeviceDetails::setNoStill(const QString &deviceId, const QString &sentence)
{
    if (deviceId == m_stillOf && !deviceId.isEmpty())
        m_still->setSentence(sentence);
}

void DeviceDetails::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    wantStill(true);
}

void DeviceDetails::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    wantStill(false);
}

void DeviceDetails::setGroups(const QStringList &paths)
{
    m_notes->setGroups(paths);
}

void DeviceDetails::setPlans(const QStringList &names)
{
    m_notes->setPlans(names);
}

void DeviceDetails::focusNotes()
{
    m_tabs->setCurrentIndex(0);
    m_notes->setFocus();
    m_notes->focusWidget();
}

void DeviceDetails::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, 1, height()), palette().color(QPalette::Mid));
}

} // namespace cw
