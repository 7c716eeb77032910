#include "gateway/service/feed.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <boost/json.hpp>

#include "eventstore/codec/text_forms.hpp"
#include "eventstore/procedure/catalogue.hpp"
#include "eventstore/tlog/log_check.hpp"

namespace yishi::gateway {
namespace {

namespace json = boost::json;
using eventstore::Fault;
using eventstore::Position;

constexpr std::size_t recent_max = 4'096;

json::value person_or_null(const domain::PersonId& person) {
    return person.is_nil() ? json::value(nullptr) : json::value(person.text());
}

std::string role_text(domain::Role role) {
    std::string name = boost::describe::enum_to_string(role, "unknown");
    if (name.ends_with('_')) name.pop_back();
    return name;
}

json::object envelope(const eventstore::Entry& entry, const StreamOrigin& origin, std::string event) {
    return {
        {"position", entry.position},
        {"stream", origin.name.text},
        {"version", entry.version},
        {"event", std::move(event)},
        {"at", eventstore::codec::rfc3339(entry.recorded_at)},
        {"actor", person_or_null(entry.actor)},
        {"role", role_text(entry.role)},
        {"command", entry.command.text()},
        {"ordinal", entry.ordinal}};
}

}  // namespace

std::expected<FeedItem, Fault> Feed::render(const eventstore::Entry& entry) {
    auto origin = streams_.find(entry.stream);
    if (!origin) return std::unexpected(std::move(origin.error()));
    const std::string where = "position " + std::to_string(entry.position);
    const auto* table = eventstore::procedure_of_event(entry.type);
    if (table == nullptr) {
        return std::unexpected(Fault{eventstore::FaultCode::unknown_type, where, "an event of an unknown type"});
    }
    // As the log holds them: personal values stay digests here. Who may see them reads them from the
    // views, where each audience gets its own.
    auto fields = table->event_document(entry.type, entry.schema_version, entry.payload, {});
    if (!fields) return std::unexpected(Fault{fields.error().code, where, fields.error().detail});
    json::object document = envelope(
        entry, *origin,
        std::string(table->name.name) + "." + std::string(table->find_event(entry.type)->name));
    if (entry.submitted_by) document["submitted_by"] = person_or_null(*entry.submitted_by);
    if (entry.occurred_at) document["occurred_at"] = eventstore::codec::rfc3339(*entry.occurred_at);
    if (entry.source) document["source"] = *entry.source;
    if (entry.causation) document["causation"] = entry.causation->text();
    if (entry.correlation) document["correlation"] = entry.correlation->text();
    document["data"] = *std::move(fields);
    // Without the opening brace: each connection puts its own "type" and "sub" before it.
    auto text = std::make_shared<const std::string>(json::serialize(document).substr(1));
    return FeedItem{entry.position, entry.stream, origin->council, entry.recorded_at, std::move(text)};
}

std::vector<FeedItem> Feed::recent_page(Position from, std::size_t count) {
    const std::scoped_lock lock(mutex_);
    if (recent_.empty() || from < recent_.front().position || from > recent_.back().position) return {};
    const auto first = recent_.begin() + static_cast<std::ptrdiff_t>(from - recent_.front().position);
    const auto left = static_cast<std::size_t>(recent_.end() - first);
    return {first, first + static_cast<std::ptrdiff_t>(std::min(count, left))};
}

void Feed::keep(const std::vector<FeedItem>& items) {
    // Only what adjoins the end and is near the head: those far behind do not push it out.
    if (items.empty() || items.back().position + recent_max < tail_.size()) return;
    const std::scoped_lock lock(mutex_);
    const bool has_hole = !recent_.empty() && items.front().position > recent_.back().position + 1;
    if (has_hole) recent_.clear();
    for (const auto& item : items) {
        if (recent_.empty() || item.position == recent_.back().position + 1) recent_.push_back(item);
    }
    while (recent_.size() > recent_max) recent_.pop_front();
}

std::expected<std::vector<FeedItem>, Fault> Feed::page(Position from, std::size_t count) {
    if (auto recent = recent_page(from, count); !recent.empty()) return recent;
    auto entries = tail_.page(from, {.entries_max = count, .bytes_max = 256U << 10U});
    if (!entries) return std::unexpected(std::move(entries.error()));
    std::vector<FeedItem> items;
    items.reserve(entries->size());
    for (const auto& recorded : *entries) {
        auto item = render(recorded->entry);
        if (!item && items.empty()) return std::unexpected(std::move(item.error()));
        if (!item) break;
        items.push_back(*std::move(item));
    }
    keep(items);
    return items;
}

bool Feed::is_recent(Position from) const { return from + recent_max >= tail_.size(); }

std::expected<std::vector<FeedItem>, Feed::Gap> Feed::council_page(
    const domain::CouncilId& council, Position from, Position end, std::size_t count
) {
    const auto read = [&](std::size_t entries_max) {
        return journal_.read_indexed(
            eventstore::Index::council, council.bytes, from, eventstore::Direction::forward,
            {.entries_max = entries_max, .bytes_max = 256U << 10U});
    };
    auto page = read(count);
    // A damaged entry hides those before it on its page; the next one alone is whole, or the damaged one.
    if (!page && count > 1) page = read(1);
    if (!page) {
        const auto at = eventstore::tlog::entry_named_in(page.error()).value_or(from);
        if (at >= end) return std::vector<FeedItem>{};
        return std::unexpected(Gap{at, std::move(page.error())});
    }
    std::vector<FeedItem> items;
    for (const auto& record : *page) {
        if (record.position >= end) break;
        auto entry = eventstore::decode_entry(record.bytes);
        auto item = entry ? render(*entry) : std::unexpected(std::move(entry.error()));
        if (!item && items.empty()) return std::unexpected(Gap{record.position, std::move(item.error())});
        if (!item) break;
        items.push_back(*std::move(item));
    }
    return items;
}

std::expected<Feed::Found, Fault> Feed::find_stream(const domain::StreamName& name) {
    auto head = journal_.find_stream(name);
    if (!head) return std::unexpected(std::move(head.error()));
    if (!*head) return std::unexpected(Fault{eventstore::FaultCode::not_found, name.text, "no such stream"});
    auto origin = streams_.find((*head)->id);
    if (!origin) return std::unexpected(std::move(origin.error()));
    return Found{(*head)->id, origin->council};
}

}  // namespace yishi::gateway
