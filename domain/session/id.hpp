// How other contexts name a stream of this one.
#pragma once

#include "domain/kernel/id.hpp"

#include <string_view>

namespace yishi::domain {

struct SessionTag {
    static constexpr std::string_view context = "session";
};
using SessionId = Id<SessionTag>;  // 会议
using SessionLink = Link<SessionTag>;
using MotionId = Id<struct MotionTag>;  // 动议, within one session

}  // namespace yishi::domain
