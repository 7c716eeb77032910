// Acts of two persons as a list tells them: what waits, whose it is, until when, and what the
// caller could do.
#pragma once

#include "tools/yishi/server.hpp"

#include <boost/json/object.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace yishi::tools {

class WaitingActs {
  public:
    // `server` must outlive it.
    WaitingActs(const Server& server, std::string council)
        : server_(server), council_(std::move(council)) {}

    // The commands that the caller could send to an act that waits, as the server says: one call
    // each.
    [[nodiscard]] Outcome<std::vector<std::string>> open_to_caller(const std::string& id) const;

    // "更换成员 replace a member · 提请人 by 沈小雨 · 期限 until 2026-…": an item of the list, the
    // proposer by his name where the caller may know it (one call, the first time).
    std::string told(const boost::json::object& item);

  private:
    std::string name_of(const std::string& person);

    const Server& server_;
    std::string council_;
    std::optional<std::map<std::string, std::string>> names_;
};

}  // namespace yishi::tools
