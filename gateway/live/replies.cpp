#include "gateway/live/replies.hpp"

#include <utility>

namespace yishi::gateway {

std::uint64_t Replies::reserve(const domain::CommandId& command) {
    places_.push_back({command, std::nullopt});
    return first_place_ + places_.size() - 1;
}

void Replies::answer(std::uint64_t place, CommandAnswer answer) {
    {
        const std::scoped_lock lock(mutex_);
        arrived_.emplace_back(place, std::move(answer));
        if (std::exchange(is_woken_, true)) return;
    }
    // The wire drops the task when it is gone, and with it `ready_` is never called.
    if (const auto wire = wire_.lock()) wire->post([this] { ready_(); });
}

std::vector<Replies::Answered> Replies::take(std::size_t at_most) {
    std::vector<std::pair<std::uint64_t, CommandAnswer>> arrived;
    {
        const std::scoped_lock lock(mutex_);
        arrived.swap(arrived_);
        is_woken_ = false;
    }
    for (auto& [place, answer] : arrived) places_.at(place - first_place_).answer = std::move(answer);
    std::vector<Answered> ready;
    while (ready.size() < at_most && !places_.empty() && places_.front().answer) {
        ready.push_back({places_.front().command, *std::move(places_.front().answer)});
        places_.pop_front();
        ++first_place_;
    }
    return ready;
}

}  // namespace yishi::gateway
