// One rebuild of the views at a time, asked for over HTTP and watched until it is done.
#pragma once

#include <atomic>
#include <mutex>
#include <string>

#include <boost/json/value.hpp>

#include "gateway/service/workers.hpp"
#include "projections/views.hpp"

namespace yishi::gateway {

// Any thread. Views and workers must outlive it.
class Rebuilding {
  public:
    Rebuilding(projections::Views& views, Workers& workers) : views_(views), workers_(workers) {}

    // Starts one unless one runs. False when no worker is free for it.
    bool start();

    // {"state": "idle" | "running" | "done" | "failed", "done", "size", "before", "fingerprint", "reason"}
    [[nodiscard]] boost::json::value document() const;

  private:
    void run();
    void finish(std::string state, std::string fingerprint, std::string reason);

    projections::Views& views_;
    Workers& workers_;
    std::atomic<eventstore::Position> done_ = 0;
    std::atomic<eventstore::Position> size_ = 0;
    mutable std::mutex mutex_;
    std::string state_ = "idle";
    std::string before_;
    std::string fingerprint_;
    std::string reason_;
};

}  // namespace yishi::gateway
