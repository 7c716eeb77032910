// Threads for what waits for the disk or takes long, so that connections' threads never do.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace yishi::gateway {

class Workers {
  public:
    Workers(std::size_t threads, std::size_t waiting_max);
    ~Workers();
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    // False when too much waits already, or after stop; the task is then not taken.
    bool try_run(std::move_only_function<void()> task);

    // Finishes what runs, drops what waits, joins the threads.
    void stop();

  private:
    void work();

    const std::size_t waiting_max_;
    std::mutex mutex_;
    std::condition_variable more_;
    std::deque<std::move_only_function<void()>> waiting_;
    bool is_over_ = false;
    std::vector<std::jthread> threads_;
};

}  // namespace yishi::gateway
