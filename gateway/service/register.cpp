#include "gateway/service/register.hpp"

#include <boost/json.hpp>

namespace yishi::gateway {
namespace {

namespace json = boost::json;
using projections::Audience;

constexpr std::size_t councils_max = 256;

std::string_view text_in(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string_view(value->as_string()) : "";
}

Registered registered_from(const json::object& person) {
    Registered registered{std::string(text_in(person, "name")), {}};
    const auto* seats = person.if_contains("seats");
    if (seats != nullptr && seats->is_array()) registered.seats = seats->as_array();
    return registered;
}

}  // namespace

std::shared_ptr<const Register::People> Register::people_of(const domain::CouncilId& council) {
    if (const auto known = councils_.find(council); known != councils_.end()) return known->second;
    const auto answer = views_.answer({"council", council.text()}, Audience::member);
    if (!answer) return nullptr;
    auto people = std::make_shared<People>();
    const auto* object = answer->document.if_object();
    const auto* list = object != nullptr ? object->if_contains("people") : nullptr;
    if (list != nullptr && list->is_array()) {
        for (const auto& entry : list->as_array()) {
            const auto* person = entry.if_object();
            if (person == nullptr) continue;
            const auto id = domain::PersonId::from_text(text_in(*person, "person"));
            if (id) people->emplace(*id, registered_from(*person));
        }
    }
    if (councils_.size() >= councils_max) councils_.clear();
    councils_.emplace(council, people);
    return people;
}

std::optional<Registered> Register::find(const domain::CouncilId& council, const domain::PersonId& person) {
    // The lock is held while the view is asked, so that a change cannot slip in between.
    const std::scoped_lock lock(mutex_);
    const auto people = people_of(council);
    if (!people) return std::nullopt;
    const auto known = people->find(person);
    return known == people->end() ? std::nullopt : std::optional(known->second);
}

Audience Register::audience_for(const Identity& identity, const std::optional<domain::CouncilId>& council) {
    if (identity.is_operator()) return Audience::member;
    const bool is_own = !identity.is_anonymous() && council == identity.council;
    return is_own && find(identity.council, identity.person) ? Audience::member : Audience::public_;
}

void Register::changed(const std::vector<projections::ViewKey>& keys) {
    const std::scoped_lock lock(mutex_);
    for (const auto& key : keys) {
        if (key.kind != "council") continue;
        if (const auto council = domain::CouncilId::from_text(key.id)) councils_.erase(*council);
    }
}

}  // namespace yishi::gateway
