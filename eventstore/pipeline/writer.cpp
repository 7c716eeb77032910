#include "eventstore/pipeline/writer.hpp"

#include "eventstore/clock_entry.hpp"
#include "eventstore/pipeline/vouching.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace yishi::eventstore {

Pipeline::Writer::Writer(
    Journal& journal, Timekeeper& clock, const PipelineLimits& limits, Ledger* ledger
)
    : journal_(journal),
      clock_(clock),
      limits_(limits),
      tail_(journal),
      aggregates_(journal, limits.cached_aggregates_max),
      round_(journal, aggregates_, ledger, limits.entry_bytes_max) {
    find_last_time();
    thread_ = std::thread([this] { run(); });
}

Pipeline::Writer::~Writer() {
    {
        const std::scoped_lock lock(queue_mutex_);
        stopping_ = true;
    }
    queue_grew_.notify_one();
    thread_.join();
}

std::optional<Fault> Pipeline::Writer::refusal_to_queue(std::size_t weight) const {
    if (stopping_) return Fault{FaultCode::unavailable, "", "the writer is stopping"};
    if (closed_) return closed_;
    if (queued_commands_ >= limits_.queue_commands_max) {
        return Fault{
            FaultCode::busy, "", std::to_string(queued_commands_) + " commands are waiting"
        };
    }
    if (queued_commands_ != 0 && queued_weight_ + weight > limits_.queue_bytes_max) {
        return Fault{FaultCode::busy, "", std::to_string(queued_weight_) + " bytes are waiting"};
    }
    return std::nullopt;
}

void Pipeline::Writer::close(Fault why) {
    const std::scoped_lock lock(queue_mutex_);
    if (!closed_) closed_ = std::move(why);
}

std::optional<Fault> Pipeline::Writer::closed() const {
    const std::scoped_lock lock(queue_mutex_);
    return closed_;
}

void Pipeline::Writer::submit(Submission submission, std::function<void(Reply)> answer) {
    const std::size_t weight = submission.weight();
    std::optional<Fault> refusal;
    bool wakes = false;
    {
        const std::scoped_lock lock(queue_mutex_);
        refusal = refusal_to_queue(weight);
        if (!refusal) {
            wakes = waiting_.empty();
            waiting_.push_back({std::move(submission), std::move(answer), weight});
            ++queued_commands_;
            queued_weight_ += weight;
        }
    }
    // NOLINTNEXTLINE(bugprone-use-after-move): moved only when not refused
    if (refusal) return answer(std::unexpected(rejection_of(*refusal)));
    if (wakes) queue_grew_.notify_one();
}

void Pipeline::Writer::run() {
    while (take_waiting()) {
        for (std::size_t next = 0; next < taken_.size();) {
            const std::size_t end = decide_group(next);
            settle_group(next, end);
            answer_group(next, end);
            next = end;
        }
        taken_.clear();
    }
}

// False when everything was answered and nothing more will come.
bool Pipeline::Writer::take_waiting() {
    std::unique_lock lock(queue_mutex_);
    queue_grew_.wait(lock, [&] { return stopping_ || !waiting_.empty(); });
    std::swap(taken_, waiting_);
    return !taken_.empty();
}

// Where the group ends that begins at `first`.
std::size_t Pipeline::Writer::decide_group(std::size_t first) {
    replies_.clear();
    round_.begin();
    const std::size_t last = std::min(taken_.size(), first + limits_.group_commands_max);
    std::size_t next = first;
    // What comes behind a vouching is decided by the time that it set, in a group of its own.
    while (next < last && !vouched_ && (next == first || round_.bytes() < limits_.group_bytes_max)) {
        if (failed_) {
            replies_.emplace_back(std::unexpected(rejection_of(*failed_)));
        } else {
            replies_.push_back(decide(taken_[next].submission));
        }
        ++next;
    }
    return next;
}

Reply Pipeline::Writer::decide(Submission& submission) {
    const auto look = clock_.look();
    if (const auto at = vouching(submission, journal_.log())) return decide_vouching(submission, *at, look);
    if (const auto wrong = look.fault()) {
        auto again = round_.answer_again(submission);
        return again ? *std::move(again) : std::unexpected(rejection_of(*wrong));
    }
    last_at_ = std::max(last_at_, look.now);
    return round_.decide(submission, last_at_);
}

// It is taken under a clock that is thought wrong: that is what it is for.
Reply Pipeline::Writer::decide_vouching(
    Submission& submission, domain::Instant vouched, const Timekeeper::Look& look
) {
    if (auto rejection = not_to_be_vouched_for(vouched, look)) return std::unexpected(*std::move(rejection));
    const auto at = std::max(last_at_, look.wall);
    auto reply = round_.decide(submission, at);
    if (reply && reply->count != 0 && !reply->replayed) vouched_ = std::min(at, vouched);
    return reply;
}

void Pipeline::Writer::settle_group(std::size_t first, std::size_t end) {
    if (failed_) return;
    auto committed = round_.commit();
    if (committed) {
        if (vouched_) {
            last_at_ = *vouched_;
            clock_.vouched(last_at_);
            vouched_.reset();
        } else if (round_.bytes() != 0) {
            clock_.recorded(last_at_);
        }
        hand_out_receipts();
        tail_.publish(round_.take_recorded());
        aggregates_.trim();
        return;
    }
    vouched_.reset();
    Fault fault = std::move(committed.error());
    if (fault.code == FaultCode::out_of_space) {
        // Refused before anything was written: the next group may fare better.
        fail_group(first, end, fault);
        return;
    }
    failed_ = Fault{
        FaultCode::unavailable,
        fault.where,
        "a write failed; the store must be opened anew: " + fault.detail
    };
    if (fault.code != FaultCode::unavailable) fault.code = FaultCode::indeterminate;
    fail_group(first, end, fault);
}

// Whose answer names entries of this very group, be it the first answer or a repeated one.
void Pipeline::Writer::hand_out_receipts() {
    const auto& sealed = round_.sealed();
    if (!sealed) return;
    for (Reply& reply : replies_) {
        if (reply && reply->count != 0 && sealed->holds(reply->first)) reply->sealed = sealed;
    }
}

// Nothing that this group decided has happened, so nothing it changed may be used again, and no
// answer may tell of it.
void Pipeline::Writer::fail_group(std::size_t first, std::size_t end, const Fault& fault) {
    aggregates_.clear();
    replies_.assign(end - first, std::unexpected(rejection_of(fault)));
}

void Pipeline::Writer::answer_group(std::size_t first, std::size_t end) {
    std::size_t weight = 0;
    for (std::size_t i = first; i < end; ++i) weight += taken_[i].weight;
    {
        const std::scoped_lock lock(queue_mutex_);
        queued_commands_ -= end - first;
        queued_weight_ -= weight;
    }
    for (std::size_t i = first; i < end; ++i) taken_[i].answer(std::move(replies_[i - first]));
}

void Pipeline::Writer::find_last_time() {
    const auto newest = newest_time(journal_);
    if (!newest) {
        failed_ = Fault{FaultCode::unavailable, newest.error().where, newest.error().detail};
    } else if (*newest) {
        last_at_ = **newest;
        clock_.recorded(last_at_);
    }
}

}  // namespace yishi::eventstore
