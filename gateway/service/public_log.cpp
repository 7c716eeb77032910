#include "gateway/service/public_log.hpp"

#include <utility>

namespace yishi::gateway {
namespace {

constexpr std::size_t claimed_bytes_max = 128U << 20U;
constexpr std::size_t source_bytes_max = 16U << 20U;
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
    eventstore::Position size, domain::Duration steady
) {
    const std::scoped_lock lock(mutex_);
    const bool is_fresh = newest_ && newest_->size >= size && steady.ms - asked_at_.ms < patience.ms;
    if (is_fresh) return newest_;
    auto published = history_.published();
    if (!published) return std::unexpected(std::move(published.error()));
    asked_at_ = steady;
    if (!newest_ || *newest_ != *published) {
        newest_ = std::make_shared<const eventstore::SignedCheckpoint>(*std::move(published));
    }
    return newest_;
}

std::shared_ptr<const void> PublicLog::claim(const std::string& source, std::size_t bytes) {
    if (bytes <= small_bytes) return {this, [](const void*) {}};
    const std::scoped_lock lock(claimed_->mutex);
    const auto known = claimed_->by_source.find(source);
    const auto of_source = known == claimed_->by_source.end() ? 0 : known->second;
    const bool fits_source = of_source == 0 || (bytes <= source_bytes_max && of_source <= source_bytes_max - bytes);
    const bool fits_all = bytes <= claimed_bytes_max && claimed_->all <= claimed_bytes_max - bytes;
    if (!fits_source || !fits_all) return nullptr;
    claimed_->all += bytes;
    claimed_->by_source[source] += bytes;
    return {this, [claimed = claimed_, source, bytes](const void*) {
                const std::scoped_lock again(claimed->mutex);
                claimed->all -= bytes;
                if ((claimed->by_source[source] -= bytes) == 0) claimed->by_source.erase(source);
            }};
}

}  // namespace yishi::gateway
