// A village's register for tests: who is there, and what may be added to it.
#pragma once

#include "domain/council/council.hpp"
#include "tests/support/spec.hpp"
#include "tests/support/village.hpp"

#include <vector>

namespace yishi::domain::council {

using tests::ada;
using tests::ben;
using tests::by;
using tests::cai;
using tests::dan;
using tests::deliberation;
using tests::eve;
using tests::evening;
using tests::fan;
using tests::gao;
using tests::numbered;
using tests::operator_id;
using tests::sealed_name;
using tests::supervision;
using tests::village_history;

inline constexpr auto& given = tests::given<Procedure>;

inline constexpr PersonId stranger = tests::person(99);
inline constexpr BodyId nowhere = numbered<BodyId>(99);
inline constexpr BodyId panel = numbered<BodyId>(3);

inline const Basis elected{Ground::declared_vote, "2026年11月村民代表会议选举结果", {}, {}};
inline const Basis on_the_list{Ground::founding_register, "建册名单", {}, {}};

inline Context by_the_operator(Instant at = evening) { return by(operator_id, at); }

inline std::vector<Event> village_and(std::vector<Event> more) {
    auto history = village_history();
    history.insert(history.end(), more.begin(), more.end());
    return history;
}

inline AddBody add_panel() { return {panel, "moral_panel", "道德评判团", 2, {}, {}}; }
inline BodyAdded panel_added() { return {panel, "moral_panel", "道德评判团", 2, {}, {}}; }

}  // namespace yishi::domain::council
