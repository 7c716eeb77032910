// The pointer row: which generation of rows is served, and which other one may be lying about.
#pragma once

#include "domain/kernel/id.hpp"
#include "domain/kernel/personal.hpp"
#include "eventstore/row_store.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <expected>
#include <optional>
#include <string>

namespace yishi::projections {

struct Generations {
    domain::Digest layout;      // of the program that wrote them; see layout.hpp
    domain::LogId log;          // whose rows these are
    std::uint64_t current = 1;  // served
    // Being built or being erased: never served, and cleaned at the next start.
    std::optional<std::uint64_t> other;
};
BOOST_DESCRIBE_STRUCT(Generations, (), (layout, log, current, other))

// What every key of that generation begins with.
std::string prefix_of(std::uint64_t generation);

// Durable when it returns: this is the moment a generation begins, or begins to be served.
std::expected<void, eventstore::Fault> write_generations(
    eventstore::RowStore& store, const Generations& generations
);

// The generation to serve, after erasing what an interrupted rebuild, an interrupted erasure or
// another layout left behind. `fresh` says that it holds no rows yet.
struct Opened {
    Generations generations;
    bool fresh = false;
};
std::expected<Opened, eventstore::Fault> open_generations(
    eventstore::RowStore& store, const domain::LogId& log, const domain::Digest& layout
);

}  // namespace yishi::projections
