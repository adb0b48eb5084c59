// Every color that text is written in has a contrast of 4.5 to 1 on every ground that it may lie on.
#include "widgets/theme/Palette.h"

#include <QTest>

using namespace cw;

class PaletteTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void contrastIsThatOfTheGuideline();
    void textIsReadable_data();
    void textIsReadable();
    void textOverVideoIsReadableOnWhite();
    void severitiesStandOutFromTheirGround_data();
    void severitiesStandOutFromTheirGround();
    void thePaletteTellsItsScheme();
};

void PaletteTest::contrastIsThatOfTheGuideline()
{
    QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
    QCOMPARE(contrast(Qt::white, Qt::white), 1.0);
    QVERIFY(std::abs(contrast(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) <
            0.01); // the guideline's own example
}

void PaletteTest::textIsReadable_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("ground");
    for (const auto &[name, scheme] : {std::pair("light", Scheme::Light), std::pair("dark", Scheme::Dark)}) {
        const Roles colors = roles(scheme);
        const std::initializer_list<std::pair<const char *, QColor>> grounds{
            {"window", colors.window}, {"base", colors.base}, {"raised", colors.raised}};
        for (const auto &[where, ground] : grounds) {
            QTest::addRow("%s text on %s", name, where) << colors.text << ground;
            QTest::addRow("%s quiet on %s", name, where) << colors.quiet << ground;
            QTest::addRow("%s link on %s", name, where) << colors.accent << ground;
        }
        QTest::addRow("%s on accent", name) << colors.onAccent << colors.accent;
    }
}

void PaletteTest::textIsReadable()
{
    QFETCH(QColor, text);
    QFETCH(QColor, ground);
    const double ratio = contrast(text, ground);
    QVERIFY2(ratio >= 4.5, qPrintable(QString::number(ratio)));
}

void PaletteTest::textOverVideoIsReadableOnWhite()
{
    const VideoRoles video = videoRoles();
    QCOMPARE(video.backing.alpha(), 153); // 60 %
    QVERIFY(contrast(video.text, over(video.backing, Qt::white)) >= 4.5);
    QVERIFY(contrast(video.text, video.ground) >= 4.5);
}

void PaletteTest::severitiesStandOutFromTheirGround_data()
{
    QTest::addColumn<Severity>("severity");
    QTest::newRow("alarm") << Severity::Alarm;
    QTest::newRow("warning") << Severity::Warning;
    QTest::newRow("notice") << Severity::Notice;
    QTest::newRow("good") << Severity::Good;
}

void PaletteTest::severitiesStandOutFromTheirGround()
{
    QFETCH(Severity, severity);
    // Marks are shapes: 3 to 1 on what lies behind them in the dark and over video.
    QVERIFY(contrast(severityColor(severity), roles(Scheme::Dark).raised) >= 3.0);
    QVERIFY(contrast(severityColor(severity), videoRoles().ground) >= 3.0);
}

void PaletteTest::thePaletteTellsItsScheme()
{
    QCOMPARE(schemeOf(toPalette(roles(Scheme::Dark))), Scheme::Dark);
    QCOMPARE(schemeOf(toPalette(roles(Scheme::Light))), Scheme::Light);
}

QTEST_GUILESS_MAIN(PaletteTest)
#include "tst_palette.moc"
