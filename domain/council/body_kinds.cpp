#include "domain/council/body_kinds.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace yishi::domain::council {
namespace {

// Every body has somebody who presides and somebody who writes; a meeting that votes also has those
// who count and those who watch them.
constexpr RoleSet presided{Role::member, Role::chair, Role::clerk};
constexpr RoleSet meeting{Role::member, Role::chair, Role::clerk, Role::teller, Role::scrutineer};
constexpr RoleSet supervising{Role::member, Role::chair, Role::clerk, Role::supervisor};
constexpr RoleSet mediating{Role::member, Role::chair, Role::clerk, Role::mediator};
constexpr RoleSet reading{Role::auditor, Role::supervisor, Role::chair, Role::clerk};

constexpr InLaw no_number{};

// clang-format off
constexpr std::array rows{
    BodyKindRow{BodyKind::deliberation_council, "deliberation_council", Output::advisory, "Y1", meeting, no_number},
    BodyKindRow{BodyKind::xiangxian_council, "xiangxian_council", Output::advisory, "Y2", meeting, no_number},
    BodyKindRow{BodyKind::moral_panel, "moral_panel", Output::advisory, "Y3", meeting, no_number},
    BodyKindRow{BodyKind::red_white_council, "red_white_council", Output::advisory, "Y1", meeting, no_number},
    BodyKindRow{BodyKind::service_corps, "service_corps", Output::serving, "Y1", presided, no_number},
    BodyKindRow{BodyKind::legal_corps, "legal_corps", Output::serving, "Y1", presided, no_number},
    BodyKindRow{BodyKind::villagers_assembly, "villagers_assembly", Output::binding, "R1", meeting, no_number},
    BodyKindRow{BodyKind::reps_meeting, "reps_meeting", Output::binding, "R2", meeting, {0, 0, 5, "村民委员会组织法第二十五条"}},
    BodyKindRow{BodyKind::group_meeting, "group_meeting", Output::binding, "R3", meeting, no_number},
    BodyKindRow{BodyKind::residents_assembly, "residents_assembly", Output::binding, "R16", meeting, no_number},
    BodyKindRow{BodyKind::residents_reps_meeting, "residents_reps_meeting", Output::binding, "R16", meeting, no_number},
    BodyKindRow{BodyKind::collective_assembly, "collective_assembly", Output::binding, "R9", meeting, no_number},
    BodyKindRow{BodyKind::collective_reps_assembly, "collective_reps_assembly", Output::binding, "R10", meeting, {21, 0, 0, "农村集体经济组织法第二十八条"}},
    BodyKindRow{BodyKind::collective_board, "collective_board", Output::binding, "R11", meeting, no_number},
    BodyKindRow{BodyKind::collective_supervisors, "collective_supervisors", Output::supervising, "Y1", supervising, no_number},
    BodyKindRow{BodyKind::owners_assembly, "owners_assembly", Output::binding, "R13", meeting, no_number},
    BodyKindRow{BodyKind::owners_committee, "owners_committee", Output::executing, "Y4", meeting, no_number},
    BodyKindRow{BodyKind::villagers_committee, "villagers_committee", Output::executing, "Y4", meeting, {3, 7, 5, "村民委员会组织法第六条、第十一条"}},
    BodyKindRow{BodyKind::residents_committee, "residents_committee", Output::executing, "Y4", meeting, no_number},
    BodyKindRow{BodyKind::two_committees, "two_committees", Output::executing, "Y4", meeting, no_number},
    BodyKindRow{BodyKind::joint_meeting, "joint_meeting", Output::executing, "Y4", meeting, no_number},
    BodyKindRow{BodyKind::party_branch, "party_branch", Output::executing, "R17", meeting, no_number},
    BodyKindRow{BodyKind::party_meeting, "party_meeting", Output::executing, "R17", meeting, no_number},
    BodyKindRow{BodyKind::supervision_committee, "supervision_committee", Output::supervising, "Y1", supervising, {3, 5, 5, "村民委员会组织法第三十二条；浙江省实施办法第三十条"}},
    BodyKindRow{BodyKind::mediation_committee, "mediation_committee", Output::serving, "Y1", mediating, {3, 9, 3, "人民调解法第八条、第九条"}},
    BodyKindRow{BodyKind::oversight, "oversight", Output::supervising, "Y1", reading, no_number},
    BodyKindRow{BodyKind::town, "town", Output::executing, "Y4", presided, no_number},
};

// Whoever sits on a committee, and whoever writes for it, cannot watch it. The accounts reporter and
// the finance staff are under the same bar, but hold no seat of a kind of their own.
constexpr std::array incompatible{
    Incompatible{{BodyKind::villagers_committee, BodyKind::two_committees}, seat_roles,
        {BodyKind::supervision_committee}, seat_roles, "村民委员会组织法第三十二条；浙江省实施办法第三十条"},
    Incompatible{{BodyKind::collective_board}, seat_roles,
        {BodyKind::collective_supervisors}, seat_roles, "农村集体经济组织法第三十四条"},
};
// clang-format on

constexpr bool is_complete() {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (static_cast<std::size_t>(rows[i].kind) != i) return false;
    }
    return rows.size() == static_cast<std::size_t>(BodyKind::town) + 1;
}
static_assert(is_complete());

}  // namespace

std::span<const BodyKindRow> body_kinds() { return rows; }

const BodyKindRow& row_of(BodyKind kind) { return rows[static_cast<std::size_t>(kind)]; }

const BodyKindRow* find_body_kind(std::string_view id) {
    const auto found = std::ranges::find(rows, id, &BodyKindRow::id);
    return found == rows.end() ? nullptr : &*found;
}

std::span<const Incompatible> incompatible_offices() { return incompatible; }

bool are_incompatible(BodyKind one, Role as_one, BodyKind other, Role as_other) {
    return std::ranges::any_of(incompatible, [&](const Incompatible& pair) {
        const auto is = [&](BodyKind a, Role as_a, BodyKind b, Role as_b) {
            return pair.one.contains(a) && pair.as_one.contains(as_a) && pair.other.contains(b) &&
                   pair.as_other.contains(as_b);
        };
        return is(one, as_one, other, as_other) || is(other, as_other, one, as_one);
    });
}

}  // namespace yishi::domain::council
