// Every recorded command decided again, by the code that decided it the first time, against what
// the log itself says had happened before.
#pragma once

#include "eventstore/audit/finding.hpp"
#include "eventstore/audit/reactions.hpp"
#include "eventstore/pipeline/deciding.hpp"

#include <boost/json/monotonic_resource.hpp>

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>

namespace yishi::eventstore::audit {

// One thread. Holds every stream of the log folded, so memory grows as the councils' own state does.
//
// An entry is compared field by field after strict decoding, which is comparing its bytes: an entry
// has one encoding only. What is folded is what the log says, whether or not a decision would have
// given it, so that one wrong entry is one finding and not the end of everything after it. An entry
// that cannot follow is a finding and ends its stream: commands that need the stream from there on
// are not decided again, and their findings say which one they follow, as later differences do.
class Redecision final : private HeldStreams {
  public:
    Redecision(Findings& findings, Numbers& numbers);

    // The entries of one command, in order, at least one. Their types must be known.
    // `openings` has the opening of each that was sealed.
    void decide_again(std::span<const Entry> entries, std::span<const std::string> openings);

    // The same of a stream that was not opened in whole: taken in as far as it is seen, not decided.
    void pass(std::span<const Entry> entries, std::span<const std::string> openings);

    // After the last entry: what should have been set off and was not.
    void finish(domain::Instant last_at);

    // How many commands could not be decided again because of a stream of which something stays sealed.
    [[nodiscard]] const std::map<StreamId, std::uint64_t>& undecided() const { return undecided_; }

    // The name of a stream of the log; empty when no entry gave it one.
    [[nodiscard]] std::string_view name_of_stream(StreamId stream) const;

  private:
    struct Stream {
        Held held;
        std::optional<Position> astray;  // the first finding in it
        std::optional<Position> ended;   // the entry that could not follow
    };

    std::expected<Held*, Fault> load(const domain::StreamName& name) override;
    std::expected<std::optional<domain::CouncilId>, Fault> announced_in(const domain::IdBytes& id
    ) override;
    Stream& stream_named(const domain::StreamName& name);
    // The stream an entry says it is of; null where no entry gave that number a name.
    Stream* stream_of(const Entry& entry);

    void decide(std::span<const Entry> entries, Stream& stream, const Submission& submission);
    // What the evidence shows; nothing, after a finding, where it shows no command.
    std::optional<Submission> command_of(const Entry& first);
    bool is_meant_for(const Entry& first, const Submission& submission);
    void check_rule_set(const Entry& first);
    void compare(
        std::span<const Entry> entries,
        const Held& held,
        const Submission& submission,
        const Decided& decided
    );
    void follow(
        std::span<const Entry> entries, std::span<const std::string> openings, Stream& stream
    );
    [[nodiscard]] bool may_be_of(const Entry& entry, const domain::StreamName& name) const;
    Reactions::Standing standing_of(const DemandedCommand& demanded, domain::Instant at);
    void differ(const Entry& entry, std::string_view stream, Sentence what);

    Findings& findings_;
    Numbers& numbers_;
    Reactions reactions_;
    std::unordered_map<std::string, Stream> streams_;
    std::unordered_map<StreamId, Stream*> by_id_;
    std::array<unsigned char, 16U << 10U> arena_{};
    std::optional<Position> follows_;  // of the command in hand
    std::optional<Position> blocked_;  // likewise: where a stream has ended that it needs
    std::map<domain::IdBytes, domain::CouncilId> announced_;  // streams to come, as the log names them
    std::map<domain::IdBytes, StreamId> sealed_ids_;  // of sealed streams that nobody opened
    std::map<StreamId, std::uint64_t> undecided_;
    std::span<const std::string> openings_;  // of the command in hand
    std::optional<StreamId> unseen_;  // the first of such streams that the command in hand rests on
    bool any_astray_ = false;
    bool differs_ = false;
};

}  // namespace yishi::eventstore::audit
