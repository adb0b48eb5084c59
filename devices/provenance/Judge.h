// Who really made a device, what speaks for it, and what an operator should know: a verdict out of evidence.
// Pure, any thread; reads only the device and the tables that it is given.
#pragma once

#include "devices/model/Device.h"
#include "devices/provenance/Provenance.h"
#include "devices/provenance/Tables.h"

namespace cw {

Provenance judge(const Device &device, const Tables &tables);

// The parts of it.
//
// Evidence is combined for each family of makers (a maker, what belongs to it and what it belongs to): 1 - product of
// (1 - weight), where of one kind of evidence only the strongest counts whole. What another family can be shown by,
// other than by what the device says of itself, lowers the result by the square of its weight: a label is cheap, a
// contradiction is not, and a weak one is nearly none.
MakerVerdict weighEvidence(QList<Evidence> evidence, const MakerTable &table);
QList<ProvenanceFlag> flagsOf(const Device &device, const Tables &tables, const Provenance &judged);

} // namespace cw
