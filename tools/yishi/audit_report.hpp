// An audit, told to people and to machines.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "eventstore/audit/audit.hpp"
#include "eventstore/tlog/log_check.hpp"
#include "tools/yishi/explained.hpp"

namespace yishi::tools {

// What was audited when it was not the whole log.
struct AuditedPart {
    domain::CouncilId council;
    std::size_t entries = 0;
};

struct Audited {
    std::string place;  // what was audited: an address or a file
    // What the signatures attest; else why they attest nothing.
    std::expected<eventstore::tlog::Attested, eventstore::Fault> attested;
    std::vector<eventstore::audit::Finding> findings;  // breaches, then what is late, then what is open
    std::uint64_t breaches = 0;  // all of them; `findings` may hold fewer
    std::uint64_t late = 0;
    std::uint64_t open = 0;
    eventstore::audit::Numbers numbers;
    std::optional<eventstore::Fault> stopped;  // where it could not go on
    std::optional<AuditedPart> part = std::nullopt;  // nothing: the whole log
    Explained texts{};                               // what the log brings to explain itself

    // What this program could not read, in a log in which that is nothing wrong; null where it read all.
    [[nodiscard]] const eventstore::Fault* newer() const;
    // Whether nothing was found and everything read; what is only open is nothing found.
    [[nodiscard]] bool is_clean() const { return breaches == 0 && late == 0 && !stopped && newer() == nullptr; }
};

// One thing that was looked at, and how much of it.
struct CheckedRow {
    std::string zh;
    std::string en;
    std::string result;  // "1,234" or "1,234 / 1,234"
};
std::vector<CheckedRow> checked_rows(const Audited& audited);

// What no audit of a log can tell.
const std::vector<eventstore::audit::Sentence>& limits_of_an_audit();

// Which part of how much, and what a part cannot prove; nothing of a whole log.
std::optional<eventstore::audit::Sentence> said_of_part(const Audited& audited);

// That openings which were given open nothing; nothing when all do.
std::optional<eventstore::audit::Sentence> said_of_openings(const Audited& audited);

// Who signed and who witnessed, in words.
eventstore::audit::Sentence attestation(const Audited& audited);

// 违规/逾期/未完 and their English.
eventstore::audit::Sentence severity_words(eventstore::audit::Severity severity);

// 1234567 → "1,234,567"
std::string grouped(std::uint64_t number);

// What a fault names, in Chinese: "entry 9" is 第 9 条记录.
std::string in_chinese(const std::string& where);

// "2026-11-23 19:30", the clock of the councils (UTC+8).
std::string local_time(domain::Instant at);

std::string report_as_text(const Audited& audited);
boost::json::object report_as_json(const Audited& audited);

}  // namespace yishi::tools
