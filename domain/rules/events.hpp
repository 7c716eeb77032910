// What a council's own rules remember. Stored for ever: see EventType before changing anything
// here.
#pragma once

#include "domain/kernel/words.hpp"
#include "domain/rules/terms.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

namespace yishi::domain::rules {

struct Adopted {
    std::string rule;
    std::optional<Threshold> quorum;
    std::optional<Threshold> pass;
    std::optional<std::uint16_t> notice_days;
    std::optional<std::uint16_t> posting_days;
    std::string reason;
    bool operator==(const Adopted&) const = default;
    static constexpr EventType type{201, 1, "adopted", {"本地规则已制定", "local rule adopted"}};
};
BOOST_DESCRIBE_STRUCT(Adopted, (), (rule, quorum, pass, notice_days, posting_days, reason))

struct Repealed {
    std::string rule;
    std::string reason;
    bool operator==(const Repealed&) const = default;
    static constexpr EventType type{202, 1, "repealed", {"本地规则已废止", "local rule repealed"}};
};
BOOST_DESCRIBE_STRUCT(Repealed, (), (rule, reason))

using Event = std::variant<Adopted, Repealed>;

}  // namespace yishi::domain::rules
