// The durable log as subscribers see it: recent entries shared in memory, older ones read in pages.
#pragma once

#include "eventstore/journal.hpp"

#include <cstdint>
#include <deque>
#include <expected>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace yishi::eventstore {

// A decoded entry shared among all who look at it.
struct Recorded {
    Entry entry;
    Bytes bytes;  // as stored
};
using RecordedPtr = std::shared_ptr<const Recorded>;

// A subscription is a cursor, not a queue: whoever follows asks for a page from its own position
// and is told when there is more. Nothing grows while somebody catches up.
class Tail {
  public:
    // Keeps about the last `ring_bytes_max` bytes of entries in memory.
    explicit Tail(Journal& journal, std::size_t ring_bytes_max = 32U << 20U);

    // Durable entries. Any thread.
    [[nodiscard]] Position size() const;

    // Entries from `from` on, in order, from memory where they are recent, else from the journal.
    // Empty at the head. `invalid` when from > size(): a position of another or a longer history.
    [[nodiscard]] std::expected<std::vector<RecordedPtr>, Fault> page(
        Position from, PageLimit limit
    ) const;

    // Calls `grown` with the new size after each durable group, on the writer thread: it must only
    // post or signal, and may neither listen nor let go of a handle itself. The handle ends the
    // calls when destroyed; none runs after that. A handle must not outlive the tail.
    class [[nodiscard]] Listening {
      public:
        Listening() = default;
        Listening(Tail* tail, std::uint64_t id) : tail_(tail), id_(id) {}
        ~Listening();
        Listening(Listening&& other) noexcept;
        Listening& operator=(Listening&& other) noexcept;

      private:
        Tail* tail_ = nullptr;
        std::uint64_t id_ = 0;
    };
    Listening listen(std::function<void(Position size)> grown);

    // Writer thread, after the sync.
    void publish(std::vector<RecordedPtr> entries);

  private:
    void stop_listening(std::uint64_t id);
    // Empty when the ring does not hold `from`.
    [[nodiscard]] std::vector<RecordedPtr> recent_page(Position from, PageLimit limit) const;
    [[nodiscard]] std::expected<std::vector<RecordedPtr>, Fault> stored_page(
        Position from, PageLimit limit
    ) const;

    Journal& journal_;
    const std::size_t ring_bytes_max_;
    mutable std::mutex ring_mutex_;
    std::deque<RecordedPtr> ring_;
    std::size_t ring_bytes_ = 0;
    std::mutex listeners_mutex_;
    std::map<std::uint64_t, std::function<void(Position)>> listeners_;
    std::uint64_t next_listener_ = 1;
};

}  // namespace yishi::eventstore
