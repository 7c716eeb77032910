// A council's own rules as they stand: one phase, since there is nothing to begin or to end.
#pragma once

#include "domain/kernel/words.hpp"
#include "domain/rules/terms.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>

namespace yishi::domain::rules {

// What the council changed of a built-in rule.
struct LocalRule {
    std::optional<Threshold> quorum;
    std::optional<Threshold> pass;
    std::optional<std::uint16_t> notice_days;
    std::optional<std::uint16_t> posting_days;
    bool operator==(const LocalRule&) const = default;
};
BOOST_DESCRIBE_STRUCT(LocalRule, (), (quorum, pass, notice_days, posting_days))

struct Standing {
    std::map<std::string, LocalRule> local;  // by the id of the built-in rule
    static constexpr PhaseName phase{"standing", {"施行中", "standing"}};
};
BOOST_DESCRIBE_STRUCT(Standing, (), (local))

using State = std::variant<Standing>;

}  // namespace yishi::domain::rules
