// The log as outsiders get it, beside its history: what it says of itself, the newest checkpoint shared
// among all who follow, and a bound on the memory that answers to outsiders hold together.
#pragma once

#include <expected>
#include <functional>
#include <map>
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
    std::expected<SharedCheckpoint, eventstore::Fault> checkpoint(eventstore::Position size, domain::Duration steady);

    // Reads for outsiders on a thread of its own, so that however much they ask for, members do not
    // wait for it. False when too much waits already, or after stop; the task is then not taken.
    bool try_read(std::move_only_function<void()> task) { return readers_.try_run(std::move(task)); }
    void stop() { readers_.stop(); }

    // Counts the bytes of an answer until the claim is let go of; null when too many are under way, to
    // everybody or to this source: whoever reads slowly from one address does not shut out the others.
    // What is small is not counted, and what a source asks for alone is never too much for it.
    std::shared_ptr<const void> claim(const std::string& source, std::size_t bytes);

  private:
    const eventstore::History& history_;
    std::string vkeys_;
    std::string policy_;
    std::mutex mutex_;
    SharedCheckpoint newest_;
    domain::Duration asked_at_{};
    // Shared with the claims, which may outlast everything else.
    struct Claimed {
        std::mutex mutex;
        std::size_t all = 0;
        std::map<std::string, std::size_t> by_source;
    };
    const std::shared_ptr<Claimed> claimed_ = std::make_shared<Claimed>();
    Workers readers_;
};

}  // namespace yishi::gateway
