// SPDX-License-Identifier: Apache-2.0
// Stands in for the generated table in a build without the web app.
#include "gateway/web/assets.hpp"

namespace yishi::gateway::web {

std::span<const Asset> assets() { return {}; }

}  // namespace yishi::gateway::web
