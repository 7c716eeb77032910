#include "eventstore/ledger/quorum.hpp"

#include <algorithm>

namespace yishi::eventstore {

bool Quorum::is_met(const tlog::Note& note) const {
    const auto verified = tlog::verify_note(note, policy_.witness_keys());
    return verified && policy_.is_quorum(*verified);
}

void Quorum::reached(std::uint64_t size) {
    const std::scoped_lock lock(mutex_);
    if (reached_ && *reached_ >= size) return;
    reached_ = size;
    behind_since_.reset();
}

void Quorum::grown() {
    const std::scoped_lock lock(mutex_);
    if (reached_ && !behind_since_) behind_since_ = clock_();
}

std::uint64_t Quorum::choose(std::uint64_t newest) {
    const std::scoped_lock lock(mutex_);
    std::uint64_t size = newest;
    if (reached_ && newest > *reached_) {
        if (!behind_since_) behind_since_ = clock_();
        if (clock_() - *behind_since_ < patience) size = *reached_;
    }
    shown_ = std::max(shown_, size);
    return std::min(shown_, newest);
}

}  // namespace yishi::eventstore
