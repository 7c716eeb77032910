// An entry on its way into the journal: its bytes, and all that the journal's indexes are made of.
#pragma once

#include "eventstore/entry.hpp"
#include "eventstore/journal.hpp"

#include <utility>

namespace yishi::eventstore {

// `stored` is what encode_entry gave. Reads the envelope alone: what an entry is indexed under must
// never depend on understanding its payload.
inline Group::Append append_of(const Entry& entry, Bytes stored) {
    Group::Append append;
    append.record = {entry.position, std::move(stored)};
    append.stream = entry.stream;
    append.version = entry.version;
    if (entry.stream_name) append.new_stream = domain::StreamName{*entry.stream_name};
    append.council = entry.council;
    append.links = entry.links;
    return append;
}

}  // namespace yishi::eventstore
