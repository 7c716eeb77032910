// The kinds of bodies a village or community has (domain.md 1.1, 15). What each kind is and may do
// is the table in domain/council/body_kinds.hpp.
#pragma once

#include "domain/kernel/enum_words.hpp"

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <initializer_list>

namespace yishi::domain {

// The enumerators are the identifiers on the wire and in the log; the numbers are nowhere stored.
enum class BodyKind : std::uint8_t {
    deliberation_council,
    xiangxian_council,
    moral_panel,
    red_white_council,
    service_corps,
    legal_corps,
    villagers_assembly,
    reps_meeting,
    group_meeting,
    residents_assembly,
    residents_reps_meeting,
    collective_assembly,
    collective_reps_assembly,
    collective_board,
    collective_supervisors,
    owners_assembly,
    owners_committee,
    villagers_committee,
    residents_committee,
    two_committees,
    joint_meeting,
    party_branch,
    party_meeting,
    supervision_committee,
    mediation_committee,
    oversight,
    town,
};
BOOST_DESCRIBE_ENUM(
    BodyKind,
    deliberation_council,
    xiangxian_council,
    moral_panel,
    red_white_council,
    service_corps,
    legal_corps,
    villagers_assembly,
    reps_meeting,
    group_meeting,
    residents_assembly,
    residents_reps_meeting,
    collective_assembly,
    collective_reps_assembly,
    collective_board,
    collective_supervisors,
    owners_assembly,
    owners_committee,
    villagers_committee,
    residents_committee,
    two_committees,
    joint_meeting,
    party_branch,
    party_meeting,
    supervision_committee,
    mediation_committee,
    oversight,
    town
)

// clang-format off
YISHI_WORDS(BodyKind,
    (deliberation_council, "百姓议事会", "residents' deliberation council"),
    (xiangxian_council, "乡贤参事会", "council of respected locals"),
    (moral_panel, "道德评判团", "moral review panel"),
    (red_white_council, "红白理事会", "council for weddings and funerals"),
    (service_corps, "百事服务团", "community service corps"),
    (legal_corps, "法律服务团", "legal service corps"),
    (villagers_assembly, "村民会议", "villagers' assembly"),
    (reps_meeting, "村民代表会议", "villagers' representatives' meeting"),
    (group_meeting, "村民小组会议", "villager-group meeting"),
    (residents_assembly, "居民会议", "residents' assembly"),
    (residents_reps_meeting, "居民代表会议", "residents' representatives' meeting"),
    (collective_assembly, "集体经济组织成员大会", "collective members' assembly"),
    (collective_reps_assembly, "集体经济组织成员代表大会", "collective representatives' assembly"),
    (collective_board, "集体经济组织理事会", "collective board"),
    (collective_supervisors, "集体经济组织监事会", "collective supervisors"),
    (owners_assembly, "业主大会", "owners' assembly"),
    (owners_committee, "业主委员会", "owners' committee"),
    (villagers_committee, "村民委员会", "villagers' committee"),
    (residents_committee, "居民委员会", "residents' committee"),
    (two_committees, "村“两委”", "Party branch and villagers' committee"),
    (joint_meeting, "村务联席会议", "joint village affairs meeting"),
    (party_branch, "村党组织", "village Party organisation"),
    (party_meeting, "党员会议", "Party members' meeting"),
    (supervision_committee, "村务监督委员会", "village affairs supervision committee"),
    (mediation_committee, "人民调解委员会", "people's mediation committee"),
    (oversight, "监督机关", "oversight organs"),
    (town, "乡镇政府或街道", "town government or street office")
)
// clang-format on

// A set of kinds.
struct BodyKinds {
    std::uint64_t bits = 0;

    constexpr BodyKinds() = default;
    constexpr BodyKinds(std::initializer_list<BodyKind> kinds) {
        for (const BodyKind kind : kinds) bits |= bit(kind);
    }
    [[nodiscard]] constexpr bool contains(BodyKind kind) const { return (bits & bit(kind)) != 0; }
    constexpr BodyKinds operator|(BodyKinds other) const {
        other.bits |= bits;
        return other;
    }
    bool operator==(const BodyKinds&) const = default;

  private:
    static constexpr std::uint64_t bit(BodyKind kind) {
        return std::uint64_t{1} << static_cast<unsigned>(kind);
    }
};

// ---- The sets that several commands name
// --------------------------------------------------------

// Whose resolutions bind (statute; domain.md 1.1): the only ones that may change a council's rules.
inline constexpr BodyKinds deciding_bodies{
    BodyKind::villagers_assembly,
    BodyKind::reps_meeting,
    BodyKind::group_meeting,
    BodyKind::residents_assembly,
    BodyKind::residents_reps_meeting,
    BodyKind::collective_assembly,
    BodyKind::collective_reps_assembly,
    BodyKind::collective_board,
    BodyKind::owners_assembly
};

// Who executes what was decided.
inline constexpr BodyKinds executing_bodies{
    BodyKind::villagers_committee,
    BodyKind::residents_committee,
    BodyKind::two_committees,
    BodyKind::joint_meeting,
    BodyKind::owners_committee,
    BodyKind::party_branch,
    BodyKind::party_meeting
};

// Who watches whether it was done (R7, R8, VCOL 32, RCEO 34).
inline constexpr BodyKinds supervising_bodies{
    BodyKind::supervision_committee, BodyKind::collective_supervisors, BodyKind::oversight
};

// Whose clerk keeps the register: the executing committees, and the deliberation council that Yishi
// is first set up for.
inline constexpr BodyKinds register_keepers{
    BodyKind::villagers_committee,
    BodyKind::residents_committee,
    BodyKind::two_committees,
    BodyKind::owners_committee,
    BodyKind::deliberation_council
};

// Who screens what residents bring forward and asks them (domain.md 3.2: the committees, the joint
// meeting, the council itself). Advice, review and service corps do not.
inline constexpr BodyKinds screening_bodies{
    BodyKind::deliberation_council,
    BodyKind::villagers_committee,
    BodyKind::residents_committee,
    BodyKind::two_committees,
    BodyKind::joint_meeting,
    BodyKind::owners_committee,
    BodyKind::reps_meeting,
    BodyKind::residents_reps_meeting
};

// Who hands out work that came of a deliberation (domain.md 1.2): whoever deliberates, decides or
// executes.
inline constexpr BodyKinds assigning_bodies =
    deciding_bodies | executing_bodies |
    BodyKinds{BodyKind::deliberation_council, BodyKind::xiangxian_council};

}  // namespace yishi::domain
