// Somebody who has the whole log, the program and the register, and time: he writes down every occasion for
// which the clock could have made an id, as docs/protocol.md says it does, and looks whether one fits.
#pragma once

#include "domain/kernel/opening.hpp"
#include "eventstore/derived_id.hpp"
#include "eventstore/entry.hpp"
#include "eventstore/procedure/catalogue.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace yishi::tests {

class Attacker {
  public:
    Attacker(const std::vector<eventstore::Bytes>& log, std::vector<domain::PersonId> people)
        : people_(std::move(people)) {
        for (const auto& bytes : log) {
            log_.push_back(eventstore::decode_entry(bytes).value());
            bytes_.push_back(bytes);
        }
        for (const auto& entry : log_) {
            ids_.insert(entry.command);
            times_.insert(entry.recorded_at);
            if (entry.stream_name) streams_.insert(domain::StreamName{*entry.stream_name}.id());
            collect_shown(entry);
        }
        try_deadlines();
        try_reactions();
    }

    [[nodiscard]] bool knows(const domain::CommandId& id) const { return found_.contains(id); }
    [[nodiscard]] std::string what(const domain::CommandId& id) const {
        const auto found = found_.find(id);
        return found == found_.end() ? "nothing" : found->second;
    }
    // Disclosures that the log itself shows.
    [[nodiscard]] std::size_t shown() const { return shown_.size(); }

    // An entry in the open that has the command id of a sealed one in it, other than as its own.
    [[nodiscard]] std::string named_outright() const {
        for (const auto& sealed : log_) {
            if (!sealed.sealed) continue;
            for (std::size_t at = 0; at < log_.size(); ++at) {
                const auto& entry = log_[at];
                if (entry.sealed || entry.command == sealed.command) continue;
                const auto text = sealed.command.text();
                const bool as_text = !std::ranges::search(bytes_[at], text).empty();
                const bool as_bytes = !std::ranges::search(bytes_[at], sealed.command.bytes).empty();
                if (as_text || as_bytes) {
                    return "entry " + std::to_string(at) + " names the command of " + std::to_string(sealed.position);
                }
            }
        }
        return {};
    }

  private:
    static constexpr int days_max = 40;

    void collect_shown(const eventstore::Entry& entry) {
        const auto* procedure = eventstore::procedure_of_event(entry.type);
        if (procedure == nullptr) return;
        const auto openings = procedure->openings_in(entry.type, entry.schema_version, entry.payload);
        if (!openings) return;
        for (const auto& opening : *openings) {
            std::string_view rest = opening.disclosures;
            while (!rest.empty()) {
                const auto end = std::min(rest.find('~'), rest.size());
                shown_.emplace_back(rest.substr(0, end));
                rest.remove_prefix(std::min(end + 1, rest.size()));
            }
        }
    }

    void note(const std::string& occasion) {
        const auto id = eventstore::derived_command_id(occasion);
        if (ids_.contains(id)) found_.emplace(id, occasion);
    }

    // Which term of which procedure passed.
    void try_deadlines() {
        for (const auto* procedure : eventstore::catalogue()) {
            const std::string context(procedure->name.name);
            for (const auto& command : procedure->commands) {
                for (const auto& stream : streams_) {
                    const std::string name = context + "/" + domain::to_text(stream);
                    const std::string before = "clock\n" + log_.front().log.text() + "\n" + name + "\n" + context +
                                               "." + std::string(command.name) + "\n";
                    for (const auto& from : times_) {
                        for (int day = 0; day < days_max; ++day) {
                            note(before + std::to_string((from + domain::days(day)).ms));
                        }
                    }
                }
            }
        }
    }

    // Which event set it off, and who sent that: each of the register, and whatever was shown of anything.
    void try_reactions() {
        std::vector<std::string> senders{"2 " + domain::PersonId{}.text(), "3 " + domain::PersonId{}.text()};
        for (const auto& person : people_) senders.push_back("1 " + person.text());
        senders.insert(senders.end(), shown_.begin(), shown_.end());
        for (const auto& cause : log_) {
            for (const auto& by : senders) {
                for (int index = 0; index < 3; ++index) {
                    note(
                        "reaction\n" + cause.log.text() + "\n" + cause.command.text() + "\n" + by + "\n" +
                        std::to_string(cause.ordinal) + "\n" + std::to_string(index)
                    );
                }
            }
        }
    }

    const std::vector<domain::PersonId> people_;
    std::vector<eventstore::Entry> log_;
    std::vector<eventstore::Bytes> bytes_;
    std::set<domain::CommandId> ids_;
    std::set<domain::Instant> times_;
    std::set<domain::IdBytes> streams_;
    std::vector<std::string> shown_;
    std::map<domain::CommandId, std::string> found_;
};

}  // namespace yishi::tests
