#include "projections/answering.hpp"

#include "eventstore/codec/text_forms.hpp"
#include "eventstore/disclosure.hpp"
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
        {"name", row ? private_text({row->name.digest}) : json::value(nullptr)},
    };
}

json::value Answering::person(const domain::CouncilId& council, const domain::PersonId& person) {
    if (!for_members() || person.is_nil()) return nullptr;
    return person_object(council, person);
}

json::value Answering::private_text(const domain::PrivateText& text) {
    return for_members() ? published_text(text) : json::value(nullptr);
}

json::value Answering::published_text(const domain::PrivateText& text) {
    if (text.is_absent()) return nullptr;
    auto opened = open(text.digest);
    if (!opened) return nullptr;
    return json::string(*opened);
}

std::optional<std::string> Answering::open(const domain::Digest& digest) {
    auto disclosure = journal_.find_disclosure(digest);
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
