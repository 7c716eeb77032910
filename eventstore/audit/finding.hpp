// What an audit has to say: each finding names the entry, the rule and the statute it rests on.
#pragma once

#include "domain/kernel/instant.hpp"
#include "eventstore/entry.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yishi::eventstore::audit {

enum class Severity : std::uint8_t {
    breach,  // 违规: the record is not what the rules give, or a required step was left out
    late,    // 逾期: the step was taken, but after its time
    open,    // 未完: nothing wrong yet; a step is still to come
};

enum class Part : std::uint8_t {
    order,      // positions, versions, times, command ids
    decision,   // decided again
    recount,    // counted again
    step,       // required steps of the procedure
    deadline,   // what was due at a time
    reaction,   // what one procedure sets off in another
    signature,  // checkpoint, tree, evidence
};

// Both complete, for people who read only one of them.
struct Sentence {
    std::string zh;
    std::string en;
};

struct Finding {
    Severity severity{};
    Part part{};
    std::optional<Position> entry = {};  // nothing: the log as a whole
    std::string stream = {};
    std::string command = {};   // id of the command, where one is meant
    std::string step = {};      // "topic.give_notice"; empty where no row of a procedure is meant
    std::string rule = {};      // "R2"; empty where no rule of the rule sets is meant
    std::string rule_set = {};  // the set that holds it
    Sentence statute = {};      // the rule's source, or the step's own
    Sentence what = {};
    std::optional<Position> follows = {};  // an earlier finding of which this is a consequence
};

// Which rule of which set a finding rests on; the statute comes from the rule's own data.
struct Basis {
    std::string_view rule;
    std::string_view rule_set;
};

// Where findings go. All are counted, the first `kept_max` of each severity are kept.
class Findings {
  public:
    static constexpr std::size_t kept_max = 2'000;

    void add(Finding finding);

    [[nodiscard]] const std::vector<Finding>& kept() const { return kept_; }
    [[nodiscard]] std::uint64_t count(Severity severity) const;

  private:
    std::vector<Finding> kept_;
    std::uint64_t counts_[3] = {};
};

// A finding about `entry` of `stream`, with rule and statute filled in.
Finding finding_on(
    Severity severity, Part part, const Entry& entry, std::string_view stream, Basis basis, Sentence what
);

// A stream of which something stays sealed. Nobody opened it to this auditor; or its key is destroyed, and
// nobody ever will.
struct UnseenStream {
    std::string stream;
    std::uint64_t entries = 0;   // sealed ones
    std::uint64_t commands = 0;  // that were not decided again because of it, its own and others'
    std::optional<Position> erased_at = {};  // the entry that destroyed its key
};

// An opening that the auditor was given and that opens nothing. It says something about the file, and nothing
// about the log.
struct BadOpening {
    Position entry = 0;
    Sentence what;
};

// What was checked, for the report.
struct Numbers {
    std::uint64_t entries = 0;
    std::uint64_t commands = 0;
    std::uint64_t streams = 0;
    std::uint64_t decided_alike = 0;
    std::uint64_t votes_recounted = 0;
    std::uint64_t ballots_recounted = 0;
    std::uint64_t hands_recounted = 0;  // votes by show of hands among them
    std::map<std::string, std::uint64_t, std::less<>> streams_of;  // by context
    std::uint64_t steps = 0;             // events looked at by the rows of their procedures
    std::uint64_t steps_unseen = 0;      // in the open, in streams of which something stays sealed
    std::uint64_t deadlines = 0;         // deadlines that were set
    std::uint64_t evidence_signed = 0;   // commands whose evidence names a key; nobody looked at its signature
    std::uint64_t evidence_unsigned = 0;
    std::uint64_t sealed_opened = 0;     // sealed entries that were looked into
    std::uint64_t sealed_unopened = 0;   // those that nobody opened
    std::uint64_t undecided = 0;         // commands that rest on what nobody opened
    std::uint64_t undecided_erased = 0;  // commands that rest on what was erased
    std::uint64_t unknown_keys = 0;      // commands whose evidence names a key that this program does not know
    std::uint64_t clock_vouched = 0;     // entries behind which the time may step back
    std::vector<UnseenStream> not_opened;
    std::vector<UnseenStream> erased;
    std::vector<BadOpening> bad_openings;  // of those that were given, not of those the log shows
    std::optional<domain::Instant> first_at;
    std::optional<domain::Instant> last_at;
};

std::string_view name_of(Severity severity);
std::string_view name_of(Part part);

}  // namespace yishi::eventstore::audit
