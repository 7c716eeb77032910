#include "gateway/live/message.hpp"

#include <algorithm>
#include <initializer_list>

#include <boost/json.hpp>

#include "eventstore/codec/text_forms.hpp"

namespace yishi::gateway {
namespace {

namespace json = boost::json;

constexpr std::uint64_t position_max = 1ULL << 53U;
constexpr std::size_t name_bytes_max = 128;
constexpr double speed_min = 0.001;
constexpr double speed_max = 1'000'000;

// Reads members of one object by name and remembers the first thing that is wrong.
class Members {
  public:
    explicit Members(const json::object& object) : object_(object) {}

    void allow(std::initializer_list<std::string_view> names) {
        for (const auto& member : object_) {
            if (std::ranges::find(names, std::string_view(member.key())) != names.end()) continue;
            std::string name(member.key());
            fail(name.substr(0, 40), "no such member here");
        }
    }

    std::string text(std::string_view name) {
        const auto* value = required(name);
        if (value == nullptr) return {};
        if (!value->is_string() || value->as_string().size() > name_bytes_max || value->as_string().empty()) {
            fail(name, "expected text of 1 to 128 bytes");
            return {};
        }
        return std::string(value->as_string());
    }

    std::uint64_t number(std::string_view name) {
        const auto* value = required(name);
        return value == nullptr ? 0 : number_in(name, *value);
    }

    std::optional<std::uint64_t> optional_number(std::string_view name) {
        const auto* value = object_.if_contains(name);
        if (value == nullptr) return std::nullopt;
        return number_in(name, *value);
    }

    bool flag(std::string_view name, bool otherwise) {
        const auto* value = object_.if_contains(name);
        if (value == nullptr) return otherwise;
        if (!value->is_bool()) fail(name, "expected true or false");
        return value->is_bool() ? value->as_bool() : otherwise;
    }

    double speed(std::string_view name) {
        const auto* value = object_.if_contains(name);
        if (value == nullptr) return 0;
        json::error_code error;
        const auto number = value->to_number<double>(error);
        const bool is_speed = !error && (number == 0 || (number >= speed_min && number <= speed_max));
        if (!is_speed) fail(name, "expected 0 or a number from 0.001 to 1000000");
        return is_speed ? number : 0;
    }

    template <class Id>
    std::optional<Id> optional_id(std::string_view name) {
        const auto* value = object_.if_contains(name);
        if (value == nullptr) return std::nullopt;
        auto id = value->is_string() ? Id::from_text(value->as_string()) : std::nullopt;
        if (!id) fail(name, "expected a UUID that is not nil");
        return id;
    }

    template <class Id>
    Id id(std::string_view name) {
        if (required(name) == nullptr) return {};
        return optional_id<Id>(name).value_or(Id{});
    }

    const json::value* required(std::string_view name) {
        const auto* value = object_.if_contains(name);
        if (value == nullptr) fail(name, "this member is missing");
        return value;
    }

    [[nodiscard]] const json::value* find(std::string_view name) const { return object_.if_contains(name); }

    void fail(std::string_view name, std::string detail) {
        if (!wrong_) wrong_ = problem("malformed", std::move(detail), "/" + std::string(name));
    }
    [[nodiscard]] const std::optional<Problem>& wrong() const { return wrong_; }

  private:
    std::uint64_t number_in(std::string_view name, const json::value& value) {
        json::error_code error;
        const auto number = value.to_number<std::uint64_t>(error);
        if (!error && !value.is_double() && number < position_max) return number;
        fail(name, "expected a whole number below 2^53");
        return 0;
    }

    const json::object& object_;
    std::optional<Problem> wrong_;
};

void read_expected_version(Members& members, eventstore::CommandRequest& request) {
    const auto* value = members.find("expected_version");
    if (value == nullptr) return;
    if (value->is_int64() && value->as_int64() == -1) {
        request.expects_no_stream = true;
        return;
    }
    request.expected_version = members.optional_number("expected_version");
}

// How many, and what they must be, the pipeline says.
void read_disclosures(Members& members, eventstore::CommandRequest& request) {
    const auto* value = members.find("disclosures");
    if (value == nullptr) return;
    const auto* list = value->if_array();
    if (list == nullptr) return members.fail("disclosures", "expected an array of texts");
    for (const auto& element : *list) {
        if (!element.is_string()) return members.fail("disclosures", "expected an array of texts");
        request.disclosures.emplace_back(element.as_string());
    }
}

ClientMessage read_subscribe(Members& members) {
    members.allow({"type", "sub", "stream", "after"});
    return SubscribeMessage{
        members.number("sub"), members.text("stream"), members.optional_number("after")};
}

ClientMessage read_watch(Members& members) {
    members.allow({"type", "sub", "kind", "id", "since"});
    return WatchMessage{
        members.number("sub"), members.text("kind"), members.text("id"),
        members.optional_number("since")};
}

ClientMessage read_replay(Members& members) {
    members.allow({"type", "sub", "stream", "from", "to", "speed"});
    ReplayMessage message{
        members.number("sub"), members.text("stream"), members.optional_number("from"),
        members.optional_number("to"), members.speed("speed")};
    if (message.from && message.to && *message.from > *message.to) {
        members.fail("to", "expected a position that is not before `from`");
    }
    return message;
}

std::expected<ClientMessage, Problem> read_typed(std::string_view type, const json::object& object) {
    if (type == "command") {
        auto command = read_command(object, true);
        if (!command) return std::unexpected(std::move(command.error()));
        return ClientMessage{*std::move(command)};
    }
    Members members(object);
    ClientMessage message;
    if (type == "subscribe") {
        message = read_subscribe(members);
    } else if (type == "watch") {
        message = read_watch(members);
    } else if (type == "replay") {
        message = read_replay(members);
    } else if (type == "unsubscribe") {
        members.allow({"type", "sub"});
        message = UnsubscribeMessage{members.number("sub")};
    } else if (type == "ping") {
        members.allow({"type"});
        message = PingMessage{};
    } else {
        members.fail("type", "expected command, subscribe, watch, replay, unsubscribe or ping");
    }
    if (members.wrong()) return std::unexpected(*members.wrong());
    return message;
}

std::optional<domain::Instant> optional_time(Members& members, std::string_view name) {
    const auto* value = members.find(name);
    if (value == nullptr) return std::nullopt;
    const auto at = value->is_string() ? eventstore::codec::instant_from_rfc3339(value->as_string()) : std::nullopt;
    if (!at) members.fail(name, "expected an RFC 3339 time");
    return at;
}

}  // namespace

std::expected<json::value, Problem> read_json(std::string_view text) {
    json::parse_options options;
    options.max_depth = 32;
    json::error_code error;
    json::value value = json::parse(text, error, {}, options);
    if (error) return std::unexpected(problem("malformed", "expected one JSON value: " + error.message()));
    return value;
}

std::expected<CommandMessage, Problem> read_command(const json::object& object, bool known_type) {
    Members members(object);
    members.allow(
        {known_type ? "type" : "id", "id", "stream", "command", "data", "expected_version",
         "on_behalf_of", "occurred_at", "source", "causation", "correlation", "log", "expires_at",
         "disclosures", "receipt"});
    CommandMessage message;
    auto& request = message.request;
    message.wants_receipt = members.flag("receipt", true);
    request.id = members.id<domain::CommandId>("id");
    request.stream.text = members.text("stream");
    request.command = members.text("command");
    if (const auto* data = members.required("data")) request.data = *data;
    read_expected_version(members, request);
    request.on_behalf_of = members.optional_id<domain::PersonId>("on_behalf_of");
    request.causation = members.optional_id<domain::CommandId>("causation");
    request.correlation = members.optional_id<domain::CommandId>("correlation");
    request.log = members.optional_id<domain::LogId>("log");
    request.occurred_at = optional_time(members, "occurred_at");
    request.expires_at = optional_time(members, "expires_at");
    if (const auto* source = members.find("source")) {
        if (source->is_string()) request.source = std::string(source->as_string());
        if (!request.source) members.fail("source", "expected text");
    }
    read_disclosures(members, request);
    if (members.wrong()) return std::unexpected(*members.wrong());
    return message;
}

std::expected<ClientMessage, BadMessage> read_message(std::string_view text) {
    auto value = read_json(text);
    if (!value) return std::unexpected(BadMessage{std::move(value.error()), {}, {}, true});
    const auto* object = value->if_object();
    if (object == nullptr) {
        return std::unexpected(BadMessage{problem("malformed", "expected a JSON object"), {}, {}, true});
    }
    const auto* type = object->if_contains("type");
    const std::string_view type_text = type != nullptr && type->is_string() ? std::string_view(type->as_string()) : "";
    auto message = read_typed(type_text, *object);
    if (message) return *std::move(message);
    BadMessage bad{std::move(message.error()), {}, {}, false};
    Members members(*object);
    if (type_text == "command") bad.id = members.optional_id<domain::CommandId>("id");
    if (members.find("sub") != nullptr) {
        const auto sub = members.optional_number("sub");
        if (!members.wrong()) bad.sub = sub;
    }
    return std::unexpected(std::move(bad));
}

}  // namespace yishi::gateway
