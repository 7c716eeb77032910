// The log's keys as they stand, and for which time somebody answered last: one type per phase.
#pragma once

#include "domain/kernel/instant.hpp"
#include "domain/kernel/words.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <set>
#include <string>
#include <variant>

namespace yishi::domain::log {

namespace phase {

// One key has signed all along, and nobody had to say so.
struct Unnamed {
    std::optional<Instant> clock_vouched_at;
    static constexpr PhaseName phase{"unnamed", {"未载明密钥", "keys not named"}};
};
BOOST_DESCRIBE_STRUCT(Unnamed, (), (clock_vouched_at))

struct Named {
    std::string first;
    std::set<std::string> signing;  // never empty
    std::set<std::string> retired;
    std::optional<Instant> clock_vouched_at;
    static constexpr PhaseName phase{"named", {"已载明密钥", "keys named"}};
};
BOOST_DESCRIBE_STRUCT(Named, (), (first, signing, retired, clock_vouched_at))

}  // namespace phase

using State = std::variant<phase::Unnamed, phase::Named>;

}  // namespace yishi::domain::log
