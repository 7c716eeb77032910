// What may be asked of a council's own rules.
#pragma once

#include "domain/kernel/command_type.hpp"
#include "domain/rules/terms.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

namespace yishi::domain::rules {

// Puts a stricter rule in the place of a built-in one. What is left out stays as the law has it.
struct Adopt {
    std::string rule;  // id of a built-in rule, such as R2
    std::optional<Threshold> quorum;
    std::optional<Threshold> pass;
    std::optional<std::uint16_t> notice_days;
    std::optional<std::uint16_t> posting_days;
    std::string reason;
    static constexpr CommandType type{
        "adopt",
        {"制定本地规则", "adopt a local rule"},
        {in(deciding_bodies, {Role::chair, Role::clerk})},
        OnBehalf::never,
        {in(deciding_bodies, {Role::chair, Role::clerk})}
    };
};
BOOST_DESCRIBE_STRUCT(Adopt, (), (rule, quorum, pass, notice_days, posting_days, reason))

// Back to what the law says.
struct Repeal {
    std::string rule;
    std::string reason;
    static constexpr CommandType type{
        "repeal",
        {"废止本地规则", "repeal a local rule"},
        {in(deciding_bodies, {Role::chair, Role::clerk})},
        OnBehalf::never,
        {in(deciding_bodies, {Role::chair, Role::clerk})}
    };
};
BOOST_DESCRIBE_STRUCT(Repeal, (), (rule, reason))

using Command = std::variant<Adopt, Repeal>;

}  // namespace yishi::domain::rules
