// How things are called: stable names for machines, and Chinese and English for people.
#pragma once

#include <cstdint>
#include <string_view>

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
