#include "gateway/service/public_log.hpp"

#include <utility>

namespace yishi::gateway {
namespace {

constexpr std::size_t claimed_bytes_max = 128U << 20U;
constexpr std::size_t small_bytes = 16U << 10U;
constexpr std::size_t waiting_max = 1'024;
constexpr domain::Duration patience = domain::seconds(1);

std::string lines_of(const std::vector<eventstore::tlog::VerifierKey>& keys, std::string_view before) {
    std::string text;
    for (const auto& key : keys) text += std::string(before) + key.text() + "\n";
    return text;
}

}  // namespace

PublicLog::PublicLog(const eventstore::History& history, std::string policy)
    : history_(history),
      vkeys_(lines_of(history.keys(), "")),
      policy_(std::move(policy)),
      readers_(1, waiting_max) {
    if (policy_.empty()) policy_ = lines_of(history.keys(), "log ") + "quorum none\n";
}

std::expected<SharedCheckpoint, eventstore::Fault> PublicLog::checkpoint(
    eventstore::Position size, domain::Instant now
) {
    const std::scoped_lock lock(mutex_);
    // A clock that was set back must not keep an old one for hours.
    const bool is_fresh = newest_ && newest_->size >= size && now >= asked_at_ && now - asked_at_ < patience;
    if (is_fresh) return newest_;
    auto published = history_.published();
    if (!published) return std::unexpected(std::move(published.error()));
    asked_at_ = now;
    if (!newest_ || *newest_ != *published) {
        newest_ = std::make_shared<const eventstore::SignedCheckpoint>(*std::move(published));
    }
    return newest_;
}

std::shared_ptr<const void> PublicLog::claim(std::size_t bytes) {
    const std::size_t counted = bytes <= small_bytes ? 0 : bytes;
    if (claimed_->fetch_add(counted) + counted > claimed_bytes_max) {
        claimed_->fetch_sub(counted);
        return nullptr;
    }
    return {this, [claimed = claimed_, counted](const void*) { claimed->fetch_sub(counted); }};
}

}  // namespace yishi::gateway
