// The steps of a motion: moved, seconded by another, put, its result announced.
#pragma once

#include "domain/session/steps_sources.hpp"

#include <array>

namespace yishi::domain::session {

inline constexpr Words annulled_visibly{
    "设计文档 14（更正不抹去原记录）；14.2（更正须公开）",
    "design 14 (a correction never edits); 14.2 (corrections are shown)"};

inline constexpr std::array motions_steps{
    Step{
        .command = "move_motion",
        .events = {"motion_moved"},
        .from = {"open"},
        .to = {"motion.moved"},
        .key = "motion",
        .keep = {{"mover", "person"}},
        .by = {"member"},
        .source = one_question_at_a_time,
        .missing = {"动议未经提出", "the motion was never moved"}},
    Step{
        .command = "second_motion",
        .events = {"motion_seconded"},
        .from = {"open", "motion.moved"},
        .to = {"motion.seconded"},
        .key = "motion",
        .by = {"member"},
        .distinct =
            {{"person", "mover", {"附议人就是动议人", "seconded by the very person who moved it"}}},
        .source = one_question_at_a_time,
        .missing = {"动议未经附议", "a motion that nobody had seconded"}},
    Step{
        .command = "amend_motion",
        .events = {"motion_amended"},
        .from = {"open", "motion.moved", "motion.seconded"},
        .key = "motion",
        .by = {"member"},
        .source = one_question_at_a_time},
    Step{
        .command = "withdraw_motion",
        .events = {"motion_withdrawn"},
        .from = {"open", "motion.moved", "motion.seconded"},
        .to = {"motion.withdrawn"},
        .key = "motion",
        .by = {"mover"},
        .source = one_question_at_a_time},
    Step{
        .command = "put_motion",
        .events = {"motion_put"},
        .from = {"open", "motion.seconded"},
        .to = {"motion.put"},
        .key = "motion",
        .by = {"chair"},
        .source = one_question_at_a_time,
        .missing = {"动议未付诸表决", "the motion was never put"}},
    Step{
        .command = "announce_result",
        .events = {"result_announced"},
        .from = {"open", "adjourned", "deferred", "motion.put"},
        .also = {"closed", "minuted", "signed", "published"},
        .to = {"motion.decided"},
        .key = "motion",
        .when = {"result", "void", true},
        .by = {"clock"},
        .recount = "result",
        .source = one_question_at_a_time,
        .missing =
            {"已付诸表决的动议没有宣布结果", "a motion that was put had no result announced"}},
    Step{
        .name = "announce_void",
        .command = "announce_result",
        .events = {"result_announced"},
        .from = {"open", "adjourned", "deferred", "motion.put"},
        .also = {"closed", "minuted", "signed", "published"},
        .to = {"motion.seconded"},
        .key = "motion",
        .when = {"result", "void"},
        .by = {"clock"},
        .recount = "result",
        .source = one_question_at_a_time},
    Step{
        .name = "annul_result",
        .command = "announce_result",
        .events = {"result_annulled"},
        .from = {"open", "adjourned", "deferred", "motion.decided"},
        .to = {"motion.seconded"},
        .key = "motion",
        .when = {"is_before_the_house", "true"},
        .by = {"clock"},
        .source = annulled_visibly},
    Step{
        .name = "annul_result_for_good",
        .command = "announce_result",
        .events = {"result_annulled"},
        .from = {"open", "adjourned", "deferred", "closed", "minuted", "signed", "published", "motion.decided"},
        .to = {"motion.annulled"},
        .key = "motion",
        .when = {"is_before_the_house", "false"},
        .by = {"clock"},
        .source = annulled_visibly},
    Step{
        .command = "take_back_motion",
        .events = {"motion_taken_back"},
        .from = {"open", "adjourned", "deferred", "motion.put"},
        .to = {"motion.seconded"},
        .key = "motion",
        .by = {"chair"},
        .source = one_question_at_a_time},
};

}  // namespace yishi::domain::session
