#include "eventstore/pipeline/tail.hpp"

#include <cassert>
#include <iterator>
#include <string>
#include <utility>

namespace yishi::eventstore {
namespace {

// What one entry weighs in the ring: its stored bytes, once more decoded, and the bookkeeping.
std::size_t weight_of(const Recorded& recorded) {
    return 2 * recorded.bytes.size() + sizeof(Recorded);
}

}  // namespace

Tail::Tail(Journal& journal, std::size_t ring_bytes_max)
    : journal_(journal), ring_bytes_max_(ring_bytes_max) {}

Position Tail::size() const { return journal_.size(); }

std::expected<std::vector<RecordedPtr>, Fault> Tail::page(Position from, PageLimit limit) const {
    const Position size = journal_.size();
    if (from > size) {
        return std::unexpected(Fault{
            FaultCode::invalid,
            "position " + std::to_string(from),
            "the history ends before position " + std::to_string(size)
        });
    }
    if (from == size) return std::vector<RecordedPtr>{};
    if (auto recent = recent_page(from, limit); !recent.empty()) return recent;
    return stored_page(from, limit);
}

std::vector<RecordedPtr> Tail::recent_page(Position from, PageLimit limit) const {
    std::vector<RecordedPtr> page;
    const std::scoped_lock lock(ring_mutex_);
    if (ring_.empty() || from < ring_.front()->entry.position) return page;
    std::size_t bytes = 0;
    for (std::size_t at = from - ring_.front()->entry.position; at < ring_.size(); ++at) {
        bytes += ring_[at]->bytes.size();
        if (!page.empty() && (page.size() >= limit.entries_max || bytes > limit.bytes_max)) break;
        page.push_back(ring_[at]);
    }
    return page;
}

std::expected<std::vector<RecordedPtr>, Fault> Tail::stored_page(Position from, PageLimit limit)
    const {
    auto records = journal_.read(from, Direction::forward, limit);
    if (!records) return std::unexpected(std::move(records.error()));
    std::vector<RecordedPtr> page;
    page.reserve(records->size());
    for (Record& record : *records) {
        auto entry = decode_entry(record.bytes);
        if (!entry) {
            entry.error().where =
                "position " + std::to_string(record.position) + ", " + entry.error().where;
            return std::unexpected(std::move(entry.error()));
        }
        page.push_back(
            std::make_shared<const Recorded>(Recorded{*std::move(entry), std::move(record.bytes)})
        );
    }
    return page;
}

void Tail::publish(std::vector<RecordedPtr> entries) {
    if (entries.empty()) return;
    const Position size = entries.back()->entry.position + 1;
    std::vector<RecordedPtr> dropped;  // freed after the lock, so that no reader waits for it
    {
        const std::scoped_lock lock(ring_mutex_);
        for (RecordedPtr& entry : entries) {
            assert(ring_.empty() || entry->entry.position == ring_.back()->entry.position + 1);
            ring_bytes_ += weight_of(*entry);
            ring_.push_back(std::move(entry));
        }
        while (ring_bytes_ > ring_bytes_max_ && !ring_.empty()) {
            ring_bytes_ -= weight_of(*ring_.front());
            dropped.push_back(std::move(ring_.front()));
            ring_.pop_front();
        }
    }
    const std::scoped_lock lock(listeners_mutex_);
    for (const auto& [id, grown] : listeners_) grown(size);
}

Tail::Listening Tail::listen(std::function<void(Position size)> grown) {
    const std::scoped_lock lock(listeners_mutex_);
    const std::uint64_t id = next_listener_++;
    listeners_.emplace(id, std::move(grown));
    return {this, id};
}

void Tail::stop_listening(std::uint64_t id) {
    const std::scoped_lock lock(listeners_mutex_);
    listeners_.erase(id);
}

Tail::Listening::~Listening() {
    if (tail_ != nullptr) tail_->stop_listening(id_);
}

Tail::Listening::Listening(Listening&& other) noexcept
    : tail_(std::exchange(other.tail_, nullptr)), id_(other.id_) {}

Tail::Listening& Tail::Listening::operator=(Listening&& other) noexcept {
    if (this == &other) return *this;
    if (tail_ != nullptr) tail_->stop_listening(id_);
    tail_ = std::exchange(other.tail_, nullptr);
    id_ = other.id_;
    return *this;
}

}  // namespace yishi::eventstore
