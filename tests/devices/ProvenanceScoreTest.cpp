// The judge scored on what real devices answered (models/*.json): found, possible, missed, wrong.
#include "devices/provenance/Judge.h"
#include "devices/provenance/ProvenanceJson.h"
#include "devices/provenance/TableStore.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <cstdio>

using namespace cw;

namespace {

struct Model {
    QString title;
    QString maker;
    QString source;
    Device device;
};

struct Score {
    int found = 0;     // the right maker, likely or proven
    int possible = 0;  // the right maker, possible
    int missed = 0;    // nothing said of a maker that the table knows
    int wrong = 0;     // another maker, however sure
    int leftAlone = 0; // a maker that the table does not know, and none named
};

Model modelOf(const QJsonObject &object)
{
    const auto text = [](const QJsonObject &from, const char *key) {
        return from.value(QLatin1String(key)).toString();
    };
    const QJsonObject said = object.value(QLatin1String("device")).toObject();
    Model out{text(object, "title"), text(object, "maker"), text(object, "source"), {}};
    out.device.makerClaimed = text(said, "label");
    out.device.model = text(said, "model");
    out.device.firmware = text(said, "firmware");
    out.device.serial = text(said, "serial");
    out.device.mac = text(said, "mac");
    const QJsonObject protocols = object.value(QLatin1String("protocols")).toObject();
    for (auto it = protocols.begin(); it != protocols.end(); ++it)
        out.device.protocols.insert(it.key(), it.value().toObject().toVariantMap());
    return out;
}

} // namespace

class ProvenanceScoreTest : public QObject {
    Q_OBJECT

    QList<Model> m_models;

private Q_SLOTS:
    void initTestCase()
    {
        const QDir folder(QStringLiteral(CW_MODELS));
        for (const QString &name : folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
            QVERIFY2(document.isArray(), qPrintable(name));
            for (const QJsonValue &value : document.array())
                m_models.append(modelOf(value.toObject()));
        }
        QVERIFY(m_models.size() >= 20);
    }

    void everyModelSaysWhereItIsFrom()
    {
        for (const Model &model : std::as_const(m_models))
            QVERIFY2(model.source.startsWith(QStringLiteral("https://")), qPrintable(model.title));
    }

    void realModels()
    {
        const auto tables = builtInTables();
        QVERIFY(tables);
        Score score;
        for (const Model &model : std::as_const(m_models)) {
            const MakerVerdict verdict = judge(model.device, *tables).maker;
            const bool named = verdict.certainty != MakerVerdict::Certainty::CannotTell;
            const bool right = tables->makers.rootOf(verdict.maker) == tables->makers.rootOf(model.maker);
            const char *word = nullptr;
            if (named && (model.maker.isEmpty() || !right)) {
                ++score.wrong;
                word = "WRONG";
            } else if (model.maker.isEmpty()) {
                ++score.leftAlone;
                word = "left alone";
            } else if (!named) {
                ++score.missed;
                word = "missed";
            } else if (verdict.certainty == MakerVerdict::Certainty::Possible) {
                ++score.possible;
                word = "possible";
            } else {
                ++score.found;
                word = "found";
            }
            std::printf("%-10s %-60s %-12s %-11s %.2f\n", word, qPrintable(model.title),
                        qPrintable(model.maker), qPrintable(certaintyWord(verdict.certainty)), verdict.score);
        }
        std::printf("models %d: found %d, possible %d, missed %d, wrong %d; unknown makers left alone %d\n",
                    int(m_models.size()), score.found, score.possible, score.missed, score.wrong,
                    score.leftAlone);
        std::fflush(stdout);
        QCOMPARE(score.wrong, 0);
        // What was reached; never less.
        QVERIFY(score.found >= 18);
        QVERIFY(score.found + score.possible >= 37);
    }
};

QTEST_GUILESS_MAIN(ProvenanceScoreTest)
#include "ProvenanceScoreTest.moc"
