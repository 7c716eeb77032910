// The log as outsiders get it, beside its history: what it says of itself, the newest checkpoint shared
// among all who follow, and a bound on the memory that answers to outsiders hold together.
#pragma once

#include <atomic>
#include <expected>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "domain/kernel/instant.hpp"
#include "eventstore/ledger/history.hpp"
#include "gateway/service/workers.hpp"

namespace yishi::gateway {

using SharedCheckpoint = std::shared_ptr<const eventstore::SignedCheckpoint>;

// Any thread. The history must outlive it.
class PublicLog {
  public:
    // `policy` is the text of a C2SP tlog-policy; empty: this log, and no witnesses asked for.
    PublicLog(const eventstore::History& history, std::string policy);

    // One verifier key a line, the oldest first.
    [[nodiscard]] const std::string& vkeys() const { return vkeys_; }
    [[nodiscard]] const std::string& policy() const { return policy_; }

    // The newest checkpoint with the cosignatures that have arrived, at most a second old unless
    // `size`, the log's, says that there is a newer one.
    std::expected<SharedCheckpoint, eventstore::Fault> checkpoint(eventstore::Position size, domain::Instant now);

    // Reads for outsiders on a thread of its own, so that however much they ask for, members do not
    // wait for it. False when too much waits already, or after stop; the task is then not taken.
    bool try_read(std::move_only_function<void()> task) { return readers_.try_run(std::move(task)); }
    void stop() { readers_.stop(); }

    // Counts the bytes of an answer until the claim is let go of; null when too many are under way.
    // What is small is not counted.
    std::shared_ptr<const void> claim(std::size_t bytes);

  private:
    const eventstore::History& history_;
    std::string vkeys_;
    std::string policy_;
    std::mutex mutex_;
    SharedCheckpoint newest_;
    domain::Instant asked_at_{};
    // Shared with the claims, which may outlast everything else.
    const std::shared_ptr<std::atomic<std::size_t>> claimed_ = std::make_shared<std::atomic<std::size_t>>(0);
    Workers readers_;
};

}  // namespace yishi::gateway
