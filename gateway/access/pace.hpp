// How fast one person may send commands: a bucket that fills at a steady rate, shared by all of the
// person's connections.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>

#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"

namespace yishi::gateway {

class Pace {
  public:
    Pace(std::uint64_t burst, std::uint64_t per_minute) : burst_(burst), per_minute_(per_minute) {}

    // `steady` as a Timekeeper tells it. Takes one command from the person's bucket; false when it is empty. Any thread.
    bool take(const domain::PersonId& person, domain::Duration steady);

  private:
    struct Bucket {
        std::uint64_t thousandths = 0;  // of a command
        domain::Duration at;
    };
    void forget_full(domain::Duration steady);

    const std::uint64_t burst_;
    const std::uint64_t per_minute_;
    std::mutex mutex_;
    std::map<domain::PersonId, Bucket> buckets_;
};

}  // namespace yishi::gateway
