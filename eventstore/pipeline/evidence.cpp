#include "eventstore/pipeline/evidence.hpp"

#include "eventstore/codec/text_forms.hpp"
#include "eventstore/sha256.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace yishi::eventstore {
namespace {

namespace json = boost::json;

constexpr std::size_t digest_text_size = 43;

void add_text(std::string& to, std::string_view member, std::string_view plain) {
    to.append(",\"").append(member).append("\":\"").append(plain).append("\"");
}

std::string_view name_of(Credential::Kind kind) {
    switch (kind) {
        case Credential::Kind::person:
            return "person";
        case Credential::Kind::operator_:
            return "operator";
        case Credential::Kind::clock:
            return "clock";
    }
    return "unknown";
}

void add_credential(std::string& to, const Credential& credential) {
    to.append(R"(,"by":{"kind":")").append(name_of(credential.kind)).append("\"");
    if (credential.kind == Credential::Kind::person) {
        add_text(to, "person", credential.person.text());
        add_text(to, "council", credential.council.text());
    }
    to.append("}");
}

// In printed JSON these bytes occur only where an object begins with the member _sd: inside a text
// its quotation marks would be escaped.
constexpr std::string_view digest_opening = R"({"_sd":")";

std::string with_blank_digests(std::string printed) {
    for (auto at = printed.find(digest_opening); at != std::string::npos;
         at = printed.find(digest_opening, at)) {
        at += digest_opening.size();
        const std::size_t size = std::min(digest_text_size, printed.size() - at);
        std::fill_n(printed.begin() + static_cast<std::ptrdiff_t>(at), size, '0');
    }
    return printed;
}

std::array<std::uint8_t, 16> content_of(const std::string& printed) {
    const bool has_digests = printed.find(digest_opening) != std::string::npos;
    const Sha256 hash = sha256(has_digests ? with_blank_digests(printed) : printed);
    std::array<std::uint8_t, 16> content{};
    std::copy_n(hash.begin(), content.size(), content.begin());
    return content;
}

// Whatever does not change what is asked: a retry may expect another version, or come after signing in
// anew.
void add_conditions(std::string& to, const CommandRequest& request) {
    if (request.expects_no_stream) {
        to.append(R"(,"expected_version":-1)");
    } else if (request.expected_version) {
        to.append(R"(,"expected_version":)").append(std::to_string(*request.expected_version));
    }
    if (!request.credential.code.is_nil()) add_text(to, "code", request.credential.code.text());
    if (request.causation) add_text(to, "causation", request.causation->text());
    if (request.correlation) add_text(to, "correlation", request.correlation->text());
    if (request.log) add_text(to, "log", request.log->text());
    if (request.expires_at) add_text(to, "expires_at", codec::rfc3339(*request.expires_at));
}

// What is asked and in whose name: all that makes two sendings the same command.
std::string asked(const CommandRequest& request, const json::value& data) {
    std::string printed;
    printed.reserve(512);
    printed.append(R"({"id":")").append(request.id.text()).append("\"");
    add_text(printed, "stream", request.stream.text);
    add_text(printed, "command", request.command);
    printed.append(R"(,"data":)").append(json::serialize(data));
    add_credential(printed, request.credential);
    if (request.on_behalf_of) add_text(printed, "on_behalf_of", request.on_behalf_of->text());
    if (request.occurred_at) add_text(printed, "occurred_at", codec::rfc3339(*request.occurred_at));
    if (request.source)
        printed.append(R"(,"source":)").append(json::serialize(json::string(*request.source)));
    return printed;
}

}  // namespace

Evidenced evidence_of(const CommandRequest& request, const json::value& data) {
    std::string printed = asked(request, data);
    Evidenced evidenced;
    evidenced.content = content_of(printed);
    add_conditions(printed, request);
    printed.append("}");
    evidenced.bytes.assign(printed.begin(), printed.end());
    return evidenced;
}

bool is_evidence_of(ByteView evidence, const CommandRequest& request, const json::value& data) {
    std::string printed = asked(request, data);
    add_conditions(printed, request);
    printed.append("}");
    return std::ranges::equal(printed, evidence, [](char ours, std::uint8_t theirs) {
        return static_cast<std::uint8_t>(ours) == theirs;
    });
}

namespace {

// Takes the members off one by one; the first that is not as it should be is remembered.
class Members {
  public:
    explicit Members(const json::object& object) : object_(object) {}

    // Null where there is no such member.
    const json::value* take(std::string_view name) {
        const json::value* found = object_.if_contains(name);
        if (found != nullptr) ++taken_;
        return found;
    }
    template <class T, class Read>
    T required(std::string_view name, Read read) {
        auto value = optional<T>(name, read);
        if (!value) is_bad(name);
        return value.value_or(T{});
    }
    template <class T, class Read>
    std::optional<T> optional(std::string_view name, Read read) {
        const json::value* found = take(name);
        if (found == nullptr) return std::nullopt;
        const auto* text = found->if_string();
        std::optional<T> value;
        if (text != nullptr) value = read(std::string_view(*text));
        if (!value) is_bad(name);
        return value;
    }
    void is_bad(std::string_view name) {
        if (bad_.empty()) bad_ = name;
    }
    // The first member that was missing, unreadable or not taken; empty when all is well.
    [[nodiscard]] std::string_view bad() const {
        if (bad_.empty() && taken_ != object_.size()) return "an unknown member";
        return bad_;
    }

  private:
    const json::object& object_;
    std::size_t taken_ = 0;
    std::string_view bad_;
};

std::optional<std::string> as_written(std::string_view text) { return std::string(text); }

std::optional<Credential::Kind> kind_from(std::string_view text) {
    for (const auto kind :
         {Credential::Kind::person, Credential::Kind::operator_, Credential::Kind::clock}) {
        if (name_of(kind) == text) return kind;
    }
    return std::nullopt;
}

Credential take_credential(Members& from) {
    Credential credential;
    const json::value* by = from.take("by");
    const auto* object = by != nullptr ? by->if_object() : nullptr;
    if (object == nullptr) {
        from.is_bad("by");
        return credential;
    }
    Members members(*object);
    credential.kind = members.required<Credential::Kind>("kind", kind_from);
    if (credential.kind == Credential::Kind::person) {
        credential.person =
            members.required<domain::PersonId>("person", domain::PersonId::from_text);
        credential.council =
            members.required<domain::CouncilId>("council", domain::CouncilId::from_text);
    }
    if (!members.bad().empty()) from.is_bad("by");
    return credential;
}

void take_expected_version(Members& from, CommandRequest& request) {
    const json::value* expected = from.take("expected_version");
    if (expected == nullptr) return;
    json::error_code error;
    const auto version = expected->to_number<std::int64_t>(error);
    if (error || expected->is_double() || version < -1) {
        from.is_bad("expected_version");
    } else if (version == -1) {
        request.expects_no_stream = true;
    } else {
        request.expected_version = static_cast<Version>(version);
    }
}

}  // namespace

std::expected<CommandRequest, Fault> request_of(ByteView evidence, json::storage_ptr storage) {
    const auto corrupt = [](std::string detail) {
        return std::unexpected(Fault{FaultCode::corrupt, "evidence", std::move(detail)});
    };
    json::error_code error;
    json::value parsed = json::parse(
        {reinterpret_cast<const char*>(evidence.data()), evidence.size()}, error, std::move(storage)
    );
    auto* object = error ? nullptr : parsed.if_object();
    if (object == nullptr) return corrupt("it is not a JSON object");
    Members members(*object);
    json::value* data = object->if_contains("data");
    if (members.take("data") == nullptr) members.is_bad("data");
    CommandRequest request;
    if (data != nullptr) {
        // Assignment would copy it out of its storage.
        std::destroy_at(&request.data);
        std::construct_at(&request.data, std::move(*data));
    }
    request.id = members.required<domain::CommandId>("id", domain::CommandId::from_text);
    request.stream.text = members.required<std::string>("stream", as_written);
    request.command = members.required<std::string>("command", as_written);
    request.credential = take_credential(members);
    request.credential.code =
        members.optional<domain::CommandId>("code", domain::CommandId::from_text).value_or(domain::CommandId{});
    request.on_behalf_of =
        members.optional<domain::PersonId>("on_behalf_of", domain::PersonId::from_text);
    request.occurred_at =
        members.optional<domain::Instant>("occurred_at", codec::instant_from_rfc3339);
    request.source = members.optional<std::string>("source", as_written);
    take_expected_version(members, request);
    request.causation =
        members.optional<domain::CommandId>("causation", domain::CommandId::from_text);
    request.correlation =
        members.optional<domain::CommandId>("correlation", domain::CommandId::from_text);
    request.log = members.optional<domain::LogId>("log", domain::LogId::from_text);
    request.expires_at = members.optional<domain::Instant>("expires_at", codec::instant_from_rfc3339);
    if (!members.bad().empty()) return corrupt(std::string(members.bad()) + " is not as it should be");
    return request;
}

}  // namespace yishi::eventstore
