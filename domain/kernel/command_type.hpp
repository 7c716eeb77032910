// What a command says of itself.
#pragma once

#include "domain/kernel/permit.hpp"
#include "domain/kernel/words.hpp"

#include <cstdint>
#include <string_view>

namespace yishi::domain {

// Whether somebody else's credential may carry the act in (an import, a helper at the desk).
enum class OnBehalf : std::uint8_t { never, allowed };

// A command to which optional fields were added after version 1 was frozen names them in order of
// declaration, behind all others:
//
//   static constexpr std::array joined_later{std::string_view{"counted_from"}};
//
// Its document leaves one of them out where it says nothing, so that the evidence of older logs keeps
// the one form it has.
//
// What a command says of itself: its wire name, how people call it, and who may send it.
struct CommandType {
    std::string_view name;  // snake_case imperative, unique within the context
    Words words;
    Permits permits;  // any one of these suffices; none refuses everybody
    OnBehalf on_behalf = OnBehalf::never;
    Permits second = {};  // who has to confirm it beside the sender; none: one person suffices
};

}  // namespace yishi::domain
