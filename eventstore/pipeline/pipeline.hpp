// The life of a command, from a parsed request to a durable answer. One writer thread takes
// whatever waits, decides each command in order against state plus what this group already decided,
// and makes the group durable with one WriteBatch and one sync. Only then does anybody hear of it.
#pragma once

#include "eventstore/journal.hpp"
#include "eventstore/ledger/ledger.hpp"
#include "eventstore/pipeline/command_request.hpp"
#include "eventstore/pipeline/reply.hpp"
#include "eventstore/pipeline/tail.hpp"
#include "eventstore/pipeline/timekeeper.hpp"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>

namespace yishi::eventstore {

struct PipelineLimits {
    std::size_t queue_commands_max = 16'384;
    std::size_t queue_bytes_max = 64U << 20U;
    std::size_t group_commands_max = 4'096;
    std::size_t group_bytes_max = 1U << 20U;
    std::size_t cached_aggregates_max = 10'000;
    std::size_t entry_bytes_max = eventstore::entry_bytes_max;  // may be less, never more
};

class Pipeline {
  public:
    // The journal, the clock and the ledger must outlive the pipeline; only this pipeline may use the ledger or
    // commit to the journal. Starts the writer. Without a ledger nothing is signed: for tests, and to
    // measure what signing costs. While the clock is wrong, new commands are refused with `clock_wrong`.
    Pipeline(Journal& journal, Timekeeper& clock, PipelineLimits limits = {}, Ledger* ledger = nullptr);
    // Refuses what comes later, answers what waits, joins the writer.
    ~Pipeline();
    Pipeline(const Pipeline&) = delete;
    Pipeline& operator=(const Pipeline&) = delete;

    // Any thread. Parses and seals on the caller's thread; `answer` is called exactly once, on the
    // caller's thread when the request is malformed or the queue is full, else on the writer thread
    // after the sync; it must not block. Requests of one caller are decided in the order of
    // calling.
    void submit(CommandRequest request, std::function<void(Reply)> answer);

    // Same, waiting for the answer. Not on an I/O thread.
    Reply submit_and_wait(CommandRequest request);

    // Refuses every command from here on with that fault; reading goes on. The first call counts. Any
    // thread.
    void close(Fault why);
    // Why it was closed, if it was.
    [[nodiscard]] std::optional<Fault> closed() const;

    // What is durable, as it grows.
    [[nodiscard]] Tail& tail();

  private:
    class Writer;
    std::unique_ptr<Writer> writer_;
};

}  // namespace yishi::eventstore
