#include "widgets/dialogs/DiagnosticsDialog.h"

#include "widgets/theme/Theme.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDateTime>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFontDatabase>
#include <QFormLayout>
#include <QHash>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace cw {

DiagnosticsDialog::DiagnosticsDialog(const QList<QPair<QString, QString>> &cameras, QWidget *parent)
    : QDialog(parent), m_camera(new QComboBox), m_explanation(new QLabel), m_text(new QPlainTextEdit),
      m_sentence(new QLabel)
{
    setWindowTitle(tr("Save diagnostics"));
    m_camera->setAccessibleName(tr("Camera"));
    m_camera->addItem(tr("None, only the messages of the program"), QString());
    for (const auto &[id, name] : cameras)
        m_camera->addItem(name, id);
    m_camera->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);

    m_explanation->setText(tr(
        "The file holds the program's messages and, where a camera is chosen, what is said to it and what it "
        "answers while it is read anew. Passwords, user names, serial numbers, addresses and names of places "
        "are replaced by others, the same by the same. Pictures are left out. Look through the text before "
        "you save it."));
    for (QLabel *label : {m_explanation, m_sentence}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_sentence->setForegroundRole(QPalette::PlaceholderText);
    m_sentence->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_sentence->setMinimumHeight(3 * fontMetrics().lineSpacing()); // so that the text above does not jump
    m_text->setReadOnly(true);
    m_text->setUndoRedoEnabled(false);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setAccessibleName(tr("What will be saved"));

    auto *form = new QFormLayout;
    form->setSpacing(measure::Gap2);
    form->addRow(tr("&Camera"), m_camera);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    m_save = buttons->addButton(tr("Save\u2026"), QDialogButtonBox::ActionRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &DiagnosticsDialog::chooseFile);
    connect(m_camera, &QComboBox::currentIndexChanged, this,
            [this] { Q_EMIT contentsWanted(m_camera->currentData().toString()); });

    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(measure::Gap4, measure::Gap4, measure::Gap4, measure::Gap4);
    box->setSpacing(measure::Gap3);
    box->addWidget(m_explanation);
    box->addLayout(form);
    box->addWidget(m_text, 1);
    box->addWidget(m_sentence);
    box->addWidget(buttons);
    m_save->setDefault(true); // once it is in its dialog
    m_save->setEnabled(false);
    resize(sizeHint()); // else it is as high as the sentences alone
}

void DiagnosticsDialog::choose(const QString &deviceId)
{
    const int row = std::max(0, m_camera->findData(deviceId));
    if (row == m_camera->currentIndex())
        Q_EMIT contentsWanted(m_camera->currentData().toString());
    else
        m_camera->setCurrentIndex(row); // says that it is wanted
}

void DiagnosticsDialog::setBusy(const QString &sentence)
{
    m_save->setEnabled(false);
    m_text->clear();
    m_sentence->setText(sentence);
}

void DiagnosticsDialog::setContents(const QString &text, int messages, int lines,
                                    const QList<QPair<QString, int>> &replaced)
{
    m_text->setPlainText(text);
    QStringList kinds;
    for (const auto &[word, count] : replaced)
        kinds.append(tr("%1 %2", "a kind of secret, and how many").arg(secretKindTitle(word)).arg(count));
    const QString counts =
        tr("Questions to the camera: %1. Messages of the program: %2.").arg(messages).arg(lines);
    m_sentence->setText(
        kinds.isEmpty() ? counts : counts + u' ' + tr("Replaced: %1.").arg(kinds.join(QStringLiteral(", "))));
    m_save->setEnabled(true);
}

void DiagnosticsDialog::setSaved(const QString &file)
{
    m_sentence->setText(tr("Saved as %1. Only you can read it.").arg(file));
}

void DiagnosticsDialog::setTrouble(const QString &sentence)
{
    m_sentence->setText(sentence);
}

void DiagnosticsDialog::chooseFile()
{
    auto *files = new QFileDialog(this, tr("Save diagnostics"));
    files->setAttribute(Qt::WA_DeleteOnClose);
    files->setAcceptMode(QFileDialog::AcceptSave);
    files->setDefaultSuffix(QStringLiteral("jsonl"));
    files->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    files->selectFile(QStringLiteral("counterwatch-%1.jsonl")
                          .arg(QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd-HHmm"))));
    connect(files, &QFileDialog::fileSelected, this, &DiagnosticsDialog::saveRequested);
    files->open();
}

QString secretKindTitle(const QString &word)
{
    static const QHash<QString, const char *> titles{
        {QStringLiteral("password"), QT_TRANSLATE_NOOP("cw::SecretKinds", "passwords")},
        {QStringLiteral("user"), QT_TRANSLATE_NOOP("cw::SecretKinds", "user names")},
        {QStringLiteral("nonce"), QT_TRANSLATE_NOOP("cw::SecretKinds", "nonces")},
        {QStringLiteral("response"), QT_TRANSLATE_NOOP("cw::SecretKinds", "answers to a login")},
        {QStringLiteral("token-nonce"), QT_TRANSLATE_NOOP("cw::SecretKinds", "nonces of tokens")},
        {QStringLiteral("token-digest"), QT_TRANSLATE_NOOP("cw::SecretKinds", "digests of tokens")},
        {QStringLiteral("cookie"), QT_TRANSLATE_NOOP("cw::SecretKinds", "cookies")},
        {QStringLiteral("session"), QT_TRANSLATE_NOOP("cw::SecretKinds", "sessions")},
        {QStringLiteral("key"), QT_TRANSLATE_NOOP("cw::SecretKinds", "keys")},
        {QStringLiteral("serial"), QT_TRANSLATE_NOOP("cw::SecretKinds", "serial numbers")},
        {QStringLiteral("mac"), QT_TRANSLATE_NOOP("cw::SecretKinds", "MAC addresses")},
        {QStringLiteral("endpoint"), QT_TRANSLATE_NOOP("cw::SecretKinds", "identities of devices")},
        {QStringLiteral("address"), QT_TRANSLATE_NOOP("cw::SecretKinds", "IP addresses")},
        {QStringLiteral("host"), QT_TRANSLATE_NOOP("cw::SecretKinds", "host names")},
        {QStringLiteral("name"), QT_TRANSLATE_NOOP("cw::SecretKinds", "names")},
        {QStringLiteral("location"), QT_TRANSLATE_NOOP("cw::SecretKinds", "places")},
        {QStringLiteral("mail"), QT_TRANSLATE_NOOP("cw::SecretKinds", "mail addresses")},
        {QStringLiteral("picture"), QT_TRANSLATE_NOOP("cw::SecretKinds", "pictures")}};
    const char *title = titles.value(word);
    return title ? QCoreApplication::translate("cw::SecretKinds", title) : word;
}

} // namespace cw
