// Which stream a number means, and whose council's it is. Read from a stream's first entry, which
// never changes, so what was found once is kept.
#pragma once

#include <expected>
#include <map>
#include <mutex>

#include "domain/kernel/id.hpp"
#include "domain/kernel/stream.hpp"
#include "eventstore/journal.hpp"

namespace yishi::gateway {

struct StreamOrigin {
    domain::StreamName name;
    domain::CouncilId council;  // nil when the first entry does not say
};

// Any thread. The journal must outlive it.
class Streams {
  public:
    explicit Streams(const eventstore::Journal& journal) : journal_(journal) {}

    [[nodiscard]] std::expected<StreamOrigin, eventstore::Fault> find(eventstore::StreamId stream);

  private:
    const eventstore::Journal& journal_;
    std::mutex mutex_;
    std::map<eventstore::StreamId, StreamOrigin> known_;
};

}  // namespace yishi::gateway
