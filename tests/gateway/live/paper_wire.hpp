// A wire that keeps what was sent, and whose reader may fall behind.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include <boost/json.hpp>

#include "gateway/live/wire.hpp"

namespace yishi::gateway {

class PaperWire final : public Wire {
  public:
    void send(OutFrame frame) override {
        sent.push_back(payload_of(frame));
        if (is_stuck) waiting += frame.size();
    }
    [[nodiscard]] std::size_t waiting_bytes() const override { return waiting; }
    void close(CloseCode code, std::string_view) override {
        if (!closed_with) closed_with = code;
    }
    void read_more(bool wanted) override { is_reading = wanted; }
    void post(std::function<void()> task) override {
        {
            const std::scoped_lock lock(mutex_);
            tasks_.push_back(std::move(task));
        }
        posted_.notify_one();
    }

    [[nodiscard]] std::uint64_t now_ms() const override { return now; }
    void wake_after(std::uint64_t milliseconds) override { wake_at = now + milliseconds; }

    // Runs what was posted; waits for the first if nothing is there. False when nothing came.
    bool run_posted(std::chrono::milliseconds at_most = std::chrono::seconds(10)) {
        std::deque<std::function<void()>> tasks;
        {
            std::unique_lock lock(mutex_);
            if (!posted_.wait_for(lock, at_most, [this] { return !tasks_.empty(); })) return false;
            tasks.swap(tasks_);
        }
        for (const auto& task : tasks) task();
        return true;
    }
    bool has_posted() {
        const std::scoped_lock lock(mutex_);
        return !tasks_.empty();
    }
    void run_all_posted() {
        while (has_posted()) run_posted();
    }

    [[nodiscard]] boost::json::object message(std::size_t index) const {
        return boost::json::parse(sent.at(index)).as_object();
    }
    [[nodiscard]] boost::json::object last() const { return message(sent.size() - 1); }
    [[nodiscard]] std::vector<boost::json::object> of_type(std::string_view type) const {
        std::vector<boost::json::object> found;
        for (std::size_t i = 0; i < sent.size(); ++i) {
            auto object = message(i);
            if (object.at("type").as_string() == boost::json::string_view(type)) found.push_back(std::move(object));
        }
        return found;
    }

    std::vector<std::string> sent;
    std::size_t waiting = 0;
    std::uint64_t now = 1'000;
    std::optional<std::uint64_t> wake_at;
    bool is_stuck = false;
    bool is_reading = true;
    std::optional<CloseCode> closed_with;

  private:
    std::mutex mutex_;
    std::condition_variable posted_;
    std::deque<std::function<void()>> tasks_;
};

}  // namespace yishi::gateway
