// What the fields of the register are called, and what they may hold; kernel/field.hpp says what
// several contexts share.
#pragma once

#include "domain/kernel/field.hpp"
#include "domain/kernel/published.hpp"

#include <array>

namespace yishi::domain::council {

// clang-format off
inline constexpr std::array fields{
    Field{"kind", {"类型", "kind"}},
    Field{"add_body.kind", {"机构类别", "kind of body"}, a_line().told_otherwise()},
    Field{"add_body.body", {"机构编号", "id of the body"}, chosen_anew},
    Field{"enrol.person", {"人员编号", "id of the person"}, chosen_anew},
    Field{"enrol.name", {"姓名", "name"}},
    Field{"contact", {"联系方式", "contact"}},
    Field{"size_max", {"席位数（0 为不限）", "seats (0: no limit)"}},
    Field{"role", {"职务", "office"}},
    Field{"basis", {"任职依据", "basis of the appointment"}},
    Field{"ground", {"依据类型", "ground"}},
    Field{"basis.text", {"依据说明", "which one"}, a_line()},
    Field{"add_body.eligible", {"应到（填 0；另由两人核定）", "eligible (0: two persons set it afterwards)"}},
    Field{"eligible.persons", {"人数", "persons"}},
    Field{"households", {"户数", "households"}},
    Field{"area_cm2", {"专有部分面积（平方厘米）", "area (square centimetres)"}},
    Field{"counted_from", {"出处", "where the count is from"}, a_line()},
    Field{"reps", {"代表人数", "representatives"}},
    Field{"women_reps", {"妇女代表人数", "women representatives"}},
    Field{"population", {"本村人口", "population of the village"}},
    Field{"members", {"组成人员", "members"}},
    Field{"composition", {"代表构成", "who the meeting is made of"}},
    Field{"begins_at", {"新一届开始", "new term begins"}},
    Field{"term_begins_at", {"本届开始", "this term began"}},
    Field{"in_place_of", {"接替（离任者）", "in place of"}},
    Field{"until", {"截至（不填为另行决定）", "until (blank: until it is ended)"}},
    Field{"suspension", {"暂停", "suspension"}},
    Field{"vacancies", {"空缺", "vacancies"}},
    Field{"leaving", {"离任者", "leaving"}},
    Field{"arriving", {"接任者", "arriving"}},
    Field{"issue", {"登录码编号", "id of the code"}, chosen_anew},
    Field{"expires_at", {"有效期至", "valid until"}},
    Field{"seats", {"席位", "seats"}},
    Field{"codes", {"登录码", "sign-in codes"}},
    Field{"issuers", {"登录码经手人", "who issued the sign-in code"}},
    Field{"recorded_by", {"登记人", "recorded by"}},
    Field{"people", {"名册", "people in the register"}},
};
// clang-format on

inline constexpr std::array published{
    Published{"founded", {"name"}},
};

}  // namespace yishi::domain::council
