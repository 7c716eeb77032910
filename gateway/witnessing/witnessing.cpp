#include "gateway/witnessing/witnessing.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace yishi::gateway {
namespace {

namespace tlog = eventstore::tlog;
using std::chrono::milliseconds;

// A witness makes each of its signatures durable: it is not asked for more than a few in a second.
constexpr milliseconds between_offers{200};
constexpr milliseconds wait_min{1'000};
constexpr milliseconds wait_max{60'000};

std::vector<tlog::VerifierKey> keys_of(const eventstore::History& history, const tlog::Policy& policy) {
    auto keys = history.keys();
    for (const auto& log : policy.logs) {
        if (log.key.name == history.origin() && std::ranges::find(keys, log.key) == keys.end()) keys.push_back(log.key);
    }
    return keys;
}

}  // namespace

Witnessing::Witnessing(
    eventstore::History& history, const tlog::Policy& policy, Outbound outbound, Listeners listeners
)
    : history_(history), listeners_(std::move(listeners)) {
    const auto log_keys = keys_of(history, policy);
    for (const auto& voucher : policy.vouchers) {
        if (voucher.threshold != 0 || voucher.url.empty()) continue;
        witnesses_.push_back(std::make_unique<WitnessCall>(history, voucher, log_keys, outbound));
    }
}

std::vector<tlog::Verified> Witnessing::ask() {
    std::vector<tlog::Verified> reached;
    std::mutex reached_mutex;
    {
        std::vector<std::jthread> asking;
        for (const auto& witness : witnesses_) {
            asking.emplace_back([&, &call = *witness](const std::stop_token& stop) {
                const auto seen = call.seen(stop);
                if (!seen) return listeners_.on_trouble(call.name(), "witness_not_asked", seen.error());
                if (*seen) {
                    if (const auto why = contradiction(history_, call.name(), **seen)) listeners_.on_contradiction(*why);
                }
                const std::scoped_lock lock(reached_mutex);
                reached.push_back({call.key(), 0});
            });
        }
        for (auto& thread : asking) thread.join();
    }
    return reached;
}

void Witnessing::start() {
    const auto newest = history_.latest();
    grown(newest ? newest->size : 0);
    for (const auto& witness : witnesses_) {
        threads_.emplace_back([this, &call = *witness](const std::stop_token& stop) { attend(call, stop); });
    }
}

void Witnessing::grown(eventstore::Position size) {
    {
        const std::scoped_lock lock(mutex_);
        size_ = std::max<std::uint64_t>(size_, size);
    }
    grew_.notify_all();
}

void Witnessing::stop() {
    for (auto& thread : threads_) thread.request_stop();
    threads_.clear();
}

void Witnessing::attend(WitnessCall& witness, const std::stop_token& stop) {
    milliseconds wait = wait_min;
    bool is_troubled = false;
    bool is_again = false;
    while (true) {
        std::unique_lock lock(mutex_);
        grew_.wait(lock, stop, [&] { return witness.cosigned_size().value_or(0) < size_ || !witness.cosigned_size(); });
        lock.unlock();
        if (stop.stop_requested()) return;
        const auto outcome = witness.offer(stop);
        if (stop.stop_requested()) return;
        if (outcome == WitnessCall::Outcome::contradicted && examine(witness, stop)) return;
        milliseconds pause = between_offers;
        if (outcome == WitnessCall::Outcome::cosigned) {
            listeners_.on_news();
            if (std::exchange(is_troubled, false)) listeners_.on_trouble(witness.name(), "witness_is_back", {});
            wait = wait_min;
        } else if (outcome != WitnessCall::Outcome::again || is_again) {
            // Told once, not every minute for as long as it is away.
            if (!std::exchange(is_troubled, true)) listeners_.on_trouble(witness.name(), "witness_fails", witness.failure());
            pause = std::exchange(wait, std::min(wait * 2, wait_max));
        }
        is_again = outcome == WitnessCall::Outcome::again;
        lock.lock();
        grew_.wait_for(lock, stop, pause, [] { return false; });
    }
}

bool Witnessing::examine(WitnessCall& witness, const std::stop_token& stop) {
    const auto seen = witness.seen(stop);
    if (!seen || !*seen) return false;
    const auto why = contradiction(history_, witness.name(), **seen);
    if (!why) return false;
    listeners_.on_contradiction(*why);
    return true;
}

}  // namespace yishi::gateway
