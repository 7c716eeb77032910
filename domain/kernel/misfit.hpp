// What `evolve` answers to an event that cannot follow what happened before it.
#pragma once

#include <expected>
#include <string_view>

namespace yishi::domain {

// Which event it was, the caller knows. `why` is text that lives as long as the program, and goes on
// from "cannot follow: ".
struct Misfit {
    std::string_view why;
};

// The state as the event leaves it; after a misfit the state is as it was.
//
// `evolve` says no to what is impossible, never to what is merely forbidden: an event that stands in
// the log has happened, whoever should not have allowed it. Impossible is what the state cannot hold,
// what names something that is not there, and what would break what decisions rely on.
using Evolved = std::expected<void, Misfit>;

inline std::unexpected<Misfit> misfit(std::string_view why) { return std::unexpected(Misfit{why}); }

// For an event that belongs to other phases.
inline std::unexpected<Misfit> misfit_of_phase() {
    return misfit("it does not belong to the phase its history has come to");
}

}  // namespace yishi::domain
