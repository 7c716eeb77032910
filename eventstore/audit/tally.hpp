// The arithmetic of a recount.
#pragma once

#include "domain/rules/counting.hpp"
#include "domain/vote/events.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yishi::eventstore::audit {

// What a ballot says that is for none of the choices.
constexpr std::string_view abstain = "abstain";

// What a vote is counted from.
struct Counted {
    std::vector<std::string> choices;          // without abstain
    std::vector<std::uint64_t> for_each;       // as many
    std::uint64_t abstained = 0;
    std::uint64_t cast = 0;
    std::uint64_t electors = 0;
    std::uint64_t entitled = 0;
};

// Whether `count` of `of` reaches the share. Exact; a share of nothing is never reached, and a
// threshold that is no share is not either.
bool reaches(const domain::rules::Threshold& threshold, std::uint64_t count, std::uint64_t of);

// The least count that does.
std::uint64_t least(const domain::rules::Threshold& threshold, std::uint64_t of);

// What a share of a vote by persons is a share of; nothing for what such a vote does not count.
std::optional<std::uint64_t> base_of(domain::rules::Base base, const Counted& counted);

// Who was there, of those who should have been.
bool is_quorate(const domain::rules::Requirement& quorum, const Counted& counted);

// Whether that many in favour carry it.
bool carries(
    const domain::rules::Requirement& pass, const Counted& counted, std::uint64_t in_favour
);

struct Result {
    domain::rules::Outcome outcome{};
    std::uint64_t in_favour = 0;     // of the first choice, or the leading option
    std::vector<bool> chosen;        // by choice
};
Result result_of(const domain::vote::Opened& opened, const Counted& counted);

}  // namespace yishi::eventstore::audit
