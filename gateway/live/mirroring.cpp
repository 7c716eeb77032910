// The part of a conversation that sends the log as it is stored, so that who follows can keep the tree
// himself: entries, and the checkpoint that signs exactly the entries sent so far (docs/protocol.md
// section 2.5).
#include <algorithm>
#include <utility>

#include <boost/json.hpp>

#include "eventstore/codec/base64.hpp"
#include "gateway/live/conversation.hpp"

namespace yishi::gateway {
namespace {

namespace json = boost::json;

// In base64, with the quotation marks and commas between, this stays below 64 KiB. A longer entry
// goes alone.
constexpr std::size_t batch_bytes = 46U << 10U;
constexpr std::size_t batch_entries = 512;

OutFrame entries_frame(
    std::uint64_t sub, eventstore::Position first, std::span<const eventstore::RecordedPtr> entries
) {
    std::string text =
        "{\"type\":\"entries\",\"sub\":" + std::to_string(sub) + ",\"first\":" + std::to_string(first) + ",\"entries\":[";
    for (const auto& recorded : entries) {
        if (text.back() != '[') text += ',';
        text += '"';
        text += eventstore::codec::base64(recorded->bytes);
        text += '"';
    }
    return text_frame(text + "]}");
}

OutFrame checkpoint_frame(std::uint64_t sub, const eventstore::SignedCheckpoint& checkpoint) {
    return text_frame(json::serialize(
        json::object{{"type", "checkpoint"}, {"sub", sub}, {"note", checkpoint.note}}));
}

}  // namespace

std::expected<SharedCheckpoint, Problem> Conversation::newest_checkpoint() {
    auto newest = service_.public_log.checkpoint(service_.feed.size(), service_.clock.steady());
    if (!newest) return std::unexpected(problem_of(newest.error()));
    return *std::move(newest);
}

void Conversation::mirror(const SubscribeMessage& message) {
    const auto newest = newest_checkpoint();
    if (!newest) return refuse(message.sub, newest.error());
    const auto size = (*newest)->size;
    if (message.after && *message.after > size) {
        return refuse(
            message.sub,
            problem("future_position", "the log holds " + std::to_string(size) + " entries", "/after"));
    }
    mirrored_.emplace(message.sub, Mirroring{.cursor = message.after.value_or(size), .next = *newest});
    pull();
}

bool Conversation::pull_mirrors() {
    bool is_behind = false;
    std::vector<std::uint64_t> ended;
    for (auto& [sub, mirroring] : mirrored_) {
        if (!has_room()) break;
        const auto pulled = pull_mirror(sub, mirroring);
        if (!pulled) {
            // A hole would make every later root come out wrong.
            refuse(sub, pulled.error());
            ended.push_back(sub);
        }
        is_behind = is_behind || (pulled && *pulled);
    }
    for (const auto sub : ended) mirrored_.erase(sub);
    return is_behind;
}

std::expected<bool, Problem> Conversation::pull_mirror(std::uint64_t sub, Mirroring& mirroring) {
    if (!mirroring.next) {
        auto newest = newest_checkpoint();
        if (!newest) return std::unexpected(std::move(newest.error()));
        // The one that was sent, unless there are more entries or more signatures.
        const bool is_news = *newest != mirroring.sent && (*newest)->size >= mirroring.cursor;
        if (!is_news) return false;
        mirroring.next = *std::move(newest);
    }
    const auto end = mirroring.next->size;
    if (mirroring.cursor < end) {
        const auto page = service_.pipeline.tail().page(
            mirroring.cursor, {.entries_max = batch_entries, .bytes_max = batch_bytes});
        if (!page) return std::unexpected(problem_of(page.error()));
        // Signed and durable, and in a moment the tail will know of it.
        if (page->empty()) return false;
        const auto count = std::min<std::uint64_t>(page->size(), end - mirroring.cursor);
        wire_.send(entries_frame(sub, mirroring.cursor, std::span(*page).first(count)));
        mirroring.cursor += count;
    }
    if (mirroring.cursor < end) return true;
    wire_.send(checkpoint_frame(sub, *mirroring.next));
    mirroring.sent = std::exchange(mirroring.next, nullptr);
    return mirroring.cursor < service_.feed.size();
}

}  // namespace yishi::gateway
