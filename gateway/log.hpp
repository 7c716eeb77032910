// The server's log: one JSON object a line, with our own words and numbers only. Never in it: names,
// ids of people, tokens, codes, message bodies, addresses, targets of requests.
#pragma once

#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>

namespace spdlog {
class logger;
}

namespace yishi::gateway {

enum class Level : std::uint8_t { note, warning, fault };

// Any thread.
class Log {
  public:
    // Writes to `file`, appending, or to standard error when it is empty.
    static std::expected<Log, std::string> open(const std::filesystem::path& file);

    // {"time", "level", "event", fields…}
    void write(Level level, std::string_view event, const boost::json::object& fields = {}) const;

  private:
    std::shared_ptr<spdlog::logger> logger_;
};

}  // namespace yishi::gateway
