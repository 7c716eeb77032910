#include "gateway/service/recording.hpp"

#include "gateway/terms/problem.hpp"

namespace yishi::gateway {

std::optional<eventstore::Fault> why_nothing_is_recorded(const Service& service) {
    if (auto closed = service.pipeline.closed()) return closed;
    return service.clock.look().fault();
}

boost::json::value stopped_document(const Service& service) {
    const auto why = why_nothing_is_recorded(service);
    if (!why) return nullptr;
    auto told = problem_of(*why);
    // What the clock reads changes by the second, and the words say all that a reader can use.
    told.detail.clear();
    return error_document(told);
}

}  // namespace yishi::gateway
