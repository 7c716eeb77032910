#include "eventstore/pipeline/evidence.hpp"

#include "eventstore/codec/text_forms.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>
#include <openssl/sha.h>

#include <algorithm>
#include <string>
#include <string_view>

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
void blank_digests(std::string& printed) {
    constexpr std::string_view opening = R"({"_sd":")";
    for (auto at = printed.find(opening); at != std::string::npos; at = printed.find(opening, at)) {
        at += opening.size();
        const std::size_t size = std::min(digest_text_size, printed.size() - at);
        std::fill_n(printed.begin() + static_cast<std::ptrdiff_t>(at), size, '0');
    }
}

std::array<std::uint8_t, 16> content_of(std::string printed) {
    blank_digests(printed);
    std::array<std::uint8_t, SHA256_DIGEST_LENGTH> hash{};
    SHA256(reinterpret_cast<const unsigned char*>(printed.data()), printed.size(), hash.data());
    std::array<std::uint8_t, 16> content{};
    std::copy_n(hash.begin(), content.size(), content.begin());
    return content;
}

// Whatever does not change what is asked: a retry may expect another version.
void add_conditions(std::string& to, const CommandRequest& request) {
    if (request.expects_no_stream) {
        to.append(R"(,"expected_version":-1)");
    } else if (request.expected_version) {
        to.append(R"(,"expected_version":)").append(std::to_string(*request.expected_version));
    }
    if (request.causation) add_text(to, "causation", request.causation->text());
    if (request.correlation) add_text(to, "correlation", request.correlation->text());
}

}  // namespace

Evidenced evidence_of(const CommandRequest& request, const json::value& data) {
    std::string printed = R"({"id":")" + request.id.text() + "\"";
    add_text(printed, "stream", request.stream.text);
    add_text(printed, "command", request.command);
    printed.append(R"(,"data":)").append(json::serialize(data));
    add_credential(printed, request.credential);
    if (request.on_behalf_of) add_text(printed, "on_behalf_of", request.on_behalf_of->text());
    if (request.occurred_at) add_text(printed, "occurred_at", codec::rfc3339(*request.occurred_at));
    if (request.source)
        printed.append(R"(,"source":)").append(json::serialize(json::string(*request.source)));
    Evidenced evidenced;
    evidenced.content = content_of(printed);
    add_conditions(printed, request);
    printed.append("}");
    evidenced.bytes.assign(printed.begin(), printed.end());
    return evidenced;
}

}  // namespace yishi::eventstore
