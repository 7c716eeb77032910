// Behind Views: the thread that follows the log, what is served, and the swap of generations.
#pragma once

#include "projections/gate.hpp"
#include "projections/next_steps.hpp"
#include "projections/projector.hpp"
#include "projections/rows/generations.hpp"
#include "projections/views.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <type_traits>

namespace yishi::projections {

// Locks, always taken in this order: rebuilding_, applying_, gate_, state_mutex_.
class Views::Runner {
  public:
    using Position = eventstore::Position;
    using Fault = eventstore::Fault;

    Runner(eventstore::Journal& journal, eventstore::Tail& tail, eventstore::RowStore& store);
    ~Runner();
    Runner(const Runner&) = delete;
    Runner& operator=(const Runner&) = delete;

    [[nodiscard]] Position position() const;
    [[nodiscard]] std::optional<Fault> stopped() const;
    void on_change(OnChange changed);
    void tell_time(domain::Instant now);
    bool wait_until(Position position, std::chrono::milliseconds at_most) const;
    std::expected<void, Fault> rebuild(const Progress& progress);

    template <class Ask>
    using AnswerOf =
        std::expected<std::invoke_result_t<Ask, RowReader&, const PositionRow&>, Fault>;

    // The time that answers go by: the later of the last entry's and what was told.
    [[nodiscard]] domain::Instant time(const PositionRow& now) const {
        return std::max(now.at, domain::Instant{told_ms_.load()});
    }

    // Calls `ask(rows, now)` while rows do not change. A fault instead when the rows are not this
    // log's, or when reading them failed.
    template <class Ask>
    [[nodiscard]] AnswerOf<Ask> answer(Ask ask) const {
        const auto reading = gate_.reading();
        return ask_rows(ask);
    }

    // The same for long questions: readers go on meanwhile, and the views wait.
    template <class Ask>
    [[nodiscard]] AnswerOf<Ask> answer_at_length(Ask ask) const {
        const std::scoped_lock applying(applying_);
        return ask_rows(ask);
    }

    // What no entry says changes these rows, in one batch; whatever was applied goes with it.
    template <class Change>
    std::expected<void, Fault> change_rows(Change change) {
        const std::scoped_lock applying(applying_);
        if (const auto why = stopped()) return std::unexpected(*why);
        change(live_->rows());
        return write_changes();
    }

    [[nodiscard]] const eventstore::Journal& journal() const { return journal_; }
    [[nodiscard]] NextSteps& next_steps() const { return next_; }

  private:
    template <class Ask>
    AnswerOf<Ask> ask_rows(Ask ask) const {
        if (unusable_) return std::unexpected(*unusable_);
        RowReader rows(store_, prefix_);
        auto answer = ask(rows, served_);
        if (rows.fault()) return std::unexpected(*rows.fault());
        return answer;
    }

    void open();
    void follow();
    bool wait_for_more();
    void apply_page();
    std::expected<void, Fault> write_back();
    std::expected<void, Fault> write_changes();
    void stop(Fault fault);
    void tell_changes();
    void tell(const Touched::Marks& marks, Position now);

    std::expected<void, Fault> build(Projector& fresh, const Progress& progress);
    std::expected<void, Fault> build_to(
        Projector& fresh, Position target, const Progress& progress
    );
    std::expected<void, Fault> write_fresh(Projector& fresh);
    std::expected<void, Fault> swap(std::unique_ptr<Projector> fresh, const Progress& progress);
    std::expected<void, Fault> forget_other();

    eventstore::Journal& journal_;
    eventstore::Tail& tail_;
    eventstore::RowStore& store_;

    mutable NextSteps next_{journal_};

    std::mutex rebuilding_;

    mutable std::mutex applying_;  // whoever changes the served rows
    Generations generations_;      // and rebuilding_ for changes of it
    std::unique_ptr<Projector> live_;

    mutable Gate gate_;  // what is served; written under applying_, too
    std::string prefix_;
    PositionRow served_;
    std::optional<Fault> unusable_;  // the rows are not this log's
    std::atomic<std::int64_t> told_ms_ = 0;

    mutable std::mutex state_mutex_;
    mutable std::condition_variable state_changed_;
    Position position_ = 0;
    Position size_ = 0;
    Position told_ = 0;  // what was changed up to here has been told
    std::optional<Fault> stopped_;
    bool ending_ = false;
    OnChange changed_;

    eventstore::Tail::Listening listening_;
    std::thread thread_;  // last: it uses all of the above
};

}  // namespace yishi::projections
