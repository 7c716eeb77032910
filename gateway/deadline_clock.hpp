// Sends what nobody but the clock sends, decided and recorded like any other command: what follows
// when a deadline has passed, and what an event set off.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "domain/kernel/id.hpp"
#include "eventstore/journal.hpp"
#include "eventstore/pipeline/pipeline.hpp"
#include "gateway/service/tally.hpp"
#include "projections/views.hpp"

namespace yishi::gateway {

// What is refused is tried again after a minute, two, four …, up to an hour, and holds nobody else up:
// each look goes on where the one before had to stop, past all that is waiting.
class DeadlineClock {
  public:
    using Due = projections::Views::Due;
    // A page of what is due at `now`, behind `after`; empty at the end (Views::due).
    using Page = std::function<std::vector<Due>(domain::Instant now, const std::optional<Due>& after)>;
    // Pipeline::submit: answers once, on any thread.
    using Submit =
        std::function<void(eventstore::CommandRequest, std::function<void(eventstore::Reply)>)>;

    // Views::settle: what was answered as being so already.
    using Settle = std::function<void(const std::vector<Due>& so_already)>;

    // The journal must outlive the clock, the tally the last answer.
    DeadlineClock(
        Page page, Submit submit, const eventstore::Journal& journal, Tally& tally, Settle settle = nullptr);
    ~DeadlineClock();
    DeadlineClock(const DeadlineClock&) = delete;
    DeadlineClock& operator=(const DeadlineClock&) = delete;

    // One thread. Sends what is due and does not wait, so much at a time. The command's id follows from
    // what is due, so that the same deadline is never recorded twice, not even by two servers or after
    // a restart; the ids are the clock's own, whoever else sends one of them.
    // Not while the clock is wrong: what is due then nobody knows.
    void look(const eventstore::ClockReading& time);

    // Deadlines remembered at the moment, at most 10,000. Beyond that they are tried as they come by.
    [[nodiscard]] std::size_t remembered() const;

  private:
    class Waits;

    [[nodiscard]] std::optional<domain::CommandId> id_of(const Due& due) const;
    void send(const Due& due, const domain::CommandId& id, domain::Duration steady);

    const Page page_;
    const Submit submit_;
    const eventstore::Journal& journal_;
    Tally& tally_;
    const Settle settle_;
    std::optional<Due> last_;  // where the look before had to stop
    const std::shared_ptr<Waits> waits_;  // shared with answers that come when this is gone
};

// Of what an event set off, the id that came with it (eventstore/procedure/reactions.hpp); of a
// deadline, version 8 (RFC 9562), from a hash over the log, the stream, the command and the time it was due.
// All of that can be guessed, and a sealed entry shows its command's id: so the hash is taken under the key of
// the stream where it has one. No audit asks for the id of a deadline, so nobody else needs the key.
domain::CommandId deadline_command_id(
    const domain::LogId& log,
    const projections::Views::Due& due,
    const std::optional<eventstore::StreamKey>& key = std::nullopt);

}  // namespace yishi::gateway
