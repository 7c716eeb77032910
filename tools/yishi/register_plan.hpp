// What a list of people and offices adds to a register: what is there already is recognised, and
// nothing is changed or taken away.
#pragma once

#include "domain/council/state.hpp"
#include "domain/kernel/id.hpp"
#include "tools/yishi/flaw.hpp"
#include "tools/yishi/planned.hpp"
#include "tools/yishi/register_file.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace yishi::tools {

// The names in a register, as its members see them.
using PeopleByName = std::multimap<std::string, domain::PersonId>;

struct RegisterPlan {
    std::vector<Planned> commands;  // bodies, people, seats, in this order
    std::vector<Flaw> flaws;
    std::size_t bodies = 0;  // to be added
    std::size_t people = 0;
    std::size_t seats = 0;
    std::size_t there_already = 0;  // bodies, people and seats of the file
    std::size_t households = 0;     // named by the file; the register has no place for them
    std::size_t begins = 0;         // rows that say when a term began; likewise
};

// New ids are random: a person's is never made from his name. `at` is now.
RegisterPlan plan_register(
    const RegisterFile& file,
    const domain::CouncilId& council,
    const domain::council::Standing& now,
    const PeopleByName& people,
    domain::Instant at
);

}  // namespace yishi::tools
