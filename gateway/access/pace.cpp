#include "gateway/access/pace.hpp"

#include <algorithm>

namespace yishi::gateway {
namespace {

constexpr std::uint64_t one_command = 1'000;
constexpr std::size_t buckets_max = 10'000;

}  // namespace

bool Pace::take(const domain::PersonId& person, domain::Duration steady) {
    const std::scoped_lock lock(mutex_);
    if (buckets_.size() >= buckets_max) forget_full(steady);
    auto [entry, is_new] = buckets_.try_emplace(person, Bucket{burst_ * one_command, steady});
    Bucket& bucket = entry->second;
    const auto passed_ms = static_cast<std::uint64_t>(std::max<std::int64_t>(0, steady.ms - bucket.at.ms));
    const auto refill = passed_ms * per_minute_ * one_command / 60'000;
    if (refill > 0) {
        bucket.thousandths = std::min(burst_ * one_command, bucket.thousandths + refill);
        bucket.at = steady;
    }
    if (bucket.thousandths < one_command) return false;
    bucket.thousandths -= one_command;
    return true;
}

void Pace::forget_full(domain::Duration steady) {
    const auto full_after = domain::Duration{static_cast<std::int64_t>(burst_ * 60'000 / per_minute_)};
    std::erase_if(buckets_, [&](const auto& entry) { return entry.second.at.ms + full_after.ms <= steady.ms; });
}

}  // namespace yishi::gateway
