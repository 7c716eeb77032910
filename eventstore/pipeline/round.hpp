// One group of commands on its way to the disk: decided in order, encoded, made durable together.
#pragma once

#include "eventstore/journal.hpp"
#include "eventstore/ledger/ledger.hpp"
#include "eventstore/pipeline/aggregates.hpp"
#include "eventstore/pipeline/deciding.hpp"
#include "eventstore/pipeline/reply.hpp"
#include "eventstore/pipeline/submission.hpp"
#include "eventstore/pipeline/tail.hpp"

#include <cstddef>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace yishi::eventstore {

// Writer thread only; used again from group to group, so that its buffers are. Once `commit` failed,
// what was decided since `begin` has not happened: the caller must drop the aggregates, which have
// already been changed.
class Round {
  public:
    // A command any of whose entries would take more than that is refused. Without a ledger nothing
    // is signed: for tests, and to measure what signing costs.
    Round(
        Journal& journal,
        AggregateCache& aggregates,
        Ledger* ledger,
        std::size_t bytes_max_of_an_entry
    );

    void begin();

    // What the sender will be told once the round is durable. `at` must not be before the time of
    // any entry. Takes the evidence and the disclosures out of an accepted submission.
    Reply decide(Submission& submission, domain::Instant at);

    // The first answer to a command that was sent before; nothing of a new one.
    [[nodiscard]] std::optional<Reply> answer_again(const Submission& submission) const;

    // Of the entries so far.
    [[nodiscard]] std::size_t bytes() const { return bytes_; }

    // The commit point: before it nothing of the round exists, after it all of it does.
    std::expected<void, Fault> commit();

    // What the round became, for receipts; null when it recorded no entry or nothing is signed.
    [[nodiscard]] const std::shared_ptr<const Sealed>& sealed() const { return sealed_; }

    // What commit made durable; once, and only after commit succeeded.
    std::vector<RecordedPtr> take_recorded();

  private:
    std::expected<std::optional<CommandOutcome>, Fault> find_outcome(const CommandKey& key) const;
    Reply decide_anew(Submission& submission, domain::Instant at);
    Reply settle(Submission& submission, Held& held, std::uint8_t count);

    struct Place;
    // One event of the command in hand.
    struct Drafted {
        std::shared_ptr<Recorded> recorded;  // as the log shows it
        std::optional<Entry> whole;          // as it is folded, when that is sealed
        std::string opening;                 // which opens it then

        [[nodiscard]] const Entry& to_fold() const { return whole ? *whole : recorded->entry; }
    };

    std::expected<void, Fault> record(Submission& submission, const Held& held, Decided decided);
    std::expected<void, Fault> draft_all(
        Submission& submission, const Held& held, Decided& decided, const Place& place
    );
    std::expected<void, Fault> draft(
        std::shared_ptr<Recorded> recorded, const EncodedEvent& event, const Held& held
    );
    std::expected<void, Fault> hide(Drafted& drafted, const EncodedEvent& event, const Held& held);
    std::expected<StreamKey, Fault> key_of(StreamId stream);
    std::expected<void, Fault> keep_disclosures(
        Submission& submission, const Held& held, StreamId stream
    );
    void fold_drafted(Held& held);
    [[nodiscard]] Position next_position() const { return base_ + group_.appends.size(); }

    Journal& journal_;
    AggregateCache& aggregates_;
    Ledger* const ledger_;
    const std::size_t entry_bytes_max_;
    const domain::LogId log_;
    Position base_ = 0;
    Group group_;
    std::size_t bytes_ = 0;
    std::shared_ptr<const Sealed> sealed_;
    std::vector<std::shared_ptr<Recorded>> recorded_;  // one for each append of the group
    std::vector<Drafted> drafted_;                     // of the command in hand
    std::vector<domain::StreamName> erased_;           // streams whose keys the group destroys
    std::unordered_map<CommandKey, std::size_t, CommandKeyHash>
        answered_;  // → index in group_.answered
};

}  // namespace yishi::eventstore
