#include "projections/runner.hpp"

#include "projections/layout.hpp"
#include "projections/moments.hpp"
#include "projections/rests_on.hpp"

#include <chrono>

namespace yishi::projections {

using eventstore::Fault;
using eventstore::FaultCode;
using eventstore::PageLimit;
using eventstore::RowSpace;

namespace {

// One write-back: small enough that answers are fresh, large enough to catch up fast.
constexpr PageLimit page_limit{.entries_max = 2'048, .bytes_max = 1U << 20U};

}  // namespace

Views::Runner::Runner(
    eventstore::Journal& journal, eventstore::Tail& tail, eventstore::RowStore& store
)
    : journal_(journal), tail_(tail), store_(store) {
    open();
    size_ = tail_.size();
    listening_ = tail_.listen([this](Position size) {
        const std::scoped_lock lock(state_mutex_);
        size_ = std::max(size_, size);
        state_changed_.notify_all();
    });
    thread_ = std::thread([this] { follow(); });
}

Views::Runner::~Runner() {
    listening_ = {};
    {
        const std::scoped_lock lock(state_mutex_);
        ending_ = true;
        state_changed_.notify_all();
    }
    thread_.join();
    // A rebuild under way sees `ending_` and gives up; its caller is still inside.
    const std::scoped_lock rebuilding(rebuilding_);
}

// Finds out where the served generation stands, and whether this log is the one it was made from.
void Views::Runner::open() {
    const auto opened = open_generations(store_, journal_.log(), row_layout());
    if (opened) generations_ = opened->generations;
    prefix_ = prefix_of(generations_.current);
    live_ = std::make_unique<Projector>(journal_, store_, prefix_);
    served_ = live_->now();
    told_ = position_ = served_.position;
    if (!opened) {
        unusable_ = opened.error();
    } else if (live_->rows().fault()) {
        unusable_ = live_->rows().fault();
    } else if (generations_.log != journal_.log()) {
        unusable_ =
            Fault{FaultCode::invalid, "the views", "they were made from another log; rebuild them"};
    } else if (served_.position > journal_.size()) {
        unusable_ = Fault{
            FaultCode::invalid,
            "position " + std::to_string(served_.position) + " of the views",
            "the log ends at " + std::to_string(journal_.size()) +
                ": it seems to be an older copy; restore the right one, or rebuild the views",
        };
    }
    if (unusable_) stop(*unusable_);
}

void Views::Runner::follow() {
    while (wait_for_more()) {
        {
            const std::scoped_lock applying(applying_);
            if (!stopped()) apply_page();
        }
        tell_changes();
    }
}

// False when it is time to end.
bool Views::Runner::wait_for_more() {
    std::unique_lock lock(state_mutex_);
    state_changed_.wait(lock, [&] {
        return ending_ || told_ != position_ || (!stopped_ && position_ < size_);
    });
    return !ending_;
}

// Under applying_.
void Views::Runner::apply_page() {
    auto page = tail_.page(live_->position(), page_limit);
    // One unreadable entry must not hide the readable ones before it.
    if (!page) page = tail_.page(live_->position(), {.entries_max = 1});
    if (!page) return stop(std::move(page.error()));
    std::optional<Fault> met;
    for (const auto& recorded : *page) {
        auto applied = live_->apply(recorded->entry);
        if (applied) continue;
        met = std::move(applied.error());
        break;
    }
    if (live_->is_fit()) {
        auto written = write_back();
        if (!written && !met) met = std::move(written.error());
    }
    if (met) stop(std::move(*met));
}

// Under applying_. The batch holds rows and position, so a crash before or after it leaves both of
// one moment; without a sync, for what is lost is applied again from the log.
std::expected<void, Fault> Views::Runner::write_back() {
    if (live_->position() == served_.position) return {};
    return write_changes();
}

std::expected<void, Fault> Views::Runner::write_changes() {
    const auto changes = live_->take_changes();
    {
        const auto writing = gate_.writing();
        auto written = store_.write(RowSpace::views, changes, false);
        if (!written) return written;
        served_ = live_->now();
    }
    const std::scoped_lock lock(state_mutex_);
    position_ = live_->position();
    state_changed_.notify_all();
    return {};
}

void Views::Runner::stop(Fault fault) {
    const std::scoped_lock lock(state_mutex_);
    stopped_ = std::move(fault);
    state_changed_.notify_all();
}

// On the views' thread, without any lock.
void Views::Runner::tell_changes() {
    Touched::Marks marks;
    Position now = 0;
    {
        const std::scoped_lock applying(applying_);
        const std::scoped_lock lock(state_mutex_);
        marks = live_->touched().take();
        now = position_;
    }
    tell(marks, now);
    const std::scoped_lock lock(state_mutex_);
    told_ = now;
}

void Views::Runner::tell(const Touched::Marks& marks, Position now) {
    OnChange changed;
    {
        const std::scoped_lock lock(state_mutex_);
        changed = changed_;
    }
    if (!changed) return;
    std::set<ViewKey> keys;
    for (const auto& [kind, id] : marks.documents) {
        keys.insert({std::string(kind), domain::to_text(id)});
    }
    for (const auto& basis : marks.bases) {
        if (basis.fact != Fact::register_) continue;
        keys.insert({std::string(register_key), domain::to_text(basis.id)});
    }
    // A fault here is met again by whoever reads, and told there.
    (void)answer([&](RowReader& rows, const PositionRow&) {
        rests_on::add_resting(marks.bases, rows, keys);
        return true;
    });
    changed({keys.begin(), keys.end()}, now);
}

// The time first, then what it changes: an entry that comes in between is answered by the new time.
void Views::Runner::tell_time(domain::Instant now) {
    const domain::Instant last{told_ms_.exchange(now.ms)};
    const auto passed = answer([&](RowReader& rows, const PositionRow&) {
        return moments::passed(rows, std::min(last, now), std::max(last, now));
    });
    if (!passed || passed->empty()) return;
    // Not the position of the rows: what was changed up to there may be untold yet.
    Position told = 0;
    {
        const std::scoped_lock lock(state_mutex_);
        told = told_;
    }
    tell({{}, *passed}, told);
}

Views::Runner::Position Views::Runner::position() const {
    const std::scoped_lock lock(state_mutex_);
    return position_;
}

std::optional<Fault> Views::Runner::stopped() const {
    const std::scoped_lock lock(state_mutex_);
    return stopped_;
}

void Views::Runner::on_change(OnChange changed) {
    const std::scoped_lock lock(state_mutex_);
    changed_ = std::move(changed);
}

bool Views::Runner::wait_until(Position position, std::chrono::milliseconds at_most) const {
    std::unique_lock lock(state_mutex_);
    state_changed_.wait_for(lock, at_most, [&] {
        return ending_ || stopped_ || position_ >= position;
    });
    return position_ >= position;
}

}  // namespace yishi::projections
