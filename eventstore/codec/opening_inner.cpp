#include "eventstore/codec/opening_inner.hpp"

#include "eventstore/codec/text_forms.hpp"
#include "eventstore/disclosure.hpp"

#include <algorithm>
#include <boost/json.hpp>

namespace yishi::eventstore {
namespace {

namespace json = boost::json;

std::optional<domain::Digest> digest_in(const json::object& object, std::string_view name) {
    const auto* found = object.if_contains(name);
    const auto* text = found != nullptr ? found->if_string() : nullptr;
    if (text == nullptr) return std::nullopt;
    return codec::digest_from_base64url(*text);
}

std::optional<Inner> inner_in(const json::value& value) {
    const auto* object = value.if_object();
    if (object == nullptr) return std::nullopt;
    const auto context = text_in(*object, "context");
    const auto type = number_in(*object, "type");
    const auto version = number_in(*object, "version");
    const auto act = digest_in(*object, act_name);
    const auto* fields = object->if_contains("fields");
    const auto* list = fields != nullptr ? fields->if_array() : nullptr;
    if (!context || !type || *type > 0xffff'ffffU || !version || *version > 0xffffU || !act || list == nullptr) {
        return std::nullopt;
    }
    Inner inner{
        *context, static_cast<std::uint32_t>(*type), static_cast<std::uint16_t>(*version), *act, {}, {}
    };
    if (object->contains(evidence_name)) {
        inner.evidence = digest_in(*object, evidence_name);
        if (!inner.evidence) return std::nullopt;
    }
    if (object->size() != (inner.evidence ? 6U : 5U)) return std::nullopt;
    for (const auto& element : *list) {
        const auto* text = element.if_string();
        const auto digest = text != nullptr ? codec::digest_from_base64url(*text) : std::nullopt;
        if (!digest || std::ranges::find(inner.fields, *digest) != inner.fields.end()) return std::nullopt;
        inner.fields.push_back(*digest);
    }
    return inner;
}

}  // namespace

std::optional<std::uint64_t> number_in(const json::object& object, std::string_view name) {
    const auto* found = object.if_contains(name);
    if (found == nullptr) return std::nullopt;
    json::error_code failed;
    const auto number = found->to_number<std::uint64_t>(failed);
    if (failed || found->is_double()) return std::nullopt;
    return number;
}

std::optional<std::string> text_in(const json::object& object, std::string_view name) {
    const auto* found = object.if_contains(name);
    const auto* text = found != nullptr ? found->if_string() : nullptr;
    if (text == nullptr) return std::nullopt;
    return std::string(*text);
}

Parts parts_of(std::string_view opening) {
    Parts parts;
    const auto take = [&] {
        const auto end = std::min(opening.find('~'), opening.size());
        const auto part = opening.substr(0, end);
        opening.remove_prefix(std::min(end + 1, opening.size()));
        return part;
    };
    parts.inner = take();
    while (!opening.empty()) parts.others.push_back(take());
    return parts;
}

std::optional<Inner> read_inner(std::string_view disclosure) {
    const auto claim = json_claim_of(disclosure);
    return claim && claim->field == inner_name ? inner_in(claim->value) : std::nullopt;
}

}  // namespace yishi::eventstore
