// How other contexts name a stream of this one.
#pragma once

#include "domain/kernel/id.hpp"

#include <string_view>

namespace yishi::domain {

struct TopicTag {
    static constexpr std::string_view context = "topic";
};
using TopicId = Id<TopicTag>;  // 议题
using TopicLink = Link<TopicTag>;

}  // namespace yishi::domain
