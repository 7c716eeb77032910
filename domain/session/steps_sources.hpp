// What the steps of more than one part of a session rest on.
#pragma once

#include "domain/kernel/step.hpp"

namespace yishi::domain::session {

inline constexpr Words one_question_at_a_time{
    "《南塘十三条》（罗伯特议事规则）；设计文档 3.4",
    "the Nantang thirteen rules (after Robert); design 3.4"};

}  // namespace yishi::domain::session
