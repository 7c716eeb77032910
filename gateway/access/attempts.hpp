// Counts failures per source and of everybody, so that guessing codes gets nowhere.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>

#include "domain/kernel/instant.hpp"

namespace yishi::gateway {

// `steady` is a Timekeeper's. Not thread safe; Access holds it under its own mutex. Sources are kept in memory only.
class Attempts {
  public:
    Attempts(std::size_t per_source_max, std::size_t all_max, domain::Duration window)
        : per_source_max_(per_source_max), all_max_(all_max), window_(window) {}

    // Whether this source may try now. Only failures count: a village hall shares one address.
    [[nodiscard]] bool may_try(const std::string& source, domain::Duration steady);

    void failed(const std::string& source, domain::Duration steady);

  private:
    void forget_old(domain::Duration steady);

    struct Failure {
        domain::Duration at;
        std::string source;
    };
    const std::size_t per_source_max_;
    const std::size_t all_max_;
    const domain::Duration window_;
    std::deque<Failure> failures_;  // within the window, oldest first; at most all_max_
    std::map<std::string, std::size_t> by_source_;
};

}  // namespace yishi::gateway
