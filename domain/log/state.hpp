// The log's keys as they stand: one type per phase.
#pragma once

#include "domain/kernel/words.hpp"

#include <boost/describe/class.hpp>

#include <set>
#include <string>
#include <variant>

namespace yishi::domain::log {

namespace phase {

// One key has signed all along, and nobody had to say so.
struct Unnamed {
    static constexpr PhaseName phase{"unnamed", {"未载明密钥", "keys not named"}};
};
BOOST_DESCRIBE_STRUCT(Unnamed, (), ())

struct Named {
    std::string first;
    std::set<std::string> signing;  // never empty
    std::set<std::string> retired;
    static constexpr PhaseName phase{"named", {"已载明密钥", "keys named"}};
};
BOOST_DESCRIBE_STRUCT(Named, (), (first, signing, retired))

}  // namespace phase

using State = std::variant<phase::Unnamed, phase::Named>;

}  // namespace yishi::domain::log
