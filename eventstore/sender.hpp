// Whose a command is. Its id is the sender's own choice, so an id says nothing without him: nobody
// can spend the ids of others, whether he saw or computed them.
#pragma once

#include "domain/kernel/id.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>

namespace yishi::eventstore {

struct Entry;

// The numbers are stored (docs/log-format.md, family `command`).
enum class SenderKind : std::uint8_t { person = 1, operator_ = 2, clock = 3 };

struct Sender {
    SenderKind kind = SenderKind::person;
    domain::PersonId person;  // nil unless kind is person
    auto operator<=>(const Sender&) const = default;
};

// The key of idempotency.
struct CommandKey {
    domain::CommandId id;
    Sender sender;
    auto operator<=>(const CommandKey&) const = default;
};

struct CommandKeyHash {
    std::size_t operator()(const CommandKey& key) const;
};

// Who sent the command behind an entry, as its envelope says.
Sender sender_of(const Entry& entry);
CommandKey command_key_of(const Entry& entry);

}  // namespace yishi::eventstore
