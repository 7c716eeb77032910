#include "eventstore/pipeline/round.hpp"

#include "domain/rules/rule_set.hpp"
#include "eventstore/append.hpp"

#include <cassert>
#include <iterator>
#include <limits>
#include <string>
#include <utility>

namespace yishi::eventstore {
namespace {

Receipt receipt_of(const CommandOutcome& outcome, bool replayed) {
    return {outcome.first, outcome.count, outcome.version, replayed, nullptr};
}

Reply replay(const CommandOutcome& outcome, const Submission& submission) {
    if (outcome.content == submission.content) return receipt_of(outcome, true);
    return std::unexpected(refused(
        "command_id_reused",
        {"这个编号已用于另一个请求", "this id was already used for another command"}
    ));
}

}  // namespace

Round::Round(
    Journal& journal,
    AggregateCache& aggregates,
    Ledger* ledger,
    std::size_t bytes_max_of_an_entry
)
    : journal_(journal),
      aggregates_(aggregates),
      ledger_(ledger),
      entry_bytes_max_(bytes_max_of_an_entry),
      log_(journal.log()) {}

void Round::begin() {
    base_ = journal_.size();
    group_.clear();
    bytes_ = 0;
    recorded_.clear();
    sealed_.reset();
    answered_.clear();
}

std::expected<std::optional<CommandOutcome>, Fault> Round::find_outcome(const CommandKey& key
) const {
    if (const auto here = answered_.find(key); here != answered_.end()) {
        return group_.answered[here->second].outcome;
    }
    return journal_.find_command(key);
}

Reply Round::decide(Submission& submission, domain::Instant at) {
    const auto earlier = find_outcome(submission.key());
    if (!earlier) return std::unexpected(rejection_of(earlier.error()));
    if (*earlier) return replay(**earlier, submission);
    return decide_anew(submission, at);
}

Reply Round::decide_anew(Submission& submission, domain::Instant at) {
    const auto held = aggregates_.load(submission.stream);
    if (!held) return std::unexpected(rejection_of(held.error()));
    auto decided =
        decide_command(aggregates_, **held, submission, at, domain::rules::in_force(at).id);
    if (!decided) return std::unexpected(std::move(decided.error()));
    const std::size_t count = decided->events.size();
    if (auto recorded = record(submission, **held, *std::move(decided)); !recorded) {
        return std::unexpected(refused(
            name_of(recorded.error().code),
            {"内容太长，无法记录", "this is too long to be recorded"},
            recorded.error().where + ": " + recorded.error().detail
        ));
    }
    return settle(submission, **held, static_cast<std::uint8_t>(count));
}

std::expected<void, Fault> Round::record(
    Submission& submission, const Held& held, Decided decided
) {
    auto& events = decided.events;
    const std::size_t before = group_.appends.size();
    const StreamId stream = held.exists ? held.stream : next_position();
    const Version first_version = held.exists ? held.version + 1 : 0;
    const auto give_up = [&](Fault fault) {
        group_.appends.erase(
            group_.appends.begin() + static_cast<std::ptrdiff_t>(before), group_.appends.end()
        );
        recorded_.erase(recorded_.begin() + static_cast<std::ptrdiff_t>(before), recorded_.end());
        return std::unexpected(std::move(fault));
    };
    if (events.size() > std::numeric_limits<std::uint8_t>::max()) {
        return give_up({FaultCode::too_large, held.name.text, "a command of more than 255 events"});
    }
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < events.size(); ++i) {
        auto recorded = std::make_shared<Recorded>();
        Entry& entry = recorded->entry;
        entry = entry_of(submission, decided);
        entry.log = log_;
        entry.position = next_position();
        entry.stream = stream;
        entry.version = first_version + i;
        entry.ordinal = static_cast<std::uint8_t>(i);
        entry.count = static_cast<std::uint8_t>(events.size());
        entry.type = events[i].type;
        entry.schema_version = events[i].schema_version;
        entry.links = std::move(events[i].links);
        entry.payload = std::move(events[i].payload);
        if (entry.version == 0) entry.stream_name = held.name.text;
        if (i == 0) entry.evidence = Evidence{std::move(submission.evidence), {}, {}};
        auto encoded = encode_entry(entry);
        if (!encoded) return give_up(std::move(encoded.error()));
        if (encoded->size() > entry_bytes_max_) {
            return give_up(
                {FaultCode::too_large,
                 held.name.text,
                 "an entry of " + std::to_string(encoded->size()) + " bytes; at most " +
                     std::to_string(entry_bytes_max_) + " are allowed"}
            );
        }
        bytes += encoded->size();
        group_.appends.push_back(append_of(entry, *std::move(encoded)));
        recorded_.push_back(std::move(recorded));
    }
    bytes_ += bytes;
    return {};
}

Reply Round::settle(Submission& submission, Held& held, std::uint8_t count) {
    CommandOutcome outcome;
    outcome.content = submission.content;
    outcome.count = count;
    outcome.first = next_position() - count;
    if (count != 0) {
        for (std::size_t i = recorded_.size() - count; i < recorded_.size(); ++i) {
            [[maybe_unused]] const auto folded = fold(held, recorded_[i]->entry);
            assert(folded && "a decision gave events that do not follow");
        }
        for (auto& disclosure : submission.disclosures) {
            group_.disclosures.push_back({held.stream, std::move(disclosure)});
        }
    }
    outcome.stream = held.stream;
    outcome.version = held.version;
    answered_.emplace(submission.key(), group_.answered.size());
    group_.answered.push_back({submission.key(), outcome});
    return receipt_of(outcome, false);
}

std::expected<void, Fault> Round::commit() {
    if (group_.answered.empty()) return {};
    std::shared_ptr<const Sealed> sealed;
    if (ledger_ != nullptr && !group_.appends.empty()) {
        auto made = ledger_->seal(group_);
        if (!made) return std::unexpected(std::move(made.error()));
        sealed = *std::move(made);
    }
    auto committed = journal_.commit(group_);
    if (committed && sealed) ledger_->keep();
    if (committed) sealed_ = std::move(sealed);
    return committed;
}

std::vector<RecordedPtr> Round::take_recorded() {
    for (std::size_t i = 0; i < recorded_.size(); ++i) {
        recorded_[i]->bytes = std::move(group_.appends[i].record.bytes);
    }
    return {std::make_move_iterator(recorded_.begin()), std::make_move_iterator(recorded_.end())};
}

}  // namespace yishi::eventstore
