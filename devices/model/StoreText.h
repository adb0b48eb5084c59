// Values as text and numbers in the store's columns, and back; and what makes sure that no secret is among them. Pure
// functions, any thread.
#pragma once

#include "devices/model/Device.h"

#include <QVariant>

namespace cw {

// Whether an address or a text carries a login or a part of one.
bool holdsSecret(const QString &text);
QString textOf(const QString &text); // without logins of addresses in it
QUrl rememberedUrl(const QUrl &url); // without its login; empty where it says nothing without one

QString listText(const QStringList &list);
QStringList listOf(const QString &text);
QStringList urlTexts(const QList<QUrl> &urls);
QString saidText(const QVariantMap &said); // values that are called passwords are left out
QVariantMap saidOf(const QString &text);
QString recognitionText(const OnboardRecognition &recognition); // empty for none
OnboardRecognition recognitionOf(const QString &text);
QVariant timeNumber(const QDateTime &time); // seconds; null where invalid
QDateTime timeOf(const QVariant &number);

} // namespace cw
