#include "tools/yishi/conversation.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace yishi::tools {

namespace json = boost::json;

namespace {

constexpr auto answer_patience = std::chrono::seconds(60);

std::string text_in(const json::object& object, std::string_view name) {
    const auto* member = object.if_contains(name);
    return member != nullptr && member->is_string() ? std::string(member->as_string()) : std::string();
}

std::uint64_t number_in(const json::object& object, std::string_view name) {
    const auto* member = object.if_contains(name);
    json::error_code error;
    return member != nullptr ? member->to_number<std::uint64_t>(error) : 0;
}

Trouble refused(const std::string& label, const json::object& error) {
    const auto code = text_in(error, "code");
    const auto* temporary = error.if_contains("temporary");
    const bool again = temporary != nullptr && temporary->is_bool() && temporary->as_bool();
    std::string what = label + ": " + code;
    if (const auto* words = error.if_contains("words"); words != nullptr && words->is_object()) {
        what += " — " + text_in(words->as_object(), "zh") + " / " + text_in(words->as_object(), "en");
    }
    if (const auto pointer = text_in(error, "pointer"); !pointer.empty()) what += " at " + pointer;
    if (const auto detail = text_in(error, "detail"); !detail.empty()) what += ": " + detail;
    if (again) return {ExitCode::unavailable, what, "run the same command again in a while"};
    return {code == "denied" ? ExitCode::denied : ExitCode::conflict, what, {}};
}

}  // namespace

Outcome<void> Conversation::send(json::object frame, std::string label) {
    while (under_way_.size() >= under_way_max) {
        if (auto taken = take_answer(); !taken) return taken;
    }
    // Nobody here keeps them.
    frame["receipt"] = false;
    under_way_.push_back({text_in(frame, "id"), std::move(label)});
    wire_->send(json::serialize(frame));
    return {};
}

Outcome<void> Conversation::settle() {
    while (!under_way_.empty()) {
        if (auto taken = take_answer(); !taken) return taken;
    }
    return {};
}

Outcome<Accepted> Conversation::ask(json::object frame, std::string label) {
    if (auto sent = send(std::move(frame), std::move(label)); !sent) return std::unexpected(sent.error());
    if (auto settled = settle(); !settled) return std::unexpected(settled.error());
    return last_;
}

Outcome<void> Conversation::take_answer() {
    for (;;) {
        auto frame = wire_->next(answer_patience);
        if (!frame) return std::unexpected(std::move(frame.error()));
        if (!*frame) {
            return trouble(
                ExitCode::unavailable, "no answer to " + under_way_.front().label + " within a minute",
                "run the same command again: what was recorded is kept");
        }
        json::error_code error;
        const auto parsed = json::parse(**frame, error);
        if (error || !parsed.is_object()) return trouble(ExitCode::internal, "the server sent no JSON object");
        const auto& object = parsed.as_object();
        const auto type = text_in(object, "type");
        if (type == "error") {
            const auto* why = object.if_contains("error");
            return std::unexpected(refused(
                under_way_.front().label, why != nullptr && why->is_object() ? why->as_object() : object));
        }
        if (type != "reply") continue;  // hello, notice, pong
        if (text_in(object, "id") != under_way_.front().id) {
            return trouble(ExitCode::internal, "the server answered out of order");
        }
        const std::string label = std::move(under_way_.front().label);
        under_way_.pop_front();
        const auto* ok = object.if_contains("ok");
        if (ok == nullptr || !ok->is_object()) {
            const auto* why = object.if_contains("error");
            return std::unexpected(refused(label, why != nullptr && why->is_object() ? why->as_object() : object));
        }
        const auto& receipt = ok->as_object();
        const auto* replayed = receipt.if_contains("replayed");
        last_ = {number_in(receipt, "position"), number_in(receipt, "count"),
                 replayed != nullptr && replayed->is_bool() && replayed->as_bool()};
        if (!last_.replayed) recorded_ += last_.count;
        return {};
    }
}

}  // namespace yishi::tools
