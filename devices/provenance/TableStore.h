// Where the tables come from: those that are built in, and newer ones in a folder of the operator's.
// Any thread; reads files, once, when called.
#pragma once

#include "devices/base/Result.h"
#include "devices/provenance/Tables.h"

namespace cw {

struct LoadedTables {
    Tables tables;
    QStringList told; // a sentence for each file that was set aside, and why
};

// What is built in. Fails only where the program itself is damaged.
Result<Tables> builtInTables();

// What is built in, with each of makers.json, lists.json and vulnerabilities.json of `folder` in its place where that
// file is valid and newer. Further lists (lists-*.json, same form) are added to the lists; a list of the same key
// replaces one.
Result<LoadedTables> loadTables(const QString &folder);

// A list from a file that an operator chose (same form as lists.json), to be added to `table`.
Result<void> importLists(ListTable &table, const QString &file);

} // namespace cw
