// A sample of every event and every command of every context, without their types.
#pragma once

#include "eventstore/bytes.hpp"
#include "tests/golden/event/filler.hpp"

#include <boost/json/value.hpp>

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace yishi::tests {

struct EventSample {
    std::uint32_t type = 0;
    std::uint16_t version = 0;
    std::string name;  // "council.founded"
    Fill fill{};
    eventstore::Bytes payload;
};

struct CommandSample {
    std::string context;
    std::string_view name;  // within the context
    boost::json::value data;
};

// The names of the private fields of one context, wherever they stand.
struct PrivateFields {
    std::string context;
    std::set<std::string> of_commands;
    std::set<std::string> of_events;
    std::set<std::string> of_states;
};

// Of every schema version there is code for, in the order of the catalogue.
std::vector<EventSample> event_samples();
std::vector<CommandSample> command_samples();
std::vector<PrivateFields> private_fields();

inline std::string_view name_of(Fill fill) { return fill == Fill::full ? "full" : "least"; }

}  // namespace yishi::tests
