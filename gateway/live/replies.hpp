// Answers to the commands of one connection, given back in the order the commands came in.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "domain/kernel/id.hpp"
#include "gateway/live/wire.hpp"
#include "gateway/service/acknowledgement.hpp"
#include "gateway/terms/problem.hpp"

namespace yishi::gateway {

using CommandAnswer = std::expected<Acknowledgement, Problem>;

// Shared with whoever answers, so that an answer may come after the connection is gone.
class Replies {
  public:
    explicit Replies(std::weak_ptr<Wire> wire) : wire_(std::move(wire)) {}

    // Called on the connection's thread when answers may be taken.
    void on_ready(std::function<void()> ready) { ready_ = std::move(ready); }

    // A place in the order for the command just received. The connection's thread.
    std::uint64_t reserve(const domain::CommandId& command);

    // Any thread, once for each place. Many answers of one turn wake the connection once.
    void answer(std::uint64_t place, CommandAnswer answer);

    struct Answered {
        domain::CommandId command;
        CommandAnswer answer;
    };
    // Those that nothing earlier waits for, in order, `at_most` of them. The connection's thread.
    std::vector<Answered> take(std::size_t at_most = SIZE_MAX);

    [[nodiscard]] std::size_t unanswered() const { return places_.size(); }

  private:
    struct Place {
        domain::CommandId command;
        std::optional<CommandAnswer> answer;
    };
    std::weak_ptr<Wire> wire_;
    std::function<void()> ready_;
    std::deque<Place> places_;       // the connection's thread only
    std::uint64_t first_place_ = 0;

    std::mutex mutex_;
    std::vector<std::pair<std::uint64_t, CommandAnswer>> arrived_;
    bool is_woken_ = false;
};

}  // namespace yishi::gateway
