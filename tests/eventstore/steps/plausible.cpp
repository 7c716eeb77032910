#include "tests/eventstore/steps/plausible.hpp"

#include "eventstore/codec/text_forms.hpp"
#include "eventstore/procedure/catalogue.hpp"
#include "tests/support/people.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <stdexcept>

namespace yishi::tests {

namespace json = boost::json;
using domain::Shape;


namespace {

constexpr std::uint16_t ids_beside = 0x7000;

void put(eventstore::Bytes& bytes, std::uint64_t number, int octets) {
    for (int i = 0; i < octets; ++i) bytes.push_back(static_cast<std::uint8_t>(number >> (8 * i)));
}

void put_digest(eventstore::Bytes& bytes, const json::value& document) {
    const auto digest = eventstore::codec::digest_from_base64url(document.as_string());
    if (!digest) throw std::invalid_argument("no digest");
    bytes.insert(bytes.end(), digest->bytes.begin(), digest->bytes.end());
}

std::uint8_t number_of(const Shape& shape, std::string_view name) {
    const auto found = std::ranges::find(shape.values, name, &domain::ValueShape::name);
    if (found == shape.values.end()) throw std::invalid_argument("no value " + std::string(name));
    return found->number;
}

void write(eventstore::Bytes& bytes, const Shape& shape, const json::value& document) {
    switch (shape.kind) {
        case Shape::Kind::boolean: return put(bytes, document.as_bool() ? 1 : 0, 1);
        case Shape::Kind::integer: return put(bytes, static_cast<std::uint64_t>(document.to_number<std::int64_t>()), shape.bits / 8);
        case Shape::Kind::duration: return put(bytes, static_cast<std::uint64_t>(document.to_number<std::int64_t>()), 8);
        case Shape::Kind::text: {
            const auto& string = document.as_string();
            put(bytes, string.size(), 4);
            bytes.insert(bytes.end(), string.begin(), string.end());
            return;
        }
        case Shape::Kind::enumeration: return put(bytes, number_of(shape, document.as_string()), 1);
        case Shape::Kind::id:
        case Shape::Kind::link: {
            const auto parsed = domain::id_from_text(document.as_string());
            if (!parsed) throw std::invalid_argument("no id");
            bytes.insert(bytes.end(), parsed->begin(), parsed->end());
            return;
        }
        case Shape::Kind::instant: {
            const auto at = eventstore::codec::instant_from_rfc3339(document.as_string());
            if (!at) throw std::invalid_argument("no time");
            return put(bytes, static_cast<std::uint64_t>(at->ms), 8);
        }
        case Shape::Kind::digest: return put_digest(bytes, document);
        case Shape::Kind::private_text:
        case Shape::Kind::private_line: return put_digest(bytes, document.as_object().at("_sd"));
        case Shape::Kind::optional:
            put(bytes, document.is_null() ? 1 : 0, 1);
            if (!document.is_null()) write(bytes, *shape.element, document);
            return;
        case Shape::Kind::list:
            put(bytes, document.as_array().size(), 4);
            for (const auto& element : document.as_array()) write(bytes, *shape.element, element);
            return;
        case Shape::Kind::map:
            if (!document.as_object().empty()) throw std::invalid_argument("a map that holds something");
            return put(bytes, 0, 4);
        case Shape::Kind::structure:
            for (const auto& field : shape.fields) write(bytes, *field.shape, document.as_object().at(field.name));
            return;
    }
}

json::value* find(json::value& document, std::string_view field) {
    boost::system::error_code missing;
    return document.find_pointer("/" + std::string(field), missing);
}

}  // namespace

std::string stream_id_beside(std::string_view context) {
    const auto tables = eventstore::catalogue();
    const auto found = std::ranges::find_if(tables, [&](const auto* table) { return table->name.name == context; });
    const auto place = static_cast<std::uint16_t>(found - tables.begin());
    return numbered<domain::PersonId>(static_cast<std::uint16_t>(ids_beside + place)).text();
}

std::string Plausible::fresh_id() { return numbered<domain::PersonId>(last_id_++).text(); }

json::value Plausible::of(const Shape& shape) {
    switch (shape.kind) {
        case Shape::Kind::boolean: return false;
        case Shape::Kind::integer: return 3;
        case Shape::Kind::duration: return 60'000;
        case Shape::Kind::text: return "x";
        case Shape::Kind::enumeration: return json::string(shape.values.front().name);
        case Shape::Kind::id:
        case Shape::Kind::link: {
            const bool is_stream = eventstore::find_procedure(shape.of) != nullptr;
            return json::string(is_stream ? stream_id_beside(shape.of) : fresh_id());
        }
        case Shape::Kind::instant: return json::string(eventstore::codec::rfc3339(at_));
        case Shape::Kind::digest: return json::string(eventstore::codec::base64url(domain::Digest{}.bytes));
        case Shape::Kind::private_text:
        case Shape::Kind::private_line: return json::object{{"_sd", eventstore::codec::base64url(domain::Digest{}.bytes)}};
        case Shape::Kind::optional: return of(*shape.element);
        case Shape::Kind::list: return json::array{of(*shape.element)};
        case Shape::Kind::map: return json::object{};
        case Shape::Kind::structure: break;
    }
    json::object object;
    for (const auto& field : shape.fields) object[field.name] = of(*field.shape);
    return object;
}

eventstore::Bytes payload_of(const Shape& shape, const json::value& document) {
    eventstore::Bytes bytes;
    write(bytes, shape, document);
    return bytes;
}

bool set_field(json::value& document, std::string_view field, std::string_view text) {
    auto* found = find(document, field);
    if (found == nullptr) return false;
    if (found->is_bool()) {
        *found = text == "true";
    } else if (found->is_number()) {
        *found = json::parse(text);
    } else if (found->is_array()) {
        *found = json::array{json::string(text)};
    } else {
        *found = json::string(text);
    }
    return true;
}

std::string text_of_field(const json::value& document, std::string_view field) {
    boost::system::error_code missing;
    const auto* found = document.find_pointer("/" + std::string(field), missing);
    if (found == nullptr || found->is_null()) return {};
    return found->is_string() ? std::string(found->get_string()) : json::serialize(*found);
}

const Shape* shape_of_field(const Shape& shape, std::string_view field) {
    if (shape.kind == Shape::Kind::optional) return shape_of_field(*shape.element, field);
    if (field.empty()) return &shape;
    const auto slash = field.find('/');
    const auto first = field.substr(0, slash);
    const auto rest = slash == std::string_view::npos ? std::string_view{} : field.substr(slash + 1);
    if (shape.kind == Shape::Kind::list) return shape_of_field(*shape.element, rest);
    const auto found = std::ranges::find(shape.fields, first, &domain::FieldShape::name);
    return found == shape.fields.end() ? nullptr : shape_of_field(*found->shape, rest);
}

}  // namespace yishi::tests
