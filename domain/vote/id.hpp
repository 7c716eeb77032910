// How other contexts name a stream of this one.
#pragma once

#include "domain/kernel/id.hpp"

#include <string_view>

namespace yishi::domain {

struct VoteTag {
    static constexpr std::string_view context = "vote";
};
using VoteId = Id<VoteTag>;  // 表决
using VoteLink = Link<VoteTag>;
using VoteToCome = Announced<VoteTag>;

}  // namespace yishi::domain
