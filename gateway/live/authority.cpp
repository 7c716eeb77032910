// The part of a conversation that asks, before anything is sent, who the other side is by now.
#include "gateway/live/conversation.hpp"
#include "gateway/service/me.hpp"

#include <boost/json.hpp>

#include <utility>

namespace yishi::gateway {

namespace json = boost::json;

bool Conversation::is_signed_in() {
    if (identity_.session.empty()) return true;
    const auto endings = service_.access.endings();
    const bool look = std::exchange(endings_seen_, endings) != endings;
    if (look) signed_in_until_ = service_.access.expiry_of(identity_.session);
    if (signed_in_until_ && *signed_in_until_ > service_.clock.now()) return true;
    wire_.close(CloseCode::signed_out, "signed out");
    return false;
}

void Conversation::look_oneself_up() {
    if (!register_changes_) return;
    const auto changes = register_changes_->load();
    if (register_seen_ == changes) return;
    const bool was_registered = is_registered_;
    ask_register(changes);
    if (was_registered != is_registered_) {
        // The public form takes the place of names at once, and the other way round.
        for (auto& [sub, watching] : watched_) watching.is_stale = true;
    }
    auto me = me_document(service_, identity_);
    if (me == me_told_) return;
    me_told_ = std::move(me);
    // What he could send next goes by his offices.
    for (auto& [sub, watching] : watched_) watching.is_stale = true;
    wire_.send(text_frame(json::serialize(json::object{{"type", "me"}, {"me", me_told_}})));
}

void Conversation::ask_register(std::uint64_t changes) {
    const auto found = service_.people.find(identity_.council, identity_.person);
    // Where it cannot be known he is nobody, and is asked for again.
    is_registered_ = found && *found;
    register_seen_ = found ? std::optional(changes) : std::nullopt;
}

bool Conversation::is_member_of(const domain::CouncilId& council) const {
    return identity_.is_operator() || (is_registered_ && council == identity_.council);
}

eventstore::Position Conversation::known_position() const {
    return identity_.is_operator() ? service_.feed.size() : service_.people.position();
}

}  // namespace yishi::gateway
