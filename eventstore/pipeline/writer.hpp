// The writer thread and the bounded queue before it.
#pragma once

#include "eventstore/pipeline/aggregates.hpp"
#include "eventstore/pipeline/pipeline.hpp"
#include "eventstore/pipeline/round.hpp"
#include "eventstore/pipeline/submission.hpp"
#include "eventstore/pipeline/tail.hpp"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace yishi::eventstore {

class Pipeline::Writer {
  public:
    Writer(Journal& journal, Timekeeper& clock, const PipelineLimits& limits, Ledger* ledger);
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    void submit(Submission submission, std::function<void(Reply)> answer);
    void close(Fault why);
    [[nodiscard]] std::optional<Fault> closed() const;
    [[nodiscard]] Tail& tail() { return tail_; }

  private:
    struct Waiting {
        Submission submission;
        std::function<void(Reply)> answer;
        std::size_t weight = 0;
    };

    std::optional<Fault> refusal_to_queue(std::size_t weight) const;  // queue_mutex_ held

    // ---- Everything below runs on the writer thread only ----
    void run();
    bool take_waiting();
    std::size_t decide_group(std::size_t first);
    void settle_group(std::size_t first, std::size_t end);
    void hand_out_receipts();
    void fail_group(std::size_t first, std::size_t end, const Fault& fault);
    void answer_group(std::size_t first, std::size_t end);
    void find_last_time();
    Reply decide(Submission& submission);
    Reply decide_vouching(Submission& submission, domain::Instant vouched, const Timekeeper::Look& look);

    Journal& journal_;
    Timekeeper& clock_;
    const PipelineLimits limits_;
    Tail tail_;

    mutable std::mutex queue_mutex_;
    std::condition_variable queue_grew_;
    std::vector<Waiting> waiting_;
    std::size_t queued_commands_ = 0;  // waiting, or taken and not yet answered
    std::size_t queued_weight_ = 0;
    bool stopping_ = false;
    std::optional<Fault> closed_;

    AggregateCache aggregates_;
    Round round_;
    std::vector<Waiting> taken_;
    std::vector<Reply> replies_;  // to the group in hand, in its order
    domain::Instant last_at_;  // no entry may be earlier
    std::optional<domain::Instant> vouched_;  // from when on they may be, once the group is durable
    std::optional<Fault> failed_;  // nothing more is recorded until the store is opened anew
    std::thread thread_;           // last: it uses all of the above
};

}  // namespace yishi::eventstore
