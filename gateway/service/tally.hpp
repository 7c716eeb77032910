// Counts of what the gateway did, for one log line a minute. Only numbers and our own words go in:
// nothing a caller sent, nothing about a person.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

namespace yishi::gateway {

// Any thread.
class Tally {
  public:
    // `name` is one of the program's own words: "http.4xx", "refused.denied", "closed.4008".
    void count(std::string_view name, std::uint64_t by = 1) {
        const std::scoped_lock lock(mutex_);
        auto known = counts_.find(name);
        if (known == counts_.end()) known = counts_.emplace(std::string(name), 0).first;
        known->second += by;
    }

    // The counts since the last call.
    std::map<std::string, std::uint64_t, std::less<>> take() {
        const std::scoped_lock lock(mutex_);
        return std::exchange(counts_, {});
    }

  private:
    std::mutex mutex_;
    std::map<std::string, std::uint64_t, std::less<>> counts_;
};

}  // namespace yishi::gateway
