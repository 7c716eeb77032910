#include "projections/merged_streams.hpp"

#include "eventstore/procedure/stored_opening.hpp"

#include <cassert>

namespace yishi::projections {

using eventstore::Fault;
using eventstore::FaultCode;

namespace {

// Small: very many streams may be open at a time, and most are short.
constexpr eventstore::PageLimit page_limit{.entries_max = 128, .bytes_max = 32U << 10U};

}  // namespace

std::expected<void, Fault> MergedStreams::add(const domain::StreamName& stream) {
    const auto head = journal_.find_stream(eventstore::stored_name(stream));
    if (!head) return std::unexpected(head.error());
    if (!*head || (*head)->id > last_) return {};
    cursors_.push_back({stream, **head, 0, {}, 0});
    // A stream's number is where it begins: nothing needs to be read before its turn comes.
    turns_.emplace((*head)->id, cursors_.size() - 1);
    return {};
}

std::expected<void, Fault> MergedStreams::fill(Cursor& cursor) {
    auto page = journal_.read_stream(
        cursor.head.id, cursor.version, eventstore::Direction::forward, page_limit
    );
    if (!page) return std::unexpected(std::move(page.error()));
    if (page->empty()) {
        return std::unexpected(
            Fault{FaultCode::corrupt, cursor.name.text, "the stream is shorter than its head says"}
        );
    }
    cursor.version += page->size();
    cursor.page = *std::move(page);
    cursor.used = 0;
    return {};
}

// The position of the entry behind the one just taken is known only once it has been read.
void MergedStreams::queue(std::size_t index) {
    const Cursor& cursor = cursors_[index];
    if (cursor.used == cursor.page.size()) return;
    const auto position = cursor.page[cursor.used].position;
    if (position <= last_) turns_.emplace(position, index);
}

// The past of what was erased is as empty as its present.
std::expected<std::optional<MergedStreams::Item>, Fault> MergedStreams::next() {
    for (;;) {
        auto item = next_stored();
        if (!item || !*item) return item;
        auto opened = eventstore::open_stored(journal_, std::move((*item)->entry));
        if (opened) return Item{std::move(opened->entry), (*item)->stream};
        if (opened.error().code != FaultCode::erased) return std::unexpected(std::move(opened.error()));
    }
}

std::expected<std::optional<MergedStreams::Item>, Fault> MergedStreams::next_stored() {
    if (turns_.empty()) return std::nullopt;
    const auto index = turns_.top().second;
    turns_.pop();
    Cursor& cursor = cursors_[index];
    if (cursor.page.empty()) {
        if (auto filled = fill(cursor); !filled) return std::unexpected(std::move(filled.error()));
    }
    auto entry = eventstore::decode_entry(cursor.page[cursor.used++].bytes);
    if (!entry) return std::unexpected(std::move(entry.error()));
    if (cursor.used == cursor.page.size()) {
        cursor.page = {};
        cursor.used = 0;
        if (cursor.version <= cursor.head.last_version && entry->position < last_) {
            if (auto filled = fill(cursor); !filled) {
                return std::unexpected(std::move(filled.error()));
            }
        }
    }
    queue(index);
    return Item{*std::move(entry), cursor.name};
}

}  // namespace yishi::projections
