#include "eventstore/audit/audit.hpp"

#include "domain/rules/calendar.hpp"
#include "eventstore/clock_entry.hpp"
#include "eventstore/audit/newer.hpp"
#include "eventstore/procedure/catalogue.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace yishi::eventstore::audit {

Audit::Audit(Openings openings, Extent extent)
    : extent_(extent),
      seals_(std::move(openings), findings_, numbers_),
      redecision_(findings_, numbers_),
      bonds_(findings_),
      recount_(findings_, numbers_),
      steps_(findings_, numbers_) {
    for (const auto* procedure : catalogue()) {
        for (const auto& event : procedure->events) known_.emplace(event.number, event.version);
    }
}

std::expected<void, Fault> Audit::is_known(const Entry& entry) {
    const auto fault = [](FaultCode code, std::string detail) {
        return std::unexpected(Fault{code, {}, std::move(detail)});
    };
    if (!domain::rules::is_countable(entry.recorded_at)) {
        return fault(
            FaultCode::corrupt,
            "recorded at " + std::to_string(entry.recorded_at.ms) + " ms, which is no time to count with"
        );
    }
    if (entry.sealed) return {};
    const auto found = known_.find(entry.type);
    if (found == known_.end()) {
        return fault(
            FaultCode::unknown_type,
            "an event of type " + std::to_string(entry.type) +
                ", which this program does not know; audit with a newer one"
        );
    }
    if (entry.schema_version == 0 || entry.schema_version > found->second) {
        return fault(
            FaultCode::unknown_type,
            "an event of type " + std::to_string(entry.type) + " in version " +
                std::to_string(entry.schema_version) + "; this program knows it up to version " +
                std::to_string(found->second)
        );
    }
    if (auto unknown = unknown_in(entry)) return fault(FaultCode::unknown_type, *std::move(unknown));
    return {};
}

Position Audit::place() const { return last_ ? *last_ + 1 : 0; }

std::expected<void, Fault> Audit::add(ByteView bytes) {
    const auto at_entry = [&](Fault fault) {
        fault.where = "entry " + std::to_string(place());
        return std::unexpected(std::move(fault));
    };
    auto entry = decode_entry(bytes);
    if (!entry) {
        drop_pending();  // nobody can say whether this was the rest of it
        return at_entry(std::move(entry.error()));
    }
    // What stands between is not in a part: each entry is taken where it says it stands.
    if (extent_ == Extent::part && entry->position > place()) last_ = entry->position - 1;
    auto opening = seals_.open(*entry, redecision_.name_of_stream(entry->stream));
    if (!goes_on(*entry)) decide_pending();
    if (auto known = is_known(*entry); !known) {
        drop_pending();
        return at_entry(std::move(known.error()));
    }
    check_order(*entry);
    last_ = place();
    ++numbers_.entries;
    pending_.push_back(*std::move(entry));
    openings_.push_back(std::move(opening));
    if (pending_.size() >= pending_.front().count) decide_pending();
    return {};
}

// Whose command it is a sealed entry does not say.
bool Audit::goes_on(const Entry& entry) const {
    if (pending_.empty() || entry.ordinal != pending_.size()) return false;
    const Entry& first = pending_.front();
    if (entry.sealed || first.sealed) return entry.command == first.command;
    return command_key_of(entry) == command_key_of(first);
}

void Audit::check_order(const Entry& entry) {
    const auto wrong = [&](Sentence what) {
        findings_.add(finding_on(
            Severity::breach,
            Part::order,
            entry,
            redecision_.name_of_stream(entry.stream),
            {"", entry.rule_set},
            std::move(what)
        ));
    };
    const Position place = this->place();
    if (entry.position != place) {
        const auto number = std::to_string(entry.position);
        wrong(
            {"位于第 " + std::to_string(place) + " 条，却自称第 " + number + " 条",
             "it stands at " + std::to_string(place) + " and says it is entry " + number}
        );
    }
    if (numbers_.entries == 0) {
        log_ = entry.log;
        numbers_.first_at = entry.recorded_at;
        earliest_next_ = entry.recorded_at;
    }
    if (goes_on(entry) && entry.count != pending_.front().count) {
        const auto said = std::to_string(pending_.front().count);
        wrong({"同一命令的第一条说共有 " + said + " 条，这一条说的不同", "the first of its command says that there are " + said + ", and this one something else"});
    }
    if (entry.log != log_) {
        wrong({"出自另一部记录 " + entry.log.text(), "it is of another log, " + entry.log.text()});
    }
    if (entry.recorded_at < earliest_next_) {
        wrong({"记录时间早于前一条", "it was recorded before the entry in front of it"});
    }
    earliest_next_ = std::max(earliest_next_, entry.recorded_at);
    if (const auto vouched = clock_vouched_by(entry)) {
        earliest_next_ = std::min(earliest_next_, *vouched);
        ++numbers_.clock_vouched;
    }
    numbers_.last_at = earliest_next_;
}

// Streams that no decision began have a name only in their own words.
std::string Audit::name_for(const Entry& entry) const {
    const auto known = redecision_.name_of_stream(entry.stream);
    if (!known.empty()) return std::string(known);
    const auto sealed = seals_.name_of(entry.stream);
    if (!sealed.empty()) return std::string(sealed);
    return entry.stream_name.value_or("stream " + std::to_string(entry.stream));
}

void Audit::decide_pending() {
    if (pending_.empty()) return;
    const Entry& first = pending_.front();
    if (!first.sealed) used_.push_back({command_key_of(first), first.position});
    if (first.sealed) {
        // Nobody can say whether it carries evidence.
    } else if (first.evidence && !first.evidence->key_id.empty()) {
        ++numbers_.evidence_signed;
    } else {
        ++numbers_.evidence_unsigned;
    }
    if (seals_.has_unopened(first.stream)) {
        redecision_.pass(pending_, openings_);
    } else {
        redecision_.decide_again(pending_, openings_);
    }
    for (std::size_t i = 0; i < pending_.size(); ++i) {
        const Entry& entry = pending_[i];
        const std::string stream = name_for(entry);
        if (entry.sealed || !openings_[i].empty()) seals_.check_place(entry, stream);
        if (entry.sealed) {
            bonds_.add_sealed(entry, stream);
            steps_.forget(stream);
            continue;
        }
        seals_.check_shown(entry, stream);
        bonds_.add(entry, stream);
        recount_.add(entry, stream);
        // Where some of the way is not seen, steps would seem to be missing that were taken.
        if (seals_.has_unopened(entry.stream)) {
            ++numbers_.steps_unseen;
        } else {
            steps_.add(entry, stream);
        }
    }
    pending_.clear();
    openings_.clear();
    decided_until_ = numbers_.last_at;
}

// Half a command is not decided: it would have too few events, and its time would make others late.
void Audit::drop_pending() {
    if (pending_.empty()) return;
    numbers_.entries -= pending_.size();
    numbers_.last_at = decided_until_;
    if (!decided_until_) numbers_.first_at.reset();
    pending_.clear();
    openings_.clear();
}

void Audit::find_repeated_commands() {
    std::ranges::sort(used_, {}, [](const Used& used) {
        return std::pair(used.command, used.position);
    });
    for (std::size_t i = 1; i < used_.size(); ++i) {
        if (used_[i].command != used_[i - 1].command) continue;
        Finding finding;
        finding.severity = Severity::breach;
        finding.part = Part::order;
        finding.entry = used_[i].position;
        finding.command = used_[i].command.id.text();
        const auto before = std::to_string(used_[i - 1].position);
        finding.what = {
            "命令编号在第 " + before + " 条已经用过，一项命令只能记录一次",
            "its command was recorded at entry " + before + " already; a command is recorded once"
        };
        findings_.add(std::move(finding));
    }
    used_.clear();
}

void Audit::finish() {
    decide_pending();
    find_repeated_commands();
    if (numbers_.last_at) {
        redecision_.finish(*numbers_.last_at);
        steps_.finish(*numbers_.last_at);
    }
    seals_.finish(redecision_.undecided());
}

}  // namespace yishi::eventstore::audit
