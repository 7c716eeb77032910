#include "tools/yishi/council_entries.hpp"

#include "eventstore/tlog/tree_check.hpp"

namespace yishi::tools {

using eventstore::Fault;
using eventstore::FaultCode;

namespace {

Fault wrong_entry(eventstore::Position position, std::string detail) {
    return {FaultCode::corrupt, "entry " + std::to_string(position), std::move(detail)};
}

}  // namespace

std::expected<bool, Fault> CouncilEntries::read_page() {
    auto page = source_.council_page(council_, position_);
    if (!page) return std::unexpected(std::move(page.error()));
    if (!*page) return false;
    page_ = **std::move(page);
    is_over_ = page_.empty();
    for (const auto& record : page_) at_hand_.emplace_back(record.bytes);
    if (!is_over_) position_ = page_.front().position;
    return true;
}

std::expected<void, Fault> CouncilEntries::read_tile() {
    if (at_hand_.empty() && !is_over_) {
        const auto by_index = read_page();
        if (!by_index) return std::unexpected(by_index.error());
        if (*by_index) return {};
    }
    while (at_hand_.empty() && !is_over_) {
        const auto tile = source_.next();
        if (!tile) return std::unexpected(tile.error());
        is_over_ = !tile->has_value();
        if (is_over_ || !(*tile)->path.is_entries) continue;
        const auto entries = eventstore::tlog::split_entries((*tile)->path, (*tile)->bytes);
        if (!entries) return std::unexpected(entries.error());
        at_hand_.assign(entries->begin(), entries->end());
    }
    return {};
}

std::expected<std::optional<CouncilEntries::Item>, Fault> CouncilEntries::next() {
    for (;;) {
        if (auto read = read_tile(); !read) return std::unexpected(std::move(read.error()));
        if (at_hand_.empty()) return std::nullopt;
        auto entry = eventstore::decode_entry(at_hand_.front());
        at_hand_.pop_front();
        if (!entry) {
            auto wrong = wrong_entry(position_, entry.error().detail);
            wrong.code = entry.error().code;
            return std::unexpected(std::move(wrong));
        }
        // What lies between two entries of an index was not read.
        if (!page_.empty() && entry->position > position_) position_ = entry->position;
        if (entry->position != position_) {
            return std::unexpected(
                wrong_entry(position_, "it says that it is entry " + std::to_string(entry->position)));
        }
        ++position_;
        if (entry->council != council_) continue;
        if (entry->stream_name) streams_.insert_or_assign(entry->stream, domain::StreamName{*entry->stream_name});
        const auto stream = streams_.find(entry->stream);
        if (stream == streams_.end()) {
            return std::unexpected(wrong_entry(entry->position, "no entry of this council began its stream"));
        }
        return Item{*std::move(entry), stream->second};
    }
}

}  // namespace yishi::tools
