// The part of a conversation that plays the past again (docs/protocol.md section 2.6).
#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "gateway/live/conversation.hpp"

namespace yishi::gateway {
namespace {

// One page a turn: a replay without pauses does not keep the thread from the others.
constexpr int events_a_turn = 64;

}  // namespace

std::expected<Replay, Problem> Conversation::replay_of(const ReplayMessage& message) {
    const auto size = service_.feed.size();
    const auto to = message.to.value_or(size);
    if (message.from.value_or(0) > size) return std::unexpected(problem("future_position", {}, "/from"));
    if (to > size) return std::unexpected(problem("future_position", {}, "/to"));
    if (identity_.is_anonymous()) return std::unexpected(problem("not_signed_in"));
    if (!message.stream.starts_with("council:")) {
        return std::unexpected(problem("malformed", "expected council:<uuid>", "/stream"));
    }
    const auto found = following_council(message.stream);
    if (!found) return std::unexpected(found.error());
    if (!is_member_of(found->council)) return std::unexpected(problem("denied"));
    const auto from = std::max(message.from.value_or(0), found->cursor);
    return Replay({.council = found->council, .from = std::min(from, to), .to = to, .speed = message.speed});
}

void Conversation::on(const ReplayMessage& message) {
    if (const auto why = no_place_for(message.sub)) return refuse(message.sub, *why);
    if (replayed_.size() >= service_.limits.replays) {
        return refuse(message.sub, problem("too_many_requests", "too many replays"));
    }
    auto replay = replay_of(message);
    if (!replay) return refuse(message.sub, replay.error());
    replayed_.emplace(message.sub, *std::move(replay));
    pull();
}

std::optional<Replay::Look> Conversation::pull_replay(std::uint64_t sub, Replay& replay) {
    for (int sent = 0; sent < events_a_turn && has_room();) {
        const auto look = replay.look(service_.feed, wire_.now_ms());
        if (!look) {
            send_gap(sub, replay.cursor(), look.error());
            replay.skip();
            continue;
        }
        if (*look == Replay::Look::over) send_caught_up(sub, replay.end());
        if (*look != Replay::Look::due) return *look;
        wire_.send(event_frame(sub, replay.take()));
        ++sent;
    }
    return std::nullopt;
}

bool Conversation::pull_replays() {
    bool is_behind = false;
    double due_ms = std::numeric_limits<double>::infinity();
    std::vector<std::uint64_t> ended;
    for (auto& [sub, replay] : replayed_) {
        if (!is_member_of(replay.council())) {
            refuse(sub, problem("denied"));
            ended.push_back(sub);
            continue;
        }
        // Until the register knows of all of it; `changed` says when.
        if (replay.end() > known_position()) continue;
        const auto look = has_room() ? pull_replay(sub, replay) : std::nullopt;
        if (!look) is_behind = true;
        if (look == Replay::Look::waiting) due_ms = std::min(due_ms, replay.due_ms());
        if (look == Replay::Look::over) ended.push_back(sub);
    }
    for (const auto sub : ended) replayed_.erase(sub);
    if (std::isfinite(due_ms)) {
        const auto wait = due_ms - static_cast<double>(wire_.now_ms());
        wire_.wake_after(static_cast<std::uint64_t>(std::max(1.0, std::ceil(wait))));
    }
    return is_behind;
}

}  // namespace yishi::gateway
