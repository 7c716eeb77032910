// Ids of commands that the server sends itself: the same for the same occasion, so that a restart
// repeats none (RFC 9562 version 8, from SHA-256).
#pragma once

#include <string_view>

#include "domain/kernel/id.hpp"
#include "eventstore/journal.hpp"

namespace yishi::eventstore {

// `occasion` names it for this log and no other. Ids stand in the log for everybody to see, so whoever can
// guess the occasion can tell that this was it: what a sealed entry hides may not be in it, unless beside
// something that only those know who may know the rest.
domain::CommandId derived_command_id(std::string_view occasion);

// The same under a key (HMAC-SHA-256): only who holds it can try a guess.
domain::CommandId derived_command_id(std::string_view occasion, const StreamKey& key);

}  // namespace yishi::eventstore
