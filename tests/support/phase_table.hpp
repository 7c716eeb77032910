// One readable table for a whole context: what each command does in each phase.
//
//   tests::PhaseTable<topic::Procedure> table;
//   table.phase({submitted});                              // named by the phase it leads to
//   table.command(Accept{}, by(chair));                    // an example that is right in itself
//   table.expect(R"(
//            | submitted | accepted
//     accept | accepted  | -
//   )");
//
// A cell is the events by name, joined by "+"; "-" where nothing happens; "." where the command
// does not belong to the phase (the refusal wrong_phase); "!why" for any other refusal. Every phase
// of the State and every command of the variant must be there, once, so a forgotten pair cannot
// hide behind a catch-all. Whatever happens must come to nothing when the command is sent again.
#pragma once

#include "tests/support/spec.hpp"

#include <boost/mp11/algorithm.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <random>
#include <source_location>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace yishi::tests {

// Cells by command, then by phase.
using Cells = std::map<std::string, std::map<std::string, std::string>>;

inline std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t") - first + 1));
}

inline std::vector<std::string> split_cells(std::string_view line) {
    std::vector<std::string> cells;
    while (true) {
        const auto bar = line.find('|');
        cells.push_back(trimmed(line.substr(0, bar)));
        if (bar == std::string_view::npos) return cells;
        line.remove_prefix(bar + 1);
    }
}

// A command that stands in two lines keeps the first; the lines' order does not matter.
inline Cells read_cells(std::string_view text) {
    Cells cells;
    std::vector<std::string> phases;
    std::istringstream lines{std::string(text)};
    for (std::string line; std::getline(lines, line);) {
        if (trimmed(line).empty()) continue;
        const auto row = split_cells(line);
        if (phases.empty()) {
            phases.assign(row.begin() + 1, row.end());
            continue;
        }
        for (std::size_t i = 1; i < row.size() && i <= phases.size(); ++i) {
            cells[row.front()].emplace(phases[i - 1], row[i]);
        }
    }
    return cells;
}

inline std::string written(
    const Cells& cells,
    const std::vector<std::string>& phases,
    const std::vector<std::string>& commands
) {
    std::vector<std::vector<std::string>> rows{{""}};
    rows.front().insert(rows.front().end(), phases.begin(), phases.end());
    for (const auto& command : commands) {
        rows.push_back({command});
        for (const auto& phase : phases) rows.back().push_back(cells.at(command).at(phase));
    }
    std::ostringstream out;
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            std::size_t width = 0;
            for (const auto& other : rows) width = std::max(width, other[i].size());
            out << (i == 0 ? "" : " | ") << row[i];
            if (i + 1 < row.size()) out << std::string(width - row[i].size(), ' ');
        }
        out << "\n";
    }
    return out.str();
}

template <class Procedure>
class PhaseTable {
  public:
    using Command = typename Procedure::Command;
    using Event = typename Procedure::Event;
    using State = typename Procedure::State;
    using Here = std::source_location;

    explicit PhaseTable(World world = {}) : world_(std::move(world)) {}

    // A history that leads to a phase; without events, to the one every stream begins in.
    void phase(const std::vector<Event>& history, Here here = Here::current()) {
        State state = after<Procedure>(history, here);
        std::string name(std::visit([](const auto& now) { return now.phase.name; }, state));
        if (!states_.emplace(name, std::move(state)).second)
            fail(here, "a second history for phase " + name);
        phases_.push_back(std::move(name));
    }

    void command(Command command, domain::Context context, Here here = Here::current()) {
        std::string name(std::visit([](const auto& c) { return c.type.name; }, command));
        const bool is_new =
            asked_.emplace(name, Asked{std::move(command), std::move(context)}).second;
        if (!is_new) fail(here, "a second example of command " + name);
        commands_.push_back(std::move(name));
    }

    void expect(std::string_view table, Here here = Here::current()) const {
        if (!is_complete(here)) return;
        Cells actual;
        for (const auto& [command, asked] : asked_) {
            for (const auto& [phase, state] : states_) {
                actual[command][phase] = outcome(state, asked, command + " in " + phase, here);
            }
        }
        const Cells expected = read_cells(table);
        if (expected == actual) return;
        std::string differences;
        for (const auto& [command, row] : actual) {
            for (const auto& [phase, cell] : row) {
                const std::string wanted = cell_of(expected, command, phase);
                if (wanted != cell) {
                    differences += "  " + command + " in " + phase + ": expected " + wanted +
                                   ", was " + cell + "\n";
                }
            }
        }
        fail(
            here,
            "differences\n" + differences + "the whole table is\n" +
                written(actual, phases_, commands_)
        );
    }

    // Sends the examples in any order, many times over, from the first phase on: whatever is
    // decided fits its history, is decided the same again, and comes to nothing when it is sent
    // again.
    void wander(std::uint32_t seed = 20'261'123, Here here = Here::current()) const {
        std::vector<std::uint32_t> order(1'000);
        std::seed_seq{seed}.generate(order.begin(), order.end());
        State state{};
        std::string way;
        for (const auto drawn : order) {
            const auto& command = commands_.at(drawn % commands_.size());
            const Asked& asked = asked_.at(command);
            way += " " + command;
            const auto decided = decide_in<Procedure>(world_, state, asked.command, asked.context);
            if (decided != decide_in<Procedure>(world_, state, asked.command, asked.context)) {
                fail(here, "decided differently the second time, after" + way);
            }
            if (!decided) continue;
            outcome(state, asked, command + " at the end of" + way, here);
            for (const auto& event : *decided) take_in<Procedure>(state, event, here);
            const bool begins_anew = drawn / commands_.size() % 16 == 0;
            if (!begins_anew) continue;
            state = State{};
            way.clear();
        }
    }

  private:
    struct Asked {
        Command command;
        domain::Context context;
    };

    static std::string cell_of(
        const Cells& cells, const std::string& command, const std::string& phase
    ) {
        const auto row = cells.find(command);
        if (row == cells.end()) return "(missing)";
        const auto cell = row->second.find(phase);
        return cell == row->second.end() ? "(missing)" : cell->second;
    }

    static void fail(const Here& here, const std::string& what) {
        ADD_FAILURE_AT(here.file_name(), static_cast<int>(here.line())) << what;
    }

    // Every alternative of both variants has its history or example.
    bool is_complete(const Here& here) const {
        std::string missing;
        boost::mp11::mp_for_each<boost::mp11::mp_transform<std::type_identity, State>>([&](auto p) {
            const std::string name(decltype(p)::type::phase.name);
            if (!states_.contains(name)) missing += " phase " + name;
        });
        boost::mp11::mp_for_each<boost::mp11::mp_transform<std::type_identity, Command>>([&](auto c
                                                                                         ) {
            const std::string name(decltype(c)::type::type.name);
            if (!asked_.contains(name)) missing += " command " + name;
        });
        if (!missing.empty()) fail(here, "without a history or an example:" + missing);
        return missing.empty();
    }

    std::string outcome(
        const State& state, const Asked& asked, const std::string& pair, const Here& here
    ) const {
        const auto decided = decide_in<Procedure>(world_, state, asked.command, asked.context);
        if (!decided) {
            const std::string why(domain::text_of(decided.error()).name);
            return why == "wrong_phase" ? "." : "!" + why;
        }
        if (decided->empty()) return "-";
        std::string names;
        State next = state;
        for (const auto& event : *decided) {
            names += names.empty() ? "" : "+";
            names += std::visit([](const auto& e) { return e.type.name; }, event);
            take_in<Procedure>(next, event, here);
        }
        const auto again = decide_in<Procedure>(world_, next, asked.command, asked.context);
        if (!again || !again->empty())
            fail(here, pair + " does not come to nothing the second time");
        return names;
    }

    World world_;
    std::map<std::string, State> states_;
    std::map<std::string, Asked> asked_;
    std::vector<std::string> phases_;
    std::vector<std::string> commands_;
};

}  // namespace yishi::tests
