// Views' documents as text, made once per change and audience and shared by all who watch.
#pragma once

#include <expected>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "domain/kernel/personal.hpp"
#include "gateway/service/shared_text.hpp"
#include "projections/views.hpp"

namespace yishi::gateway {

struct ViewText {
    eventstore::Position position = 0;
    eventstore::Position register_position = 0;  // as in projections::Answer
    // The members of a `view` frame from "kind" on, and the closing brace.
    SharedText text;
    std::string next;  // of the public's: "phase" and "next" as visitors have them, and a comma
    // Of what it shows, `next` too, but not of how far it reaches nor of when: two that read the same are
    // the same here.
    domain::Digest shown;
};

// {"phase", "next"} as members of a frame, with a comma behind them; nothing where there is none, or
// where it cannot be had just now.
std::string next_members(const std::expected<boost::json::value, eventstore::Fault>& steps);

// Any thread. The views must outlive it.
class SharedViews {
  public:
    explicit SharedViews(const projections::Views& views) : views_(views) {}

    // The newest document; one thread makes it, the others of that moment wait and share.
    std::expected<ViewText, eventstore::Fault> get(
        const projections::ViewKey& key, projections::Audience audience);

    // The documents behind these keys may read differently now.
    void changed(const std::vector<projections::ViewKey>& keys);

  private:
    struct Slot {
        std::mutex mutex;
        bool is_fresh = false;
        ViewText text;
    };
    using SlotKey = std::pair<projections::ViewKey, projections::Audience>;
    std::shared_ptr<Slot> slot_of(const SlotKey& key);

    const projections::Views& views_;
    std::mutex mutex_;
    std::map<SlotKey, std::shared_ptr<Slot>> slots_;
};

}  // namespace yishi::gateway
