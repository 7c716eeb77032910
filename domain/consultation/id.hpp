// How other contexts name a stream of this one.
#pragma once

#include "domain/kernel/id.hpp"

#include <string_view>

namespace yishi::domain {

struct ConsultationTag {
    static constexpr std::string_view context = "consultation";
};
using ConsultationId = Id<ConsultationTag>;  // 征求意见
using ConsultationLink = Link<ConsultationTag>;

}  // namespace yishi::domain
