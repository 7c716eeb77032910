// What a version of a topic must be before it enters the record.
#pragma once

#include "domain/topic/topic.hpp"

#include <optional>

namespace yishi::domain::topic {

// Why this version may not be recorded: bad_text or bad_attachment; nothing when it may.
std::optional<Refusal> version_refused(const Version& version);

}  // namespace yishi::domain::topic
