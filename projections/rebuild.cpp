// Building a generation beside the one that is served, and putting it in its place.
#include "projections/runner.hpp"

namespace yishi::projections {

using eventstore::Fault;
using eventstore::FaultCode;
using eventstore::RowSpace;

namespace {

constexpr eventstore::PageLimit page_limit{.entries_max = 4'096, .bytes_max = 4U << 20U};

// A fresh generation is written in pieces: nobody reads it before the swap, and what a crash leaves
// of it is erased at the next start.
constexpr std::size_t changed_rows_max = 200'000;
constexpr std::size_t written_rows_max = 10'000;

// So near to the head the rest is done while the served generation waits.
constexpr eventstore::Position near_enough = 2'048;

}  // namespace

std::expected<void, Fault> Views::Runner::rebuild(const Progress& progress) {
    const std::unique_lock rebuilding(rebuilding_, std::try_to_lock);
    if (!rebuilding) {
        return std::unexpected(Fault{FaultCode::busy, "rebuild", "another one is under way"});
    }
    {
        const std::scoped_lock applying(applying_);
        generations_.other = generations_.current + 1;
        auto begun = write_generations(store_, generations_);
        if (!begun) return begun;
    }
    auto fresh = std::make_unique<Projector>(journal_, store_, prefix_of(*generations_.other));
    fresh->touched().ignore();
    auto done = build(*fresh, progress);
    if (done) done = swap(std::move(fresh), progress);
    // Whatever is not served now is not needed: the old one, or what a fault left of the new.
    const auto forgotten = forget_other();
    return done ? forgotten : done;
}

// Up to near the head, while the served generation moves on.
std::expected<void, Fault> Views::Runner::build(Projector& fresh, const Progress& progress) {
    for (Position size = journal_.size(); fresh.position() + near_enough < size;
         size = journal_.size()) {
        auto built = build_to(fresh, size, progress);
        if (!built) return built;
    }
    return {};
}

std::expected<void, Fault> Views::Runner::build_to(
    Projector& fresh, Position target, const Progress& progress
) {
    while (fresh.position() < target) {
        {
            const std::scoped_lock lock(state_mutex_);
            if (ending_) return std::unexpected(Fault{FaultCode::unavailable, "rebuild", "ending"});
        }
        const auto page =
            journal_.read(fresh.position(), eventstore::Direction::forward, page_limit);
        if (!page) return std::unexpected(page.error());
        for (const auto& record : *page) {
            if (record.position >= target) break;
            const auto entry = eventstore::decode_entry(record.bytes);
            if (!entry) return std::unexpected(entry.error());
            auto applied = fresh.apply(*entry);
            if (!applied) return applied;
        }
        if (fresh.rows().changed() > changed_rows_max) {
            auto written = write_fresh(fresh);
            if (!written) return written;
        }
        if (progress) progress(fresh.position(), journal_.size());
    }
    return {};
}

std::expected<void, Fault> Views::Runner::write_fresh(Projector& fresh) {
    auto changes = fresh.take_changes();
    for (std::size_t from = 0; from < changes.size(); from += written_rows_max) {
        const auto first = changes.begin() + static_cast<std::ptrdiff_t>(from);
        const auto last =
            changes.begin() +
            static_cast<std::ptrdiff_t>(std::min(from + written_rows_max, changes.size()));
        auto written = store_.write(
            RowSpace::views,
            std::vector(std::make_move_iterator(first), std::make_move_iterator(last)),
            false
        );
        if (!written) return written;
    }
    return {};
}

// The swap is the pointer row: until it is durable the old generation is served after a crash, from
// then on the new one.
std::expected<void, Fault> Views::Runner::swap(
    std::unique_ptr<Projector> fresh, const Progress& progress
) {
    const std::scoped_lock applying(applying_);
    // To the very position of the old one, so that no reader goes back and none is left untold; an
    // unusable one has none.
    auto done = build_to(*fresh, unusable_ ? journal_.size() : served_.position, progress);
    if (done) done = write_fresh(*fresh);
    if (!done) return done;
    Generations swapped = generations_;
    swapped.log = journal_.log();
    swapped.current = *generations_.other;
    swapped.other = generations_.current;
    done = write_generations(store_, swapped);
    if (!done) return done;
    {
        const auto writing = gate_.writing();
        generations_ = swapped;
        prefix_ = prefix_of(swapped.current);
        served_ = fresh->now();
        unusable_.reset();
    }
    fresh->touched().listen();
    fresh->touched().add(live_->touched().take());
    live_ = std::move(fresh);
    const std::scoped_lock lock(state_mutex_);
    position_ = served_.position;
    stopped_.reset();
    state_changed_.notify_all();
    return {};
}

std::expected<void, Fault> Views::Runner::forget_other() {
    auto done = store_.erase_all(RowSpace::views, prefix_of(*generations_.other));
    if (!done) return done;
    const std::scoped_lock applying(applying_);
    generations_.other.reset();
    return write_generations(store_, generations_);
}

}  // namespace yishi::projections
