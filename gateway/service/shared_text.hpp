// Text made once and sent to many.
#pragma once

#include <memory>
#include <string>

namespace yishi::gateway {

using SharedText = std::shared_ptr<const std::string>;

}  // namespace yishi::gateway
