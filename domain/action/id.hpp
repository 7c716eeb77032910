// How other contexts name a stream of this one.
#pragma once

#include "domain/kernel/id.hpp"

#include <string_view>

namespace yishi::domain {

struct ActionTag {
    static constexpr std::string_view context = "action";
};
using ActionId = Id<ActionTag>;  // 任务
using ActionLink = Link<ActionTag>;

}  // namespace yishi::domain
