// What a reader could send now to one stream, and for every other command why not: from what
// commands and steps declare, as the writer and the audit read it. Generic over the catalogue.
#pragma once

#include "domain/council/state.hpp"
#include "domain/kernel/instant.hpp"
#include "domain/kernel/stream.hpp"
#include "domain/kernel/words.hpp"
#include "eventstore/journal.hpp"
#include "eventstore/procedure/fold.hpp"
#include "eventstore/steps/course.hpp"
#include "projections/views.hpp"

#include <boost/json/value.hpp>

#include <cstddef>
#include <cstdint>
#include <expected>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace yishi::projections {

// Longer streams are not folded for this.
constexpr eventstore::Version next_versions_max = 100'000;

// Keeps the states it was asked for in hand and folds what came since. Any thread; one asks at a
// time.
class NextSteps {
  public:
    explicit NextSteps(const eventstore::Journal& journal, std::size_t streams_max = 256)
        : journal_(journal), streams_max_(streams_max) {}

    struct Asked {
        domain::StreamName stream;  // of a context there is
        domain::CouncilId council;  // whose; of a stream that is not begun, under which it would be
        Reader reader;
        eventstore::Position end = 0;  // entries before it count
        domain::Instant at;
    };

    // {"phase": {"name", "zh", "en"}, "next": [{"command", "can", …}]} as docs/protocol.md has it;
    // null for a stream too long to be folded.
    std::expected<boost::json::value, eventstore::Fault> of(const Asked& asked);

  private:
    struct Followed {
        eventstore::Held held;
        eventstore::steps::Course course;
        std::uint64_t used = 0;
        std::optional<eventstore::Fault> failed = {};  // half followed: dropped before anybody asks again
    };
    class Seeing;
    class Trying;

    std::expected<Followed*, eventstore::Fault> follow(
        const domain::StreamName& name, eventstore::Position end
    );
    // The rows whose needs are met by the streams they need; in `why`, what the first other one lacks.
    std::expected<std::vector<const eventstore::steps::Next*>, eventstore::Fault> met(
        const std::vector<const eventstore::steps::Next*>& rows,
        const eventstore::steps::Course& course,
        const Asked& asked,
        domain::Words& why
    );
    std::expected<void, eventstore::Fault> take_in(Followed& followed, eventstore::Position end);
    void drop_oldest();

    const eventstore::Journal& journal_;
    const std::size_t streams_max_;
    std::mutex mutex_;
    std::map<domain::StreamName, std::unique_ptr<Followed>> streams_;
    std::uint64_t uses_ = 0;
};

}  // namespace yishi::projections
