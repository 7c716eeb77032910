// The steps of the log itself (design page domain.md 14.8): its first key is named, and from then on keys
// are added and retired; its clock is vouched for at any time. They are never finished.
#pragma once

#include "domain/kernel/step.hpp"

#include <array>

namespace yishi::domain::log {

inline constexpr Words unaltered_in_form{
    "《电子签名法》第五、八、十三条；设计文档 14.8",
    "Electronic Signature Law, arts. 5, 8, 13; design 14.8"};

inline constexpr std::array steps{
    Step{
        .command = "name_first_key",
        .events = {"first_key_named"},
        .from = {"unnamed"},
        .also = {"named"},
        .to = {"named"},
        .by = {"operator"},
        .source = unaltered_in_form,
        .missing = {"首个密钥未经载明", "the first key was never named"}},
    Step{
        .command = "add_key",
        .events = {"key_added"},
        .from = {"named"},
        .by = {"operator"},
        .source = unaltered_in_form},
    Step{
        .command = "retire_key",
        .events = {"key_retired"},
        .from = {"named"},
        .by = {"operator"},
        .source = unaltered_in_form},
    Step{
        .command = "vouch_for_clock",
        .events = {"clock_vouched"},
        .from = {"unnamed", "named"},
        .by = {"operator"},
        .source = unaltered_in_form},
};

}  // namespace yishi::domain::log
