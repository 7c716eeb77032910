// The web app's files, as they lie in the program.
#pragma once

#include "gateway/http/exchange.hpp"

namespace yishi::gateway {

// The file of that path, in the smallest encoding the browser takes; 304 when it has it already.
HttpAnswer site_answer(const Exchange& exchange);

}  // namespace yishi::gateway
