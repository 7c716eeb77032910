#include "eventstore/sender.hpp"

#include "eventstore/entry.hpp"

#include <functional>
#include <string_view>

namespace yishi::eventstore {
namespace {

std::size_t hash_of(const domain::IdBytes& id) {
    return std::hash<std::string_view>()({reinterpret_cast<const char*>(id.data()), id.size()});
}

Sender person_or_operator(const domain::PersonId& who) {
    return who.is_nil() ? Sender{SenderKind::operator_, {}} : Sender{SenderKind::person, who};
}

}  // namespace

std::size_t CommandKeyHash::operator()(const CommandKey& key) const {
    // Ids of different senders seldom meet, but where somebody makes them meet they must not
    // collide.
    return hash_of(key.id.bytes) * 31 + hash_of(key.sender.person.bytes) +
           static_cast<std::size_t>(key.sender.kind);
}

Sender sender_of(const Entry& entry) {
    if (entry.submitted_by) return person_or_operator(*entry.submitted_by);
    const bool is_clock = entry.actor.is_nil() && entry.role == domain::Role::clock;
    return is_clock ? Sender{SenderKind::clock, {}} : person_or_operator(entry.actor);
}

CommandKey command_key_of(const Entry& entry) { return {entry.command, sender_of(entry)}; }

}  // namespace yishi::eventstore
