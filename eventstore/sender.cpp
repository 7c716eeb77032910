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
    // The clock also carries out acts of two persons, who are both named.
    if (entry.role == domain::Role::clock) return {SenderKind::clock, {}};
    return person_or_operator(entry.submitted_by.value_or(entry.actor));
}

CommandKey command_key_of(const Entry& entry) { return {entry.command, sender_of(entry)}; }

}  // namespace yishi::eventstore
