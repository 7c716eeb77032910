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
    Field{"eligible.persons", {"人数", "persons"}},
    Field{"households", {"户数", "households"}},
    Field{"area_cm2", {"专有部分面积（平方厘米）", "area (square centimetres)"}},
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
