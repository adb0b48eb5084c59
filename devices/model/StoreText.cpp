#include "devices/model/StoreText.h"

#include "devices/base/Log.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace cw {

namespace {

QString compact(const QJsonDocument &document)
{
    return QString::fromUtf8(document.toJson(QJsonDocument::Compact));
}

bool namesSecret(const QString &key)
{
    static const QRegularExpression secret(QStringLiteral("pass(wd|word)?$|^pwd$|secret|^nonce$|credential"),
                                           QRegularExpression::CaseInsensitiveOption);
    return secret.match(key).hasMatch();
}

QJsonValue withoutSecrets(const QJsonValue &value)
{
    if (value.isString())
        return textOf(value.toString());
    if (value.isArray()) {
        QJsonArray out;
        const QJsonArray array = value.toArray();
        for (const QJsonValue &each : array)
            out.append(withoutSecrets(each));
        return out;
    }
    if (value.isObject()) {
        QJsonObject out;
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            if (!namesSecret(it.key()))
                out.insert(it.key(), withoutSecrets(it.value()));
        return out;
    }
    return value;
}

} // namespace

QString textOf(const QString &text)
{
    return withoutUrlSecrets(withoutCredentials(text));
}

bool holdsSecret(const QString &text)
{
    return textOf(text) != text;
}

QUrl rememberedUrl(const QUrl &url)
{
    QUrl plain = url;
    plain.setUserInfo(QString());
    // What is shown of it has "..." where a secret stands.
    return shownUrl(plain).contains(QStringLiteral("=...")) ? QUrl() : plain;
}

QString listText(const QStringList &list)
{
    QStringList plain;
    for (const QString &each : list)
        plain.append(textOf(each));
    return compact(QJsonDocument(QJsonArray::fromStringList(plain)));
}

QStringList listOf(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).toVariant().toStringList();
}

QStringList urlTexts(const QList<QUrl> &urls)
{
    QStringList out;
    for (const QUrl &url : urls)
        if (const QUrl plain = rememberedUrl(url); !plain.isEmpty())
            out.append(plain.toString(QUrl::FullyEncoded));
    return out;
}

QString saidText(const QVariantMap &said)
{
    return compact(QJsonDocument(withoutSecrets(QJsonObject::fromVariantMap(said)).toObject()));
}

QVariantMap saidOf(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object().toVariantMap();
}

QString recognitionText(const OnboardRecognition &recognition)
{
    if (recognition == OnboardRecognition())
        return {};
    return compact(QJsonDocument(
        QJsonObject{{QStringLiteral("declared"), QJsonArray::fromStringList(recognition.declared)},
                    {QStringLiteral("sent"), QJsonArray::fromStringList(recognition.sent)},
                    {QStringLiteral("can_switch_off"), recognition.canSwitchOff}}));
}

OnboardRecognition recognitionOf(const QString &text)
{
    const QVariantMap map = saidOf(text);
    return {map.value(QStringLiteral("declared")).toStringList(),
            map.value(QStringLiteral("sent")).toStringList(),
            map.value(QStringLiteral("can_switch_off")).toBool()};
}

QVariant timeNumber(const QDateTime &time)
{
    return time.isValid() ? QVariant(time.toSecsSinceEpoch()) : QVariant();
}

QDateTime timeOf(const QVariant &number)
{
    return number.isNull() ? QDateTime() : QDateTime::fromSecsSinceEpoch(number.toLongLong(), Qt::UTC);
}

} // namespace cw
