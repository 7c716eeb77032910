// Ids of commands that the server sends itself: the same for the same occasion, so that a restart
// repeats none (RFC 9562 version 8, from SHA-256).
#pragma once

#include <string_view>

#include "domain/kernel/id.hpp"

namespace yishi::eventstore {

// `occasion` names it for this log and no other.
domain::CommandId derived_command_id(std::string_view occasion);

}  // namespace yishi::eventstore
