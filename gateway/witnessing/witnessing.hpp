// The log and its witnesses: who is asked at the start whether he knows more than we do, and who is sent
// every checkpoint after that.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "eventstore/ledger/history.hpp"
#include "eventstore/pipeline/tail.hpp"
#include "eventstore/tlog/policy.hpp"
#include "gateway/witnessing/witness_call.hpp"

namespace yishi::gateway {

class Witnessing {
  public:
    struct Listeners {
        // A checkpoint has a new cosignature. Any thread.
        std::function<void()> on_news;
        // This log may not grow. Any thread, at most once for each witness.
        std::function<void(const eventstore::Fault&)> on_contradiction;
        // For the server's log: the witness's name in the policy, and what about it. Any thread.
        std::function<void(const std::string& witness, const char* event, const std::string& why)> on_trouble;
    };

    // The witnesses of the policy that have an address. The history must outlive it.
    Witnessing(
        eventstore::History& history, const eventstore::tlog::Policy& policy, Outbound outbound, Listeners listeners);
    ~Witnessing() { stop(); }
    Witnessing(const Witnessing&) = delete;
    Witnessing& operator=(const Witnessing&) = delete;

    [[nodiscard]] bool is_empty() const { return witnesses_.empty(); }

    // Asks all of them at once what they cosigned last, before anything may be appended; waits for all
    // answers, so at most outbound_seconds_max. Returns who could be asked. Whoever knows more than this
    // log, or another one, is told to on_contradiction.
    std::vector<eventstore::tlog::Verified> ask();

    // From here on every checkpoint goes to every witness: the newest only, one at a time to each, again
    // after 1 to 60 s when it fails.
    void start();
    // Any thread; only signals.
    void grown(eventstore::Position size);
    // Ends calls under way and joins. Before what the listeners use goes away.
    void stop();

  private:
    void attend(WitnessCall& witness, const std::stop_token& stop);
    bool offer(WitnessCall& witness, const std::stop_token& stop);
    // Whether the witness can show that it contradicts us; then nothing is sent to it any more.
    bool examine(WitnessCall& witness, const std::stop_token& stop);

    eventstore::History& history_;
    const Listeners listeners_;
    std::vector<std::unique_ptr<WitnessCall>> witnesses_;
    std::mutex mutex_;
    std::condition_variable_any grew_;
    std::uint64_t size_ = 0;
    std::vector<std::jthread> threads_;
};

}  // namespace yishi::gateway
