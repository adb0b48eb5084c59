// Questions to the audit's store, each an object with one answer. They live on the thread of whoever asked; deleting one
// aborts it, and it deletes itself after its answer. Where the store is not open the answer is empty.
#pragma once

#include "devices/audit/store/StoreValues.h"
#include "devices/base/Result.h"

#include <QObject>

#include <optional>

namespace cw::audit {

class LoadJob : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
Q_SIGNALS:
    void finished(const cw::audit::KeptAudit &kept);
};

class DestinationsJob : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
Q_SIGNALS:
    void finished(const std::vector<cw::audit::DestinationHistory> &destinations); // by bytes sent, downward
};

class FlowsJob : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
Q_SIGNALS:
    void finished(const std::vector<cw::audit::FlowSum> &flows);
};

class HoursJob : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
Q_SIGNALS:
    void finished(const std::vector<cw::audit::HourSum> &hours); // ascending, without empty ones
};

class FiguresJob : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
Q_SIGNALS:
    void finished(const cw::audit::StoreFigures &figures);
};

// Something that an operator said: written, or why not.
class SavedJob : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
Q_SIGNALS:
    void finished(const std::optional<cw::Error> &why); // empty: it is written
};

} // namespace cw::audit
