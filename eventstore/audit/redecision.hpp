// Every recorded command decided again, by the code that decided it the first time, against what
// the log itself says had happened before.
#pragma once

#include "eventstore/audit/finding.hpp"
#include "eventstore/pipeline/deciding.hpp"

#include <boost/json/monotonic_resource.hpp>

#include <array>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>

namespace yishi::eventstore::audit {

// One thread. Holds every stream of the log folded, so memory grows as the councils' own state does.
//
// An entry is compared field by field after strict decoding, which is comparing its bytes: an entry
// has one encoding only. While the log says what the decisions say, folding the one is folding the
// other; where they differ the decision's own events are folded, because events that no decision gave
// need not fit the state, and later differences in that stream say which finding they follow.
class Redecision final : private HeldStreams {
  public:
    Redecision(Findings& findings, Numbers& numbers);

    // The entries of one command, in order, at least one. Their types must be known.
    void decide_again(std::span<const Entry> entries);

    // The name of a stream of the log; empty when no entry gave it one.
    [[nodiscard]] std::string_view name_of_stream(StreamId stream) const;

  private:
    struct Stream {
        Held held;
        std::optional<Position> astray;  // the first finding in it
    };

    std::expected<Held*, Fault> load(const domain::StreamName& name) override;
    Stream& stream_named(const domain::StreamName& name);

    void decide(std::span<const Entry> entries);
    // What the evidence shows; nothing, after a finding, where it shows no command.
    std::optional<Submission> command_of(const Entry& first);
    void check_rule_set(const Entry& first);
    void compare(
        std::span<const Entry> entries, Stream& stream, const Submission& submission, Decided decided
    );
    void differ(const Entry& entry, std::string_view stream, Sentence what);

    Findings& findings_;
    Numbers& numbers_;
    std::unordered_map<std::string, Stream> streams_;
    std::unordered_map<StreamId, Stream*> by_id_;
    std::array<unsigned char, 16U << 10U> arena_{};
    std::optional<Position> follows_;  // of the command in hand
    bool any_astray_ = false;
    bool differs_ = false;
};

}  // namespace yishi::eventstore::audit
