// What the fields of the log's own keys are called, and what they may hold; kernel/field.hpp says
// what several contexts share.
#pragma once

#include "domain/kernel/field.hpp"
#include "domain/log/commands.hpp"

#include <array>

namespace yishi::domain::log {

// clang-format off
inline constexpr std::array fields{
    Field{"vkey", {"验证密钥", "verifier key"}, a_line(vkey_bytes_max).told_otherwise()},
    Field{"first", {"首个密钥", "first key"}},
    Field{"signing", {"签署中的密钥", "keys that sign"}},
    Field{"clock_vouched_at", {"时钟核定于", "clock vouched for at"}},
    Field{"retired", {"已停用的密钥", "keys retired"}},
};
// clang-format on

}  // namespace yishi::domain::log
