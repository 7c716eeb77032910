#include "gateway/service/workers.hpp"

#include <utility>

namespace yishi::gateway {

Workers::Workers(std::size_t threads, std::size_t waiting_max) : waiting_max_(waiting_max) {
    for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

Workers::~Workers() { stop(); }

void Workers::stop() {
    std::deque<std::move_only_function<void()>> dropped;
    {
        const std::scoped_lock lock(mutex_);
        is_over_ = true;
        dropped.swap(waiting_);
    }
    more_.notify_all();
    threads_.clear();
}

bool Workers::try_run(std::move_only_function<void()> task) {
    {
        const std::scoped_lock lock(mutex_);
        if (is_over_ || waiting_.size() >= waiting_max_) return false;
        waiting_.push_back(std::move(task));
    }
    more_.notify_one();
    return true;
}

void Workers::work() {
    while (true) {
        std::unique_lock lock(mutex_);
        more_.wait(lock, [this] { return is_over_ || !waiting_.empty(); });
        if (is_over_) return;
        auto task = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        task();
    }
}

}  // namespace yishi::gateway
