#include "gateway/service/register.hpp"

#include <algorithm>
#include <utility>

namespace yishi::gateway {
namespace {

using projections::Reader;

// Of one council, between two changes of its register.
constexpr std::size_t people_max = 16'384;

}  // namespace

std::shared_ptr<const Register::Changes> Register::changes_of(const domain::CouncilId& council) {
    const std::scoped_lock lock(mutex_);
    return councils_[council].changes;
}

Register::Found Register::find(const domain::CouncilId& council, const domain::PersonId& person) {
    // The lock is held while the views are asked, so that a change cannot slip in between.
    const std::scoped_lock lock(mutex_);
    auto& people = councils_[council].people;
    if (const auto known = people.find(person); known != people.end()) return known->second;
    auto standing = views_.standing(council, person);
    if (!standing) return standing;
    if (people.size() >= people_max) people.clear();
    return people.emplace(person, *std::move(standing)).first->second;
}

void Register::changed(
    const std::vector<projections::ViewKey>& keys, eventstore::Position position
) {
    const std::scoped_lock lock(mutex_);
    for (const auto& key : keys) {
        if (key.kind != projections::register_key) continue;
        const auto council = domain::CouncilId::from_text(key.id);
        const auto known = council ? councils_.find(*council) : councils_.end();
        if (known == councils_.end()) continue;
        known->second.people.clear();
        known->second.changes->fetch_add(1);
    }
    // Last: whoever sees the position sees the changes. A moment that passed may be told meanwhile.
    position_ = std::max(position_.load(), position);
}

Reader reader_of(const Identity& identity) {
    if (identity.is_operator()) return {Reader::Kind::operator_, {}, {}};
    if (identity.is_anonymous()) return {};
    return {Reader::Kind::person, identity.person, identity.council, identity.code};
}

}  // namespace yishi::gateway
