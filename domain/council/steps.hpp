// The steps of the register (design pages domain.md 1.1, 1.3, 2.2): founded, and from then on kept.
// It is never finished.
#pragma once

#include "domain/kernel/step.hpp"

#include <array>

namespace yishi::domain::council {

inline constexpr Words of_the_bodies{
    "《村民委员会组织法》第二条；设计文档 1.1",
    "Organic Law of Villagers' Committees, art. 2; design 1.1"};
inline constexpr Words of_the_people{
    "《村民委员会组织法》第十三、三十二条；设计文档 1.3",
    "Organic Law of Villagers' Committees, arts. 13, 32; design 1.3"};
inline constexpr Words of_the_terms{
    "《村民委员会组织法》第十一条（任期与换届）；设计文档 9.1",
    "Organic Law of Villagers' Committees, art. 11 (terms and elections); design 9.1"};
inline constexpr Words of_the_vacancies{
    "设计文档 15（罢免、补选、辞职）、14.4（更正不改写）",
    "design 15 (recall, by-election, resigning) and 14.4 (nothing is edited)"};
inline constexpr Words of_the_representatives{
    "《村民委员会组织法》第二十五条；《浙江省实施〈村民委员会组织法〉办法》第十八条；设计文档 2.3 R18",
    "Organic Law of Villagers' Committees, art. 25; Zhejiang measures, art. 18; design 2.3 R18"};
inline constexpr Words counted_by_base{
    "设计文档 2.2（应到人数的基数）", "design 2.2 (the base that shares are counted of)"};

inline constexpr std::array steps{
    Step{
        .command = "found",
        .events = {"founded"},
        .from = {"unfounded"},
        .also = {"standing"},
        .to = {"standing"},
        .by = {"operator"},
        .source = of_the_bodies,
        .missing = {"议事单位未经建立", "the council was never founded"}},
    Step{
        .command = "add_body",
        .events = {"body_added"},
        .from = {"standing"},
        .by = {"operator", "clerk"},
        .source = of_the_bodies},
    Step{
        .command = "count_eligible",
        .events = {"eligible_counted"},
        .from = {"standing"},
        .by = {"operator", "clerk"},
        .source = counted_by_base},
    Step{
        .command = "count_composition",
        .events = {"composition_counted"},
        .from = {"standing"},
        .by = {"operator", "clerk"},
        .source = of_the_representatives},
    Step{
        .command = "extend_term",
        .events = {"term_extended"},
        .from = {"standing"},
        .by = {"operator", "clerk"},
        .source = of_the_terms},
    Step{
        .command = "begin_term",
        .events = {"term_begun"},
        .from = {"standing"},
        .by = {"operator", "clerk"},
        .source = of_the_terms},
    Step{
        .command = "enrol",
        .events = {"enrolled"},
        .from = {"standing"},
        .by = {"operator", "clerk"},
        .source = of_the_people},
    Step{
        .command = "leave",
        .events = {"left"},
        .from = {"standing"},
        .by = {"operator", "clerk"},
        .source = of_the_people},
    Step{
        .command = "take_seat",
        .events = {"seat_taken"},
        .from = {"standing"},
        .by = {"operator", "clerk"},
        .source = of_the_people},
    Step{
        .name = "renew_seat",
        .command = "take_seat",
        .events = {"seat_renewed"},
        .from = {"standing"},
        .by = {"operator", "clerk"},
        .source = of_the_terms},
    Step{
        .command = "fill_seat",
        .events = {"seat_filled"},
        .from = {"standing"},
        .by = {"operator", "clerk"},
        .source = of_the_vacancies},
    Step{
        .command = "suspend_seat",
        .events = {"seat_suspended"},
        .from = {"standing"},
        .by = {"operator", "clerk"},
        .source = of_the_vacancies},
    Step{
        .command = "end_suspension",
        .events = {"suspension_ended"},
        .from = {"standing"},
        .by = {"operator", "clerk"},
        .source = of_the_vacancies},
    Step{
        .command = "vacate_seat",
        .events = {"seat_vacated"},
        .from = {"standing"},
        .by = {"operator", "clerk"},
        .source = of_the_people},
    Step{
        .command = "resign",
        .events = {"seat_vacated"},
        .from = {"standing"},
        .by = {"subject"},
        .source = of_the_people},
    Step{
        .command = "replace_member",
        .events = {"seat_vacated", "seat_taken"},
        .from = {"standing"},
        .by = {"operator", "clerk"},
        .source = of_the_people},
    Step{
        .command = "issue_sign_in_code",
        .events = {"sign_in_code_issued"},
        .from = {"standing"},
        .by = {"operator", "clerk"},
        .source = of_the_people},
};

}  // namespace yishi::domain::council
