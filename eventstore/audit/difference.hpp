// What is different between an entry of the log and the one that the decision gives.
#pragma once

#include "eventstore/audit/finding.hpp"
#include "eventstore/procedure/table.hpp"

#include <optional>
#include <string_view>

namespace yishi::eventstore::audit {

// Nothing when they are the same in every byte. `expected` has the envelope without stream name and
// event; `stream_name` is empty where the entry must carry none. Position, rule set, time and
// evidence are what the decision was made from and are not compared. An event of an older version
// is compared by what it says.
std::optional<Sentence> difference(
    const Entry& entry,
    const Entry& expected,
    std::string_view stream_name,
    const EncodedEvent& event,
    const ProcedureTable& procedure
);

}  // namespace yishi::eventstore::audit
