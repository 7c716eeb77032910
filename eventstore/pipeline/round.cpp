#include "eventstore/pipeline/round.hpp"

#include "domain/rules/rule_set.hpp"
#include "eventstore/append.hpp"
#include "eventstore/procedure/showing.hpp"
#include "eventstore/procedure/stored_opening.hpp"
#include "eventstore/vault.hpp"

#include <algorithm>
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
    drafted_.clear();
    erased_.clear();
}

std::expected<std::optional<CommandOutcome>, Fault> Round::find_outcome(const CommandKey& key
) const {
    if (const auto here = answered_.find(key); here != answered_.end()) {
        return group_.answered[here->second].outcome;
    }
    return journal_.find_command(key);
}

std::optional<Reply> Round::answer_again(const Submission& submission) const {
    const auto earlier = find_outcome(submission.key());
    if (!earlier) return std::unexpected(rejection_of(earlier.error()));
    if (!*earlier) return std::nullopt;
    return replay(**earlier, submission);
}

Reply Round::decide(Submission& submission, domain::Instant at) {
    if (auto again = answer_again(submission)) return *std::move(again);
    if (auto rejection = not_meant_for(submission, log_, at)) return std::unexpected(*std::move(rejection));
    return decide_anew(submission, at);
}

namespace {

// A sealed stream that is about something else, or erased: nobody is told which.
bool is_of_something_else(const Submission& submission, const Fault& fault) {
    return submission.procedure->is_sealed &&
           (fault.code == FaultCode::misfit || fault.code == FaultCode::erased);
}

}  // namespace

Reply Round::decide_anew(Submission& submission, domain::Instant at) {
    const auto held = aggregates_.load(submission.stream);
    if (!held && is_of_something_else(submission, held.error())) return std::unexpected(denied());
    if (!held) return std::unexpected(rejection_of(held.error()));
    auto decided =
        decide_command(aggregates_, **held, submission, at, domain::rules::in_force(at).id);
    if (!decided) return std::unexpected(std::move(decided.error()));
    const std::size_t count = decided->events.size();
    if (auto recorded = record(submission, **held, *std::move(decided)); !recorded) {
        const FaultCode code = recorded.error().code;
        if (code != FaultCode::too_large && code != FaultCode::invalid) {
            return std::unexpected(rejection_of(recorded.error()));
        }
        return std::unexpected(refused(
            name_of(code),
            {"内容太长，无法记录", "this is too long to be recorded"},
            recorded.error().where + ": " + recorded.error().detail
        ));
    }
    return settle(submission, **held, static_cast<std::uint8_t>(count));
}

namespace {

// Why this event cannot be recorded as the decision wants it hidden; null when it can.
const char* misplaced(const EncodedEvent& event, const EncodedEvent& first, const Held& held, Version version) {
    if (event.is_sealed && !first.is_sealed) {
        return "the evidence of a command whose first event is in the open shows what is sealed";
    }
    if (version == 0 && held.procedure->is_sealed && !event.is_sealed) {
        return "a stream of a sealed context begins sealed";
    }
    if (event.is_sealed && events_to_show(held.sealed) > domain::events_to_show_max) {
        return "more is sealed than could be shown again at once";
    }
    return nullptr;
}

}  // namespace

// Where a stream stands before the command in hand.
struct Round::Place {
    StreamId stream = 0;
    Version version = 0;  // of the next entry
    std::size_t first = 0;  // of the command's entries, in the group
    std::size_t disclosures = 0;
    std::size_t keys = 0;
};

std::expected<StreamKey, Fault> Round::key_of(StreamId stream) {
    const auto made = std::ranges::find(group_.keys, stream, &Group::KeyMade::stream);
    if (made != group_.keys.end()) return made->key;
    // The number of a stream that begins in this group was never another's.
    const auto stored = journal_.find_key(stream);
    if (!stored) return std::unexpected(stored.error());
    if (*stored) return **stored;
    const auto fresh = fresh_stream_key();
    if (!fresh) return fresh;
    return group_.keys.emplace_back(Group::KeyMade{stream, *fresh}).key;
}

std::expected<void, Fault> Round::hide(Drafted& drafted, const EncodedEvent& event, const Held& held) {
    drafted.whole = std::move(drafted.recorded->entry);
    auto made = seal_entry(
        *drafted.whole, held.procedure->name.name, stored_name(held.name).text, event.fields
    );
    if (!made) return std::unexpected(std::move(made.error()));
    auto key = key_of(drafted.whole->stream);
    if (!key) return std::unexpected(std::move(key.error()));
    const auto digest = *made->shown.sealed;
    auto kept = encrypt(made->opening, *key, made->shown.stream, digest);
    if (!kept) return std::unexpected(std::move(kept.error()));
    group_.disclosures.push_back(
        {made->shown.stream, {digest, std::string(opening_field), *std::move(kept)}}
    );
    drafted.recorded->entry = std::move(made->shown);
    drafted.opening = std::move(made->opening);
    return {};
}

std::expected<void, Fault> Round::draft(
    std::shared_ptr<Recorded> recorded, const EncodedEvent& event, const Held& held
) {
    Drafted drafted{std::move(recorded), {}, {}};
    if (event.is_sealed) {
        if (auto hidden = hide(drafted, event, held); !hidden) return hidden;
    }
    auto encoded = encode_entry(drafted.recorded->entry);
    if (!encoded) return std::unexpected(std::move(encoded.error()));
    if (encoded->size() > entry_bytes_max_) {
        return std::unexpected(Fault{
            FaultCode::too_large,
            held.name.text,
            "an entry of " + std::to_string(encoded->size()) + " bytes; at most " +
                std::to_string(entry_bytes_max_) + " are allowed"
        });
    }
    group_.appends.push_back(append_of(drafted.recorded->entry, *std::move(encoded)));
    recorded_.push_back(drafted.recorded);
    drafted_.push_back(std::move(drafted));
    return {};
}

std::expected<void, Fault> Round::draft_all(
    Submission& submission, const Held& held, Decided& decided, const Place& place
) {
    auto& events = decided.events;
    if (events.size() > std::numeric_limits<std::uint8_t>::max()) {
        return std::unexpected(
            Fault{FaultCode::too_large, held.name.text, "a command of more than 255 events"}
        );
    }
    for (std::size_t i = 0; i < events.size(); ++i) {
        EncodedEvent& event = events[i];
        const Version version = place.version + i;
        if (const char* why = misplaced(event, events.front(), held, version)) {
            return std::unexpected(Fault{FaultCode::too_large, held.name.text, why});
        }
        auto recorded = std::make_shared<Recorded>();
        Entry& entry = recorded->entry;
        entry = entry_of(submission, decided);
        entry.log = log_;
        entry.position = next_position();
        entry.stream = place.stream;
        entry.version = version;
        entry.ordinal = static_cast<std::uint8_t>(i);
        entry.count = static_cast<std::uint8_t>(events.size());
        entry.type = event.type;
        entry.schema_version = event.schema_version;
        entry.links = std::move(event.links);
        entry.payload = std::move(event.payload);
        if (version == 0) entry.stream_name = held.name.text;
        if (i == 0) entry.evidence = Evidence{std::move(submission.evidence), {}, {}};
        if (auto done = draft(std::move(recorded), event, held); !done) return done;
        bytes_ += group_.appends.back().record.bytes.size();
    }
    return {};
}

std::expected<void, Fault> Round::record(
    Submission& submission, const Held& held, Decided decided
) {
    const Place place{
        held.exists ? held.stream : next_position(),
        held.exists ? held.version + 1 : 0,
        group_.appends.size(),
        group_.disclosures.size(),
        group_.keys.size()
    };
    drafted_.clear();
    const std::size_t bytes_before = bytes_;
    auto done = draft_all(submission, held, decided, place);
    if (done && !drafted_.empty()) done = keep_disclosures(submission, held, place.stream);
    if (done) return done;
    // As if it had never been tried.
    bytes_ = bytes_before;
    group_.appends.resize(place.first);
    recorded_.resize(place.first);
    group_.disclosures.resize(place.disclosures);
    group_.keys.resize(place.keys);
    drafted_.clear();
    return done;
}

// What was typed into private fields goes with the stream, and under its key where it has one.
std::expected<void, Fault> Round::keep_disclosures(
    Submission& submission, const Held& held, StreamId stream
) {
    for (auto& disclosure : submission.disclosures) {
        if (held.procedure->is_sealed) {
            const auto key = key_of(stream);
            if (!key) return std::unexpected(key.error());
            auto kept = encrypt(disclosure.text, *key, stream, disclosure.digest);
            if (!kept) return std::unexpected(std::move(kept.error()));
            disclosure.text = *std::move(kept);
        }
        group_.disclosures.push_back({stream, std::move(disclosure)});
    }
    return {};
}

void Round::fold_drafted(Held& held) {
    for (const auto& drafted : drafted_) {
        [[maybe_unused]] const auto folded = fold(held, drafted.to_fold(), drafted.opening);
        assert(folded && "a decision gave events that do not follow");
        aggregates_.note_links(drafted.recorded->entry);
        if (!held.procedure->erases(drafted.to_fold().type)) continue;
        group_.destroyed_keys.push_back(held.stream);
        for (const auto& sealed : held.sealed) group_.forgotten.push_back(sealed.command);
        erased_.push_back(held.name);
        held.sealed.clear();
    }
}

namespace {

// Whether an answer would outlive what it is about: nothing was recorded by which an erasure could find it.
bool is_left_behind(const ProcedureTable& procedure, std::uint8_t count) {
    return count == 0 && std::ranges::any_of(procedure.events, [&](const domain::EventType& event) {
               return procedure.erases(event.number);
           });
}

}  // namespace

Reply Round::settle(Submission& submission, Held& held, std::uint8_t count) {
    CommandOutcome outcome;
    outcome.content = submission.content;
    outcome.count = count;
    outcome.first = next_position() - count;
    if (count != 0) fold_drafted(held);
    outcome.stream = held.stream;
    outcome.version = held.version;
    if (is_left_behind(*held.procedure, count)) return receipt_of(outcome, false);
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
    // Nobody decides on what is not to be known any more.
    for (const auto& name : erased_) aggregates_.drop(name);
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
