// The councils there are, found by following the log for streams of the register.
#pragma once

#include <mutex>
#include <vector>

#include <boost/json/value.hpp>

#include "domain/kernel/id.hpp"
#include "projections/views.hpp"

namespace yishi::gateway {

// Any thread; the first call reads the whole log, so not on a connection's thread.
class CouncilList {
  public:
    CouncilList(const eventstore::Tail& tail, const projections::Views& views) : tail_(tail), views_(views) {}

    // [{"id", "name", "kind"}], in the order of founding.
    std::expected<boost::json::value, eventstore::Fault> document();

  private:
    const eventstore::Tail& tail_;
    const projections::Views& views_;
    std::mutex mutex_;
    eventstore::Position cursor_ = 0;
    std::vector<domain::CouncilId> councils_;
};

}  // namespace yishi::gateway
