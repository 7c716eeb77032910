#include "projections/rows/generations.hpp"

#include "projections/rows/key.hpp"
#include "projections/rows/row_codec.hpp"

namespace yishi::projections {

using eventstore::Fault;
using eventstore::RowSpace;

namespace {

// No generation's prefix begins like this.
constexpr std::string_view pointer_key = "pointer";
constexpr std::string_view generations_prefix = "g";

// Nothing in a new store, or when the rows are of another layout or the pointer is damaged.
std::expected<std::optional<Generations>, Fault> read_generations(
    const eventstore::RowStore& store, const domain::Digest& layout
) {
    auto bytes = store.get(RowSpace::views, pointer_key);
    if (!bytes) return std::unexpected(std::move(bytes.error()));
    if (!*bytes) return std::nullopt;
    auto known = decode_row<Generations>(**bytes);
    if (!known || known->layout != layout) return std::nullopt;
    return known;
}

}  // namespace

std::string prefix_of(std::uint64_t generation) {
    std::string prefix(generations_prefix);
    for (unsigned shift = 64; shift > 0;) {
        shift -= 8;
        prefix.push_back(static_cast<char>((generation >> shift) & 0xffU));
    }
    return prefix;
}

std::expected<void, Fault> write_generations(
    eventstore::RowStore& store, const Generations& generations
) {
    return store.write(
        RowSpace::views, {{std::string(pointer_key), encode_row(generations)}}, true
    );
}

std::expected<Opened, Fault> open_generations(
    eventstore::RowStore& store, const domain::LogId& log, const domain::Digest& layout
) {
    auto known = read_generations(store, layout);
    if (!known) return std::unexpected(std::move(known.error()));
    Opened opened;
    opened.fresh = !*known;
    opened.generations.layout = layout;
    opened.generations.log = log;
    if (*known) opened.generations = **known;
    std::expected<void, Fault> done;
    if (opened.fresh) {
        done = store.erase_all(RowSpace::views, generations_prefix);
    } else if (opened.generations.other) {
        done = store.erase_all(RowSpace::views, prefix_of(*opened.generations.other));
    } else {
        return opened;
    }
    opened.generations.other.reset();
    if (done) done = write_generations(store, opened.generations);
    if (!done) return std::unexpected(std::move(done.error()));
    return opened;
}

}  // namespace yishi::projections
