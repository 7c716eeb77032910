#include "gateway/access/attempts.hpp"

namespace yishi::gateway {

bool Attempts::may_try(const std::string& source, domain::Duration steady) {
    forget_old(steady);
    if (failures_.size() >= all_max_) return false;
    const auto known = by_source_.find(source);
    return known == by_source_.end() || known->second < per_source_max_;
}

void Attempts::failed(const std::string& source, domain::Duration steady) {
    failures_.push_back({steady, source});
    ++by_source_[source];
}

void Attempts::forget_old(domain::Duration steady) {
    while (!failures_.empty() && failures_.front().at.ms + window_.ms <= steady.ms) {
        const auto known = by_source_.find(failures_.front().source);
        if (--known->second == 0) by_source_.erase(known);
        failures_.pop_front();
    }
}

}  // namespace yishi::gateway
