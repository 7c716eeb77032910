// The pointer row: which generation of rows is served, and which other one may be lying about.
#pragma once

#include "domain/kernel/id.hpp"
#include "eventstore/row_store.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <expected>
#include <optional>
#include <string>

namespace yishi::projections {

// The layout of rows and keys. Whoever changes a row's fields, a key, or what a view writes into
// them, adds one: rows of another layout are built anew at the next start.
constexpr std::uint32_t row_layout = 1;

struct Generations {
    std::uint32_t layout = row_layout;
    domain::LogId log;          // whose rows these are
    std::uint64_t current = 1;  // served
    std::optional<std::uint64_t>
        other;  // being built or being erased: never served, cleaned at start
};
BOOST_DESCRIBE_STRUCT(Generations, (), (layout, log, current, other))

// What every key of that generation begins with.
std::string prefix_of(std::uint64_t generation);

// Reads the pointer; nothing in a new store, or when the row is of another layout or damaged. Then
// `write` a first one and erase what lies about.
std::expected<std::optional<Generations>, eventstore::Fault> read_generations(
    const eventstore::RowStore& store
);

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
    eventstore::RowStore& store, const domain::LogId& log
);

}  // namespace yishi::projections
