// The steps by which the chair and the minutes of a session pass to somebody else.
#pragma once

#include "domain/session/steps_sources.hpp"

#include <array>

namespace yishi::domain::session {

inline constexpr Words nobody_is_without_a_chair{
    "《南塘十三条》（主持人中立、可移交）；会议由召集机构主持：《村民委员会组织法》第二十一、二十六条；设计文档 3.4",
    "the Nantang thirteen rules (the chair is neutral and may be handed over); whoever calls a meeting presides: Organic Law of Villagers' Committees, arts. 21, 26; design 3.4"};
inline constexpr Words recorded_by_another{
    "推举由被推举者自己记录", "the choice was recorded by the very person who was chosen"};
inline constexpr When of_the_chair{"duty", "chair"};
inline constexpr When of_the_minutes{"duty", "clerk"};

inline constexpr std::array succession_steps{
    Step{
        .command = "hand_over_chair",
        .events = {"chair_handed_over"},
        .from = {"convened", "open", "adjourned", "deferred"},
        .keep = {{"chair", "person"}},
        .by = {"chair", "clerk"},
        .source = nobody_is_without_a_chair},
    Step{
        .command = "hand_over_clerk",
        .events = {"clerk_handed_over"},
        .from = {"convened", "open", "adjourned", "deferred", "closed", "minuted"},
        .keep = {{"clerk", "person"}},
        .by = {"clerk"},
        .source = nobody_is_without_a_chair},
    Step{
        .name = "choose_chair",
        .command = "choose",
        .events = {"chosen"},
        .from = {"convened", "open", "adjourned", "deferred"},
        .when = of_the_chair,
        .keep = {{"chair", "person"}},
        .by = {"member", "clerk"},
        .distinct = {{"person", "actor", recorded_by_another}},
        .source = nobody_is_without_a_chair},
    Step{
        .name = "choose_clerk",
        .command = "choose",
        .events = {"chosen"},
        .from = {"convened", "open", "adjourned", "deferred"},
        .when = of_the_minutes,
        .keep = {{"clerk", "person"}},
        .by = {"member", "clerk"},
        .distinct = {{"person", "actor", recorded_by_another}},
        .source = nobody_is_without_a_chair},
    Step{
        .name = "take_over_chair",
        .command = "take_over",
        .events = {"taken_over"},
        .from = {"convened", "open", "adjourned", "deferred", "closed", "minuted"},
        .when = of_the_chair,
        .keep = {{"chair", "person"}},
        .by = {"chair"},
        .source = nobody_is_without_a_chair},
    Step{
        .name = "take_over_minutes",
        .command = "take_over",
        .events = {"taken_over"},
        .from = {"convened", "open", "adjourned", "deferred", "closed", "minuted"},
        .when = of_the_minutes,
        .keep = {{"clerk", "person"}},
        .by = {"clerk"},
        .source = nobody_is_without_a_chair},
};

}  // namespace yishi::domain::session
