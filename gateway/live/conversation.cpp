#include "gateway/live/conversation.hpp"

#include <utility>

#include <boost/json.hpp>

#include "eventstore/codec/text_forms.hpp"
#include "gateway/service/me.hpp"
#include "gateway/service/recording.hpp"

namespace yishi::gateway {
namespace {

namespace json = boost::json;

OutFrame frame_of(const json::object& message) { return text_frame(json::serialize(message)); }

json::object reply_document(const Replies::Answered& answered) {
    json::object reply{{"type", "reply"}, {"id", answered.command.text()}};
    if (answered.answer) {
        reply["ok"] = ok_document(*answered.answer);
    } else {
        reply["error"] = error_document(answered.answer.error());
    }
    return reply;
}

}  // namespace

Conversation::Conversation(Service& service, const std::shared_ptr<Wire>& wire, Identity identity)
    : service_(service),
      wire_(*wire),
      identity_(std::move(identity)),
      replies_(std::make_shared<Replies>(wire)),
      endings_seen_(service.access.endings()) {
    replies_->on_ready([this] { send_replies(); });
    signed_in_until_ = service_.access.expiry_of(identity_.session);
    const bool is_person = !identity_.is_anonymous() && !identity_.is_operator();
    if (is_person) register_changes_ = service_.people.changes_of(identity_.council);
}

void Conversation::open() {
    if (register_changes_) ask_register(*register_changes_);
    me_told_ = me_document(service_, identity_);
    stopped_told_ = stopped_document(service_);
    wire_.send(frame_of(
        {{"type", "hello"},
         {"log", service_.store.journal().log().text()},
         {"head", service_.feed.size()},
         {"time", eventstore::codec::rfc3339(service_.clock.now())},
         {"limits", to_document(service_.limits)},
         {"me", me_told_},
         {"stopped", stopped_told_}}));
}

void Conversation::receive(std::string_view text) {
    if (is_stopping_ || !is_signed_in()) return;
    look_oneself_up();
    auto message = read_message(text);
    if (!message) return on(message.error());
    std::visit([this](auto& m) { on(std::move(m)); }, *message);
    regulate_reading();
}

void Conversation::on(const BadMessage& bad) {
    service_.tally.count("frames.malformed");
    if (bad.id && !bad.is_gibberish) {
        replies_->answer(replies_->reserve(*bad.id), std::unexpected(bad.problem));
        return;
    }
    refuse(bad.sub, bad.problem);
    if (++malformed_ >= service_.limits.malformed_messages) {
        wire_.close(CloseCode::malformed, "too many malformed messages");
    }
}

std::optional<Problem> Conversation::not_taken(const eventstore::CommandRequest& request) {
    if (identity_.is_anonymous()) return problem("not_signed_in");
    if (identity_.is_operator()) return std::nullopt;
    // A command sent again is answered from the log; it still counts, or retries would be free.
    if (!service_.pace.take(identity_.person, service_.clock.steady())) {
        return problem("too_many_requests", "wait, then send " + request.id.text() + " again");
    }
    return std::nullopt;
}

void Conversation::on(CommandMessage message) {
    auto& request = message.request;
    const auto place = replies_->reserve(request.id);
    if (const auto why = not_taken(request)) {
        replies_->answer(place, std::unexpected(*why));
        return;
    }
    request.credential = identity_.credential();
    // Not by way of the service: an answer may come when it is gone, but not those.
    const AnswerTo answer_to{place, message.wants_receipt, replies_};
    service_.pipeline.submit(
        std::move(request),
        [answer_to, &workers = service_.workers, &tail = service_.pipeline.tail(),
         &history = service_.history](const eventstore::Reply& reply) { answer_to(reply, workers, tail, history); });
}

void Conversation::AnswerTo::operator()(
    const eventstore::Reply& reply, Workers& workers, const eventstore::Tail& tail,
    const eventstore::History& history
) const {
    if (!reply) return replies->answer(place, std::unexpected(problem_of(reply.error())));
    Acknowledgement acknowledgement{.receipt = *reply, .wants_proof = wants_receipt};
    const bool is_taken = acknowledgement.is_of_the_past() &&
        workers.try_run([acknowledgement, place = place, replies = replies, &tail, &history]() mutable {
            prove_past(acknowledgement, tail, history);
            replies->answer(place, std::move(acknowledgement));
        });
    if (!is_taken) replies->answer(place, std::move(acknowledgement));
}

void Conversation::send_replies() {
    // A group can answer two thousand commands at once, each with its receipt: they go as the wire takes
    // them, and what waits here is bounded by the commands that may be unanswered.
    while (wire_.waiting_bytes() < service_.limits.out_bytes / 2) {
        const auto taken = replies_->take(1);
        if (taken.empty()) break;
        send_reply(taken.front());
    }
    regulate_reading();
    if (is_stopping_ && replies_->unanswered() == 0) wire_.close(CloseCode::restart, "restart");
}

void Conversation::send_reply(const Replies::Answered& answered) {
    service_.tally.count(answered.answer ? "commands.ok" : "commands.refused");
    if (!answered.answer || !answered.answer->is_provable_now()) {
        return wire_.send(frame_of(reply_document(answered)));
    }
    // Here, because the writer's thread has better to do.
    auto proven = answered;
    prove_now(*proven.answer, service_.pipeline.tail());
    wire_.send(frame_of(reply_document(proven)));
}

void Conversation::on(const PingMessage&) {
    wire_.send(frame_of(
        {{"type", "pong"},
         {"head", service_.feed.size()},
         {"time", eventstore::codec::rfc3339(service_.clock.now())}}));
}

void Conversation::on(const UnsubscribeMessage& message) {
    const auto sub = message.sub;
    const auto ended = followed_.erase(sub) + watched_.erase(sub) + mirrored_.erase(sub) + replayed_.erase(sub);
    if (ended > 0) return;
    refuse(message.sub, problem("not_found", "no subscription has that number", "/sub"));
}

void Conversation::refuse(std::optional<std::uint64_t> sub, const Problem& problem) {
    json::object message{{"type", "error"}};
    if (sub) message["sub"] = *sub;
    message["error"] = error_document(problem);
    wire_.send(frame_of(message));
}

bool Conversation::is_taken(std::uint64_t sub) const {
    return followed_.contains(sub) || watched_.contains(sub) || mirrored_.contains(sub) || replayed_.contains(sub);
}

// Half the bound: replies go through even when subscriptions have filled their part.
bool Conversation::has_room() const { return wire_.waiting_bytes() < service_.limits.out_bytes / 4; }

void Conversation::regulate_reading() {
    // Back-pressure: what is not read stays with the sender, so nothing here grows with his hurry.
    const bool wanted = replies_->unanswered() < service_.limits.unanswered_commands && has_room();
    if (std::exchange(is_reading_, wanted) != wanted) wire_.read_more(wanted);
}

void Conversation::drained() {
    send_replies();
    pull();
}

void Conversation::woken() { pull(); }

void Conversation::second_passed() {
    look_whether_recording();
    pull();
}

void Conversation::look_whether_recording() {
    auto stopped = stopped_document(service_);
    if (stopped == stopped_told_) return;
    stopped_told_ = std::move(stopped);
    wire_.send(frame_of({{"type", "recording"}, {"stopped", stopped_told_}}));
}

void Conversation::stop() {
    if (std::exchange(is_stopping_, true)) return;
    wire_.send(frame_of(
        {{"type", "notice"}, {"reason", "restart"}, {"close_in_ms", service_.limits.close_ms}}));
    if (replies_->unanswered() == 0) wire_.close(CloseCode::restart, "restart");
}

}  // namespace yishi::gateway
