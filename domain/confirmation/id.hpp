// How other contexts name a stream of this one.
#pragma once

#include "domain/kernel/id.hpp"

#include <string_view>

namespace yishi::domain {

struct ConfirmationTag {
    static constexpr std::string_view context = "confirmation";
};
using ConfirmationId = Id<ConfirmationTag>;  // 复核; the id of the command that proposed the act
using ConfirmationLink = Link<ConfirmationTag>;

}  // namespace yishi::domain
