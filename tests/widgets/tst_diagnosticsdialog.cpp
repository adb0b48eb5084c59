// Help > Save diagnostics: what is chosen, shown and asked for. With an argument it saves a picture there: FOLDER [light].
#include "widgets/dialogs/DiagnosticsDialog.h"
#include "widgets/theme/Theme.h"

#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace cw;

namespace {

const QList<QPair<QString, QString>> cameras{{QStringLiteral("a"), QStringLiteral("Lobby")},
                                             {QStringLiteral("b"), QStringLiteral("Gate 2")}};

QPushButton *button(const QWidget &widget, const QString &text)
{
    for (QPushButton *one : widget.findChildren<QPushButton *>())
        if (one->text() == text)
            return one;
    return nullptr;
}

QString sentences(const QWidget &widget)
{
    QStringList out;
    for (const QLabel *label : widget.findChildren<QLabel *>())
        out.append(label->text());
    return out.join(u'\n');
}

void fill(DiagnosticsDialog &dialog)
{
    QString text;
    for (int i = 1; i < 40; ++i)
        text +=
            QStringLiteral("#%1  onvif  2026-11-24 20:00:00.000 UTC  http://192.0.2.1/onvif/device_service\n"
                           "> POST /onvif/device_service HTTP/1.1\n> Host: 192.0.2.1\n< HTTP/1.1 200 OK\n\n")
                .arg(i);
    dialog.setContents(
        text, 39, 120,
        {{QStringLiteral("address"), 3}, {QStringLiteral("mac"), 1}, {QStringLiteral("password"), 1}});
}

} // namespace

class DiagnosticsDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsSavedBeforeItIsShown()
    {
        DiagnosticsDialog dialog(cameras);
        QSignalSpy wanted(&dialog, &DiagnosticsDialog::contentsWanted);
        dialog.show();
        dialog.choose({});
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0][0].toString(), QString());
        QPushButton *save = button(dialog, QStringLiteral("Save\u2026"));
        QVERIFY(save);
        QVERIFY(!save->isEnabled());
        dialog.setBusy(QStringLiteral("The camera is being read anew."));
        QVERIFY(!save->isEnabled());
        fill(dialog);
        QVERIFY(save->isEnabled());
        QVERIFY(dialog.findChild<QPlainTextEdit *>()->isReadOnly());
        QVERIFY(dialog.findChild<QPlainTextEdit *>()->toPlainText().startsWith(u'#'));
        QVERIFY2(sentences(dialog).contains(QStringLiteral("IP addresses 3, MAC addresses 1, passwords 1")),
                 qPrintable(sentences(dialog)));
        dialog.findChild<QComboBox *>()->setCurrentIndex(2);
        QCOMPARE(wanted.size(), 2);
        QCOMPARE(wanted[1][0].toString(), QStringLiteral("b"));
        dialog.setBusy(QStringLiteral("The camera is being read anew."));
        QVERIFY(!save->isEnabled()); // what was shown is of another camera
        QVERIFY(dialog.findChild<QPlainTextEdit *>()->toPlainText().isEmpty());
    }

    void aFileIsAskedFor()
    {
        DiagnosticsDialog dialog(cameras);
        QSignalSpy save(&dialog, &DiagnosticsDialog::saveRequested);
        dialog.show();
        fill(dialog);
        button(dialog, QStringLiteral("Save\u2026"))->click();
        auto *files = dialog.findChild<QFileDialog *>();
        QVERIFY(files);
        QTRY_VERIFY(files->isVisible());
        QVERIFY(files->selectedFiles().value(0).endsWith(QStringLiteral(".jsonl")));
        Q_EMIT files->fileSelected(QStringLiteral("/tmp/x.jsonl"));
        QCOMPARE(save.size(), 1);
        QCOMPARE(save[0][0].toString(), QStringLiteral("/tmp/x.jsonl"));
        files->close();
        dialog.setSaved(QStringLiteral("/tmp/x.jsonl"));
        QVERIFY(sentences(dialog).contains(QStringLiteral("Saved as /tmp/x.jsonl.")));
    }

    void everyPartHasANameForScreenReaders()
    {
        DiagnosticsDialog dialog(cameras);
        QVERIFY(!dialog.findChild<QComboBox *>()->accessibleName().isEmpty());
        QVERIFY(!dialog.findChild<QPlainTextEdit *>()->accessibleName().isEmpty());
    }
};

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (argc > 1 && argv[1][0] != '-') {
        const Theme theme(application, argc > 2 ? SchemeChoice::Light : SchemeChoice::Dark);
        DiagnosticsDialog dialog(cameras);
        dialog.show();
        fill(dialog);
        return dialog.grab().save(QString::fromLocal8Bit(argv[1]) + QStringLiteral("/diagnostics.png")) ? 0
                                                                                                        : 1;
    }
    DiagnosticsDialogTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_diagnosticsdialog.moc"
