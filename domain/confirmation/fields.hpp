// What the fields of an act of two persons are called, and what they may hold; kernel/field.hpp says what several contexts share.
#pragma once

#include "domain/confirmation/terms.hpp"
#include "domain/kernel/field.hpp"

#include <array>

namespace yishi::domain::confirmation {

// clang-format off
inline constexpr std::array fields{
    Field{"stream", {"所属记录", "stream"}, a_line().told_otherwise()},
    Field{"command", {"事项", "act"}, a_line().told_otherwise()},
    Field{"data", {"事项内容", "content of the act"}, lines(data_bytes_max).told_otherwise()},
    Field{"proposer", {"提请人", "proposed by"}},
    Field{"issuers", {"登录码经手人", "who issued the sign-in code"}},
    Field{"lapses_at", {"失效时间", "lapses"}},
    Field{"act", {"事项", "act"}},
};
// clang-format on

}  // namespace yishi::domain::confirmation
