// The part of a conversation that sends entries and views: pulled while there is room, never queued.
#include <algorithm>
#include <utility>

#include <boost/json.hpp>

#include "eventstore/disclosure.hpp"
#include "eventstore/procedure/catalogue.hpp"
#include "gateway/live/conversation.hpp"

namespace yishi::gateway {
namespace {

namespace json = boost::json;
using projections::ViewKey;

constexpr std::size_t page_items = 64;
constexpr std::string_view council_prefix = "council:";

std::string own_part(std::string_view type, std::uint64_t sub) {
    return "{\"type\":\"" + std::string(type) + "\",\"sub\":" + std::to_string(sub) + ",";
}

// Of what one reader is shown: what is his own, and what is everybody's.
domain::Digest digest_with(std::string_view own, const domain::Digest& shared) {
    std::string both(shared.bytes.begin(), shared.bytes.end());
    return eventstore::digest_of(both.append(own));
}

bool is_view_kind(std::string_view kind) {
    return kind == "timeline" || eventstore::find_procedure(kind) != nullptr || projections::is_list_kind(kind);
}

}  // namespace

OutFrame event_frame(std::uint64_t sub, const FeedItem& item) {
    return text_frame(own_part("event", sub), item.text);
}

std::expected<Conversation::Following, Problem> Conversation::following_council(std::string_view stream) {
    stream.remove_prefix(std::min(council_prefix.size(), stream.size()));
    const auto council = domain::CouncilId::from_text(stream);
    if (!council) return std::unexpected(problem("malformed", "expected council:<uuid>", "/stream"));
    const auto founded = service_.feed.find_stream(domain::stream_of("council", *council));
    if (!founded) return std::unexpected(problem_of(founded.error()));
    return Following{.scope = Following::Scope::council, .council = *council, .cursor = founded->stream};
}

// Whether another council has such a stream is not for this reader to know: it looks like none.
std::expected<Conversation::Following, Problem> Conversation::following_stream(const std::string& stream) {
    const auto found = service_.feed.find_stream({stream});
    const bool is_none = found ? !is_member_of(found->council)
                               : found.error().code == eventstore::FaultCode::not_found;
    if (is_none) return std::unexpected(problem("not_found"));
    if (!found) return std::unexpected(problem_of(found.error()));
    return Following{
        .scope = Following::Scope::stream,
        .council = found->council,
        .stream = found->stream,
        .cursor = found->stream};
}

std::expected<Conversation::Following, Problem> Conversation::following_of(const SubscribeMessage& message) {
    const auto size = service_.feed.size();
    if (message.after && *message.after > size) {
        return std::unexpected(
            problem("future_position", "the log holds " + std::to_string(size) + " entries", "/after"));
    }
    if (identity_.is_anonymous()) return std::unexpected(problem("not_signed_in"));
    Following following;
    following.cursor = message.after.value_or(size);
    if (message.stream == "$all") {
        if (!identity_.is_operator()) return std::unexpected(problem("denied"));
        following.scope = Following::Scope::everything;
        return following;
    }
    auto found = message.stream.starts_with(council_prefix) ? following_council(message.stream)
                                                            : following_stream(message.stream);
    if (!found) return found;
    // Nothing of a council's or a stream's comes before its first entry.
    found->cursor = message.after ? std::max(*message.after, found->cursor) : size;
    if (!may_follow(*found)) return std::unexpected(problem("denied"));
    return found;
}

bool Conversation::may_follow(const Following& following) const {
    return following.scope == Following::Scope::everything || is_member_of(following.council);
}

std::optional<Problem> Conversation::no_place_for(std::uint64_t sub) const {
    if (is_taken(sub)) return problem("malformed", "that number is in use", "/sub");
    if (followed_.size() + watched_.size() + mirrored_.size() + replayed_.size() >= service_.limits.subscriptions) {
        return problem("too_many_requests", "too many subscriptions");
    }
    return std::nullopt;
}

void Conversation::on(const SubscribeMessage& message) {
    if (const auto why = no_place_for(message.sub)) return refuse(message.sub, *why);
    if (message.stream == "log") return mirror(message);
    auto following = following_of(message);
    if (!following) return refuse(message.sub, following.error());
    followed_.emplace(message.sub, *following);
    pull();
}

void Conversation::on(const WatchMessage& message) {
    if (const auto why = no_place_for(message.sub)) return refuse(message.sub, *why);
    if (!is_view_kind(message.kind)) {
        return refuse(message.sub, problem("malformed", "there is no such kind of view", "/kind"));
    }
    if (message.since && *message.since > service_.feed.size()) {
        return refuse(message.sub, problem("future_position", {}, "/since"));
    }
    Watching watching;
    watching.key = ViewKey{message.kind, message.id};
    // Whoever just acted sees a view that knows of it, however far the views are behind.
    watching.since = service_.feed.size();
    watched_.emplace(message.sub, std::move(watching));
    pull();
}

void Conversation::grown() { pull(); }

void Conversation::changed(const std::vector<ViewKey>& keys) {
    for (auto& [sub, watching] : watched_) {
        if (std::ranges::find(keys, watching.key) != keys.end()) watching.is_stale = true;
    }
    pull();
}

void Conversation::pull() {
    if (is_stopping_ || !is_signed_in()) return;
    look_oneself_up();
    std::vector<std::uint64_t> ended;
    for (auto& [sub, watching] : watched_) {
        if (!has_room()) break;
        if (watching.is_stale && !pull_view(sub, watching)) ended.push_back(sub);
    }
    for (const auto sub : ended) watched_.erase(sub);
    bool is_behind = pull_follows();
    is_behind = pull_mirrors() || is_behind;
    is_behind = pull_replays() || is_behind;
    // One page a turn: whoever catches up does not keep the thread from the others.
    if (is_behind && has_room()) pull_later();
}

void Conversation::pull_later() {
    if (std::exchange(is_pulling_later_, true)) return;
    wire_.post([this] {
        is_pulling_later_ = false;
        pull();
    });
}

bool Conversation::pull_follows() {
    bool is_behind = false;
    std::vector<std::uint64_t> ended;
    for (auto& [sub, following] : followed_) {
        if (!has_room()) break;
        if (may_follow(following)) {
            is_behind = pull_entries(sub, following) || is_behind;
        } else {
            refuse(sub, problem("denied"));
            ended.push_back(sub);
        }
    }
    for (const auto sub : ended) followed_.erase(sub);
    return is_behind;
}

// Of one council wherever that is enough, so that nobody pays for what the others do.
std::expected<Feed::CouncilPage, eventstore::Fault> Conversation::page_for(const Following& following) {
    if (!following.council.is_nil()) {
        return service_.feed.page_of(following.council, following.cursor, page_items);
    }
    auto items = service_.feed.page(following.cursor, page_items);
    if (!items) return std::unexpected(std::move(items.error()));
    const auto next = items->empty() ? following.cursor : items->back().position + 1;
    return Feed::CouncilPage{*std::move(items), next};
}

bool Conversation::pull_entries(std::uint64_t sub, Following& following) {
    // What comes after waits for the register to know of it; `changed` says when.
    const auto end = std::min(known_position(), service_.feed.size());
    if (following.cursor < end) {
        const auto page = page_for(following);
        if (!page) {
            send_gap(sub, following.cursor, page.error());
            ++following.cursor;
            return true;
        }
        for (const auto& item : page->items) {
            if (item.position >= end) break;
            if (!has_room()) return true;
            send_item(sub, following, item);
            following.cursor = item.position + 1;
        }
        following.cursor = std::max(following.cursor, std::min(page->next, end));
    }
    if (!following.is_live && following.cursor >= service_.feed.size()) {
        following.is_live = true;
        send_caught_up(sub, following.cursor);
    }
    return following.cursor < end;
}

void Conversation::send_gap(std::uint64_t sub, eventstore::Position at, const eventstore::Fault& why) {
    service_.tally.count("feed.gap");
    wire_.send(text_frame(json::serialize(json::object{
        {"type", "gap"}, {"sub", sub}, {"from", at}, {"to", at + 1}, {"reason", eventstore::name_of(why.code)}})));
}

void Conversation::send_caught_up(std::uint64_t sub, eventstore::Position position) {
    wire_.send(text_frame(json::serialize(
        json::object{{"type", "caught_up"}, {"sub", sub}, {"position", position}})));
}

void Conversation::send_item(std::uint64_t sub, const Following& following, const FeedItem& item) {
    if (following.scope == Following::Scope::council && item.council != following.council) return;
    if (following.scope == Following::Scope::stream && item.stream != following.stream) return;
    wire_.send(event_frame(sub, item));
}

// What this reader could send now; the rest of the frame is everybody's.
std::string Conversation::next_part(const ViewKey& key) const {
    return next_members(service_.views.next(key, reader_of(identity_)));
}

bool Conversation::pull_view(std::uint64_t sub, Watching& watching) {
    // Better nothing for a moment than something older than what this client has seen.
    if (service_.views.position() < watching.since && !service_.views.stopped()) return true;
    if (!watching.council) watching.council = service_.views.council_of(watching.key);
    const bool is_member = watching.council && is_member_of(*watching.council);
    const auto text = service_.shared_views.get(
        watching.key, is_member ? projections::Audience::member : projections::Audience::public_);
    if (!text) {
        refuse(sub, problem_of(text.error()));
        return false;
    }
    // It may be of a register that this reader was not looked up in yet; `changed` says when he is.
    if (is_member && text->register_position > known_position()) return true;
    watching.is_stale = false;
    const auto next = identity_.is_anonymous() ? text->next : next_part(watching.key);
    // A frame that shows nothing new would tell that something happened which this reader is not shown.
    const auto shown = digest_with(next, text->shown);
    if (std::exchange(watching.sent, shown) == shown) return true;
    wire_.send(text_frame(own_part("view", sub) + next, text->text));
    return true;
}

}  // namespace yishi::gateway
