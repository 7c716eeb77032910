// How things are called: stable names for machines, and Chinese and English for people.
#pragma once

#include <cstdint>
#include <string_view>

#include "domain/kernel/role.hpp"

namespace yishi::domain {

struct Words {
    std::string_view zh;
    std::string_view en;
};

// What an event says of itself. `number` identifies the type for ever: it is stored in every entry
// and never reused; a change of fields is a new `version`, a change of meaning a new number.
struct EventType {
    std::uint32_t number;
    std::uint16_t version;
    std::string_view name;  // snake_case past tense, unique within the context
    Words words;
};

// Whether somebody else's credential may carry the act in (an import, a helper at the desk).
enum class OnBehalf : std::uint8_t { never, allowed };

// What a command says of itself: its wire name, who may send it, and how people call it.
struct CommandType {
    std::string_view name;  // snake_case imperative, unique within the context
    Words words;
    RoleSet roles;  // any one of these suffices; empty refuses everybody
    OnBehalf on_behalf = OnBehalf::never;
};

// What a phase of a state says of itself.
struct PhaseName {
    std::string_view name;
    Words words;
};

// What a context says of itself: `name` is also the prefix of its streams and of its wire names.
struct ContextName {
    std::string_view name;
    Words words;
};

}  // namespace yishi::domain
