// The identity of a history.
#pragma once

#include "domain/kernel/id.hpp"

namespace yishi::eventstore {

// A random UUID (RFC 9562 version 4), made once, when a store is made.
domain::LogId fresh_log_id();

}  // namespace yishi::eventstore
