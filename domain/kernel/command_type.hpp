// What a command says of itself.
#pragma once

#include "domain/kernel/permit.hpp"
#include "domain/kernel/words.hpp"

#include <cstdint>
#include <string_view>

namespace yishi::domain {

// Whether somebody else's credential may carry the act in (an import, a helper at the desk).
enum class OnBehalf : std::uint8_t { never, allowed };

// What a command says of itself: its wire name, how people call it, and who may send it.
struct CommandType {
    std::string_view name;  // snake_case imperative, unique within the context
    Words words;
    Permits permits;  // any one of these suffices; none refuses everybody
    OnBehalf on_behalf = OnBehalf::never;
    Permits second = {};  // who has to confirm it beside the sender; none: one person suffices
};

}  // namespace yishi::domain
