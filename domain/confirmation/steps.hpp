// The steps of an act that takes two: proposed → confirmed by another, or withdrawn, or lapsed.
#pragma once

#include "domain/kernel/step.hpp"

#include <array>

namespace yishi::domain::confirmation {

inline constexpr Words two_persons{
    "设计文档 shape.md 3（须二人共同办理的事项）", "design shape.md 3 (acts of two persons)"};

inline constexpr std::array steps{
    Step{
        .command = "propose",
        .events = {"proposed"},
        .from = {"unproposed"},
        .also = {"proposed"},
        .to = {"proposed"},
        .keep = {{"proposer", "proposer"}, {"lapses_at", "lapses_at"}},
        .by = {"resident"},
        .source = two_persons,
        .missing = {"未经提请", "the act was never proposed"}},
    Step{
        .command = "confirm",
        .events = {"confirmed"},
        .from = {"proposed"},
        .also = {"confirmed"},
        .to = {"confirmed"},
        .by = {"resident"},
        .within = {.until = "lapses_at", .since = "propose"},
        .distinct =
            {{"proposer",
              "by",
              {"复核的就是提请的人", "it was confirmed by the very person who proposed it"}}},
        .source = two_persons,
        .late = {"超过期限才复核", "it was confirmed after its time"},
        .unfinished = {"尚待另一人复核", "it waits for a second person"}},
    Step{
        .command = "withdraw",
        .events = {"withdrawn"},
        .from = {"proposed"},
        .also = {"withdrawn"},
        .to = {"withdrawn"},
        .by = {"author"},
        .source = two_persons},
    Step{
        .command = "lapse",
        .events = {"lapsed"},
        .from = {"proposed"},
        .also = {"confirmed", "withdrawn", "lapsed"},
        .to = {"lapsed"},
        .by = {"clock"},
        .within = {.until = "lapses_at", .since = "propose"},
        .is_clocks = true,
        .source = two_persons,
        .late =
            {"提请已逾期而没有失效记录",
             "its time passed without a confirmation, and nothing was recorded of it"}},
};

}  // namespace yishi::domain::confirmation
