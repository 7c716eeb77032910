#include "gateway/live/replay.hpp"

#include <algorithm>
#include <cassert>
#include <iterator>
#include <utility>

namespace yishi::gateway {
namespace {

// Few, because they are held while the reader waits for them.
constexpr std::size_t page_items = 32;

}  // namespace

std::expected<void, eventstore::Fault> Replay::read_page(Feed& feed) {
    auto items = feed.council_page(span_.council, cursor_, span_.to, page_items);
    if (!items) {
        cursor_ = items.error().at;
        return std::unexpected(std::move(items.error().why));
    }
    cursor_ = items->empty() ? span_.to : items->back().position + 1;
    at_hand_.assign(std::make_move_iterator(items->begin()), std::make_move_iterator(items->end()));
    return {};
}

void Replay::set_due(std::uint64_t now_ms) {
    if (std::exchange(is_due_set_, true)) return;
    const auto now = static_cast<double>(now_ms);
    if (!std::exchange(is_begun_, true) || span_.speed == 0) {
        due_ms_ = now;
        return;
    }
    // A clock that was set back made no gap.
    const auto gap = std::max<double>(0, static_cast<double>((at_hand_.front().recorded_at - taken_at_).ms));
    due_ms_ += std::min(gap / span_.speed, pause_ms_max);
    // Whoever read slowly goes on from now instead of being flooded.
    due_ms_ = std::max(due_ms_, now - pause_ms_max);
}

std::expected<Replay::Look, eventstore::Fault> Replay::look(Feed& feed, std::uint64_t now_ms) {
    if (at_hand_.empty() && cursor_ < span_.to) {
        if (auto read = read_page(feed); !read) return std::unexpected(std::move(read.error()));
    }
    if (at_hand_.empty()) return Look::over;
    set_due(now_ms);
    return due_ms_ <= static_cast<double>(now_ms) ? Look::due : Look::waiting;
}

FeedItem Replay::take() {
    assert(!at_hand_.empty() && is_due_set_);
    auto item = std::move(at_hand_.front());
    at_hand_.pop_front();
    taken_at_ = item.recorded_at;
    is_due_set_ = false;
    return item;
}

}  // namespace yishi::gateway
