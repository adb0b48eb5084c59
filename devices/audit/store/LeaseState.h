// Who writes the audit's store, as a window shows it and a service goes by. Plain value, any thread.
#pragma once

#include "devices/audit/store/StoreValues.h"

#include <QMetaType>

namespace cw::audit {

struct LeaseState {
    enum class Holder : quint8 {
        Unknown,   // the store is not open
        Nobody,    // it can be taken
        Ourselves, // sources may be started
        Another,   // `by` watches: nothing is captured twice
    };
    Holder holder = Holder::Unknown;
    LeaseHolder by; // of Another; of Nobody the last one that wrote
    bool operator==(const LeaseState &) const = default;
};

} // namespace cw::audit

Q_DECLARE_METATYPE(cw::audit::LeaseState)
