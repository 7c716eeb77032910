// The steps of a recusal: declared by whoever is concerned, or moved like any motion.
#pragma once

#include "domain/session/steps_sources.hpp"

#include <array>

namespace yishi::domain::session {

inline constexpr Words recused_by_himself_or_the_body{
    "设计文档 5.3（回避）、3.4（一事一议）", "design 5.3 (recusal), 3.4 (one question at a time)"};

inline constexpr std::array recusal_steps{
    Step{
        .command = "declare_recusal",
        .events = {"recusal_declared"},
        .from = {"open", "motion.moved", "motion.seconded", "motion.put"},
        .key = "motion",
        .by = {"member"},
        .source = recused_by_himself_or_the_body},
    Step{
        .command = "move_recusal",
        .events = {"recusal_moved"},
        .from = {"open"},
        .to = {"motion.moved"},
        .key = "motion",
        .keep = {{"mover", "person"}},
        .by = {"member"},
        .source = recused_by_himself_or_the_body},
};

}  // namespace yishi::domain::session
