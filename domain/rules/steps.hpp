// The steps of a council's own rules (design pages domain.md 2.2, 2.5): adopted and repealed, at
// any time. They are never finished.
#pragma once

#include "domain/kernel/step.hpp"

#include <array>

namespace yishi::domain::rules {

inline constexpr Words only_tightened{
    "设计文档 2.2（本地规则只能更严）", "design 2.2 (local rules may only tighten)"};

inline constexpr std::array steps{
    domain::Step{
        .command = "adopt",
        .events = {"adopted"},
        .from = {"standing"},
        .by = {"chair", "clerk"},
        .source = only_tightened},
    domain::Step{
        .command = "repeal",
        .events = {"repealed"},
        .from = {"standing"},
        .by = {"chair", "clerk"},
        .source = only_tightened},
};

}  // namespace yishi::domain::rules
