// Commands tried out before they are sent: by the server's own pipeline, over a log in memory that
// holds what the server's log holds of the streams in question. So it cannot come to another
// verdict than a server of this version whose history is the same.
#pragma once

#include "domain/council/state.hpp"
#include "domain/kernel/id.hpp"
#include "eventstore/pipeline/pipeline.hpp"
#include "eventstore/store.hpp"
#include "tools/yishi/council_entries.hpp"
#include "tools/yishi/planned.hpp"
#include "tools/yishi/server.hpp"
#include "tools/yishi/trouble.hpp"

#include <cstddef>
#include <memory>
#include <vector>

namespace yishi::tools {

// What a server has recorded of a council, as its public log shows it.
using PastEntries = std::vector<CouncilEntries::Item>;

// Reads the whole log. `unavailable` while the published log has not reached `position` yet, which
// a log that waits for its witnesses may take half a minute to.
Outcome<PastEntries> past_of(
    const Server& server, const domain::CouncilId& council, eventstore::Position position
);

// The register as those entries leave it.
Outcome<domain::council::State> register_after(
    const PastEntries& past, const domain::CouncilId& council
);

class Rehearsal {
  public:
    // As if `sender` sent what is tried out, in messages of the size that the server publishes as
    // its limit. Sealed entries of the past are left out with their streams.
    static Outcome<std::unique_ptr<Rehearsal>> over(
        const Server& server, const PastEntries& past, const eventstore::Credential& sender
    );

    // What is accepted counts as done for what comes after it.
    eventstore::Reply try_out(const Planned& planned);

  private:
    Rehearsal(
        std::unique_ptr<eventstore::Store> store,
        eventstore::Credential sender,
        std::size_t message_bytes_max
    );

    std::unique_ptr<eventstore::Store> store_;
    eventstore::Credential sender_;
    std::size_t message_bytes_max_;
    eventstore::Timekeeper clock_;
    eventstore::Pipeline pipeline_;
};

// Now, by this machine's clock.
domain::Instant now();

}  // namespace yishi::tools
