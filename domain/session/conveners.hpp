// Which body calls the meeting of another, so that its chair or clerk may take over there where nobody
// else can: by kind, each with its source. A body that is not listed calls its own.
#pragma once

#include "domain/kernel/body_kind.hpp"
#include "domain/kernel/words.hpp"

#include <array>

namespace yishi::domain::session {

struct Convening {
    BodyKinds of;
    BodyKinds by;
    Words source;
};

// clang-format off
inline constexpr std::array convening{
    Convening{{BodyKind::villagers_assembly, BodyKind::reps_meeting}, {BodyKind::villagers_committee},
        {"《村民委员会组织法》第二十一条、第二十六条", "Organic Law of Villagers' Committees, arts. 21, 26"}},
    Convening{{BodyKind::residents_assembly, BodyKind::residents_reps_meeting}, {BodyKind::residents_committee},
        {"《城市居民委员会组织法》第十条", "Organic Law of Urban Residents' Committees, art. 10"}},
    Convening{{BodyKind::collective_assembly, BodyKind::collective_reps_assembly}, {BodyKind::collective_board},
        {"《农村集体经济组织法》第二十七条、第二十八条", "Law on Rural Collective Economic Organisations, arts. 27, 28"}},
    Convening{{BodyKind::owners_assembly}, {BodyKind::owners_committee},
        {"《民法典》第二百七十八条；设计文档 2.3", "Civil Code, art. 278; design 2.3"}},
    Convening{{BodyKind::party_meeting, BodyKind::joint_meeting}, {BodyKind::party_branch},
        {"四议两公开、五议两公开工作法；设计文档 1.1", "the four and five deliberations; design 1.1"}},
    Convening{{BodyKind::deliberation_council}, {BodyKind::villagers_committee, BodyKind::residents_committee, BodyKind::party_branch},
        {"设计文档 3.2（村党组织、村（居）民委员会组织协商）", "design 3.2 (Party organisation and committee hold the consultation)"}},
    Convening{{BodyKind::moral_panel}, {BodyKind::villagers_committee, BodyKind::residents_committee, BodyKind::party_branch},
        {"设计文档 5（由村党组织、村民委员会领导）", "design 5 (led by Party branch and committee)"}},
};
// clang-format on

// Every body that calls the meeting of another.
inline constexpr BodyKinds convening_bodies = [] {
    BodyKinds all;
    for (const auto& row : convening) all = all | row.by;
    return all;
}();

// Those that call a meeting of this kind; none where it calls its own.
constexpr BodyKinds conveners_of(BodyKind kind) {
    for (const auto& row : convening) {
        if (row.of.contains(kind)) return row.by;
    }
    return {};
}

}  // namespace yishi::domain::session
