// Action items for tests: valid by default, one thing said at a time.
#pragma once

#include "domain/action/action.hpp"
#include "tests/support/spec.hpp"
#include "tests/support/village.hpp"

#include <vector>

namespace yishi::domain::action {

using tests::ada;
using tests::as;
using tests::ben;
using tests::cai;
using tests::dan;
using tests::deliberation;
using tests::eve;
using tests::evening;
using tests::fan;
using tests::gao;
using tests::sealed;
using tests::supervision;
using tests::village;

constexpr Instant due = evening + days(7);

// To cai, in person, within a week; supervised by whoever supervises.
inline Assign assign() { return {village, "联系设计师", sealed(1), {}, cai, due, {}, {}, {}}; }

inline Assigned assigned() { return {village, "联系设计师", sealed(1), {}, cai, due, {}, {}, {}}; }

// The same to the whole deliberation council.
inline Assigned assigned_to_the_body() {
    Assigned event = assigned();
    event.person.reset();
    event.body = deliberation;
    return event;
}

using History = std::vector<Event>;
inline History until_accepted() { return {assigned(), Accepted{cai}}; }
inline History until_in_progress() { return {assigned(), Accepted{cai}, Started{cai}}; }
inline History until_done() {
    return {assigned(), Accepted{cai}, Started{cai}, ReportedDone{cai, sealed(2)}};
}
inline History until_verified() {
    History history = until_done();
    history.emplace_back(Verified{gao, true, "现场查看属实"});
    return history;
}
inline History until_rated() {
    History history = until_verified();
    history.emplace_back(Rated{eve, 5, {}});
    return history;
}

inline tests::World world() { return tests::world_with_village(); }

inline constexpr auto& given = tests::given<Procedure>;

}  // namespace yishi::domain::action
