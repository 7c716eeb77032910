// What an audit came to, in one line and for a script: what was found, and whether all was looked at.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "tools/yishi/audit_report.hpp"
#include "tools/yishi/exit_code.hpp"

namespace yishi::tools {

enum class Verdict : std::uint8_t {
    all_checked,      // nothing was found, and every command was decided again
    not_all_checked,  // nothing was found in what could be looked at
    newer,            // nothing was found up to what a newer program wrote
    found,            // something was found, or the audit came to no end
};

Verdict verdict_of(const Audited& audited);

// "all_checked", as programs read it.
std::string_view name_of(Verdict verdict);

// In one line each: what was found, how much could not be looked at, why, and what to do about it.
eventstore::audit::Sentence verdict_in_words(const Audited& audited);

// Each stream of which something stayed sealed: who could still open it, and what rests on it. The first few
// of many, and how many more there are.
std::vector<CheckedRow> unseen_rows(const Audited& audited);

// What whoever runs the audit knows beforehand that it will not see.
struct Expected {
    bool sealed = false;  // streams that nobody opened to him
    bool erased = false;  // streams whose key is destroyed
};

// How `yishi audit` ends. An openings file that is bad goes before what could not be looked at.
ExitCode exit_of(const Audited& audited, const Expected& expected);

}  // namespace yishi::tools
