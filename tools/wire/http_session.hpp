// Many GET requests to one server over one connection, for reading a log tile by tile.
#pragma once

#include <memory>
#include <string_view>

#include "tools/wire/wire.hpp"

namespace yishi::tools {

class HttpSession {
  public:
    // Connects with the first request.
    explicit HttpSession(ServerAddress server);
    ~HttpSession();

    // Trouble: `unavailable` when nobody answers within a minute, or the answer breaks off twice;
    // `finding` when it is longer than `body_bytes_max`. Any HTTP status is an answer.
    Outcome<HttpAnswer> get(std::string_view target, std::size_t body_bytes_max);

  private:
    struct Link;
    std::unique_ptr<Link> link_;
};

}  // namespace yishi::tools
