#include "projections/answering.hpp"

#include "eventstore/codec/text_forms.hpp"
#include "eventstore/disclosure.hpp"
#include "eventstore/procedure/stored_opening.hpp"
#include "projections/council_board.hpp"

#include <boost/json/object.hpp>
#include <boost/json/string.hpp>

namespace yishi::projections {

namespace json = boost::json;

json::object Answering::person_object(
    const domain::CouncilId& council, const domain::PersonId& person
) {
    const auto row = rows_.find<PersonRow>(Key(RowKind::person).id(council).id(person));
    return {
        {"person", person.text()},
        {"name",
         row ? private_text(domain::stream_of(kind::council, council), "name", domain::PrivateText{row->name.digest})
             : json::value(nullptr)},
    };
}

json::value Answering::person(const domain::CouncilId& council, const domain::PersonId& person) {
    if (!for_members() || person.is_nil()) return nullptr;
    return person_object(council, person);
}

json::value Answering::private_text(
    const domain::StreamName& stream, std::string_view field, const domain::PrivateText& text
) {
    return for_members() ? published_text(stream, field, text) : json::value(nullptr);
}

json::value Answering::published_text(
    const domain::StreamName& stream, std::string_view field, const domain::PrivateText& text
) {
    if (text.is_absent()) return nullptr;
    auto opened = open(stream, field, text.digest);
    if (!opened) return nullptr;
    return json::string(*opened);
}

std::optional<eventstore::StreamId> Answering::number_of(const domain::StreamName& stream) {
    if (const auto known = numbers_.find(stream); known != numbers_.end()) return known->second;
    const auto head = journal_.find_stream(eventstore::stored_name(stream));
    if (!head) rows_.fail(head.error());
    if (!head || !*head) return std::nullopt;
    return numbers_.emplace(stream, (*head)->id).first->second;
}

std::optional<std::string> Answering::open(
    const domain::StreamName& stream, std::string_view field, const domain::Digest& digest
) {
    const auto number = number_of(stream);
    if (!number) return std::nullopt;
    auto disclosure = eventstore::find_private(journal_, stream, *number, field, digest);
    if (!disclosure) {
        rows_.fail(std::move(disclosure.error()));
        return std::nullopt;
    }
    if (!disclosure->has_value()) return std::nullopt;
    auto value = eventstore::value_of(**disclosure);
    if (!value) {
        rows_.fail(std::move(value.error()));
        return std::nullopt;
    }
    return *std::move(value);
}

json::value when(const std::optional<domain::Instant>& at) {
    if (!at) return nullptr;
    return json::string(eventstore::codec::rfc3339(*at));
}

json::value id_text(const domain::IdBytes& id) {
    if (id == domain::IdBytes{}) return nullptr;
    return json::string(domain::to_text(id));
}

}  // namespace yishi::projections
