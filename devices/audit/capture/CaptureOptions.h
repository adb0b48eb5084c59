// What a live capture is asked for. Plain value, any thread.
#pragma once

#include "devices/audit/model/FlowSource.h"

namespace cw::audit {

struct CaptureOptions {
    QString interface;
    QString program; // empty: looked for beside the client
    QString socket;  // of the capture service; empty: captureSocketPlace(), else a child
    SubjectFilter subjects;
    QStringList
        leftOut; // our own media: "192.168.1.9/40000", our address and port of a TCP or UDP conversation
    bool everyone = false; // every packet of the interface, whoever the subjects are
    bool promiscuous = true;
    int ringMib = 64;
    int queueMib = 16;
    int snap = 65535; // bytes kept of each packet
};

// The literals of counterwatch-capture for them. Without what is no address, and without doubles.
QStringList captureLiterals(const CaptureOptions &options);
QStringList captureArguments(const CaptureOptions &options); // all of its command line

// Where counterwatch-capture is looked for: COUNTERWATCH_CAPTURE, libexec beside the program, the build's folder.
QStringList captureProgramPlaces();

// The capture service's socket where this process should ask that: COUNTERWATCH_CAPTURE_SOCKET, or the system's where
// no program that we start could gain a capability. Else empty.
QString captureSocketPlace();

} // namespace cw::audit
