#include "eventstore/steps/check.hpp"

#include "domain/kernel/role.hpp"
#include "domain/rules/rule_set.hpp"
#include "eventstore/codec/document.hpp"
#include "eventstore/procedure/catalogue.hpp"
#include "eventstore/steps/plan.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace yishi::eventstore::steps {
namespace {

namespace json = boost::json;
using domain::Step;
using Names = std::set<std::string, std::less<>>;

// What people are towards a matter, where no fact of it says who they are.
constexpr std::array<std::string_view, 10> relations{
    "assignee", "author", "chair_of_session", "clerk_of_session", "elector", "mover", "scrutineer_of_vote", "speaker",
    "subject", "teller_of_vote"};

template <class Described>
Names names_in(const Described& described) {
    Names names;
    for (const auto& one : described) names.emplace(one.name);
    return names;
}

// The fields of each event, by its name.
std::map<std::string, Names, std::less<>> fields_of(const ProcedureTable& procedure) {
    std::map<std::string, Names, std::less<>> fields;
    const std::string prefix = std::string(procedure.name.name) + ".";
    const json::value schema = procedure.schema();  // outlives the loop
    for (const auto& row : schema.as_array()) {
        auto& of_event = fields[std::string(row.at("name").as_string()).substr(prefix.size())];
        for (const auto& field : row.at("payload").at("struct").as_array()) {
            of_event.emplace(field.at(0).as_string());
        }
    }
    return fields;
}

bool is_role(std::string_view name) {
    bool found = false;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<domain::Role>>([&](auto role) {
        found = found || codec::detail::enumerator_name(role.value) == name;
    });
    return found;
}

bool is_rule(std::string_view rule) {
    return std::ranges::any_of(domain::rules::built_in_sets(), [&](const auto& set) {
        return set.find(rule) != nullptr;
    });
}

class Check {
  public:
    Check(const ProcedureTable& procedure, std::span<const Step> rows)
        : procedure_(procedure),
          rows_(rows),
          commands_(names_in(procedure.commands)),
          events_(names_in(procedure.events)),
          phases_(names_in(procedure.phases)),
          fields_(fields_of(procedure)) {
        for (const auto& row : rows) {
            names_.emplace(name_of(row));
            for (const auto& kept : row.keep) facts_.emplace(kept.fact);
            for (const auto phase : row.to) led_to_.emplace(phase);
        }
    }

    std::vector<Defect> run() {
        for (const auto& row : rows_) {
            names(row);
            facts(row);
            times(row);
            words(row);
            links(row);
        }
        overlaps();
        gaps();
        exits();
        return std::move(defects_);
    }

  private:
    void say(Wrong wrong, std::string_view where, std::string_view what) {
        defects_.push_back(
            {wrong, std::string(procedure_.name.name) + "." + std::string(where), std::string(what)}
        );
    }

    void names(const Step& row) {
        if (!commands_.contains(row.command)) say(Wrong::unknown_command, name_of(row), row.command);
        if (row.events.empty()) say(Wrong::unknown_event, name_of(row), "");
        for (const auto event : row.events) {
            if (!events_.contains(event)) say(Wrong::unknown_event, name_of(row), event);
        }
        const auto phases = [&](const auto& named) {
            for (const auto phase : named) {
                const bool is_known =
                    domain::subject_of(phase).empty() ? phases_.contains(phase) : led_to_.contains(phase);
                if (!is_known) say(Wrong::unknown_phase, name_of(row), phase);
            }
        };
        phases(row.from);
        phases(row.also);
        phases(row.to);
        phases(row.bars);
        if (phases_of("", row.from).empty()) say(Wrong::unknown_phase, name_of(row), "");
        for (const auto who : row.by) {
            const bool is_known = is_role(who) || facts_.contains(who) ||
                                  std::ranges::find(relations, who) != relations.end();
            if (!is_known) say(Wrong::unknown_office, name_of(row), who);
        }
    }

    void field(const Step& row, std::string_view name, bool fact_will_do = true) {
        if (name.empty() || name == "actor" || row.events.empty()) return;
        const auto of_event = fields_.find(*row.events.begin());
        const auto first = name.substr(0, name.find('/'));
        const bool is_field = of_event != fields_.end() && of_event->second.contains(first);
        if (!is_field && !(fact_will_do && facts_.contains(name))) {
            say(Wrong::unknown_field, name_of(row), name);
        }
    }

    void facts(const Step& row) {
        field(row, row.key, false);
        field(row, row.when.fact);
        for (const auto& kept : row.keep) field(row, kept.field, false);
        for (const auto name : row.signed_by) field(row, name);
        field(row, row.signer);
        for (const auto& pair : row.distinct) {
            field(row, pair.one);
            field(row, pair.other);
        }
        field(row, row.notice.of, false);
        field(row, row.notice.by, false);
        field(row, row.recount, false);
        field(row, row.counted_by, false);
    }

    void term(const Step& row, const domain::Term& term) {
        field(row, term.until);
        field(row, term.when.fact);
        if (!term.since.empty() && !names_.contains(term.since)) {
            say(Wrong::unknown_row, name_of(row), term.since);
        }
        if (!term.rule.empty() && !is_rule(term.rule)) say(Wrong::unknown_rule, name_of(row), term.rule);
        if (term.length != 0 && term.until.empty()) say(Wrong::no_time, name_of(row), "until");
    }

    void times(const Step& row) {
        term(row, row.within);
        term(row, row.not_before);
        const auto& effect = row.effect;
        if (effect.to.ms != 0 && effect.to <= effect.from) say(Wrong::no_time, name_of(row), "effect");
        if (row.is_clocks && row.within.until.empty()) say(Wrong::no_time, name_of(row), "clock");
    }

    void words(const Step& row) {
        if (row.source.zh.empty() || row.source.en.empty()) say(Wrong::no_source, name_of(row), "");
        const auto needed = [&](const domain::Words& words, bool is_needed, std::string_view which) {
            const bool has_both = !words.zh.empty() && !words.en.empty();
            const bool has_one = !words.zh.empty() || !words.en.empty();
            if (is_needed ? !has_both : has_one && !has_both) say(Wrong::no_words, name_of(row), which);
        };
        // A row that something else rests on must be able to say that it is missing.
        const bool is_rested_on = std::ranges::any_of(rows_, [&](const Step& later) {
            const bool does_without = std::ranges::any_of(row.from, [&](std::string_view phase) {
                return subject_leads_on(row, phase) && later.from.contains(phase);
            });
            return &later != &row && !does_without && std::ranges::any_of(row.to, [&](std::string_view phase) {
                return later.from.contains(phase);
            });
        });
        needed(row.missing, is_rested_on && is_first_way(row), "missing");
        needed(row.late, !row.within.until.empty() || !row.notice.of.empty(), "late");
        needed(row.unfinished, false, "unfinished");
        for (const auto& need : row.needs) needed(need.otherwise, true, "otherwise");
        for (const auto& pair : row.distinct) needed(pair.otherwise, true, "otherwise");
    }

    // Whether the row leads away from that phase.
    static bool subject_leads_on(const Step& row, std::string_view phase) {
        return !row.to.contains(phase) && !phases_of(domain::subject_of(phase), row.to).empty();
    }

    // Of several rows that lead to the same phase, the first is the one that is missed.
    [[nodiscard]] bool is_first_way(const Step& row) const {
        const auto first = std::ranges::find_if(rows_, [&](const Step& other) {
            return !other.is_clocks && std::ranges::any_of(row.to, [&](std::string_view phase) {
                return other.to.contains(phase);
            });
        });
        return first != rows_.end() && &*first == &row;
    }

    void links(const Step& row) {
        for (const auto& need : row.needs) {
            field(row, need.link);
            const auto* other = find_procedure(need.context);
            if (other == nullptr) {
                say(Wrong::unknown_context, name_of(row), need.context);
                continue;
            }
            const auto known = names_in(other->phases);
            for (const auto phase : need.in) {
                if (!known.contains(phase)) say(Wrong::unknown_phase, name_of(row), phase);
            }
        }
    }

    void overlaps() {
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            for (std::size_t j = i + 1; j < rows_.size(); ++j) {
                if (name_of(rows_[i]) != name_of(rows_[j])) continue;
                const auto& one = rows_[i].effect;
                const auto& other = rows_[j].effect;
                const bool is_apart = (one.to.ms != 0 && one.to <= other.from) ||
                                      (other.to.ms != 0 && other.to <= one.from);
                if (!is_apart) say(Wrong::two_at_once, name_of(rows_[i]), name_of(rows_[j]));
            }
        }
    }

    [[nodiscard]] Names reached_from(std::string_view phase) const {
        Names reached{std::string(phase)};
        for (bool grows = true; grows;) {
            grows = false;
            for (const auto& row : rows_) {
                const bool is_open = std::ranges::any_of(row.from, [&](std::string_view from) {
                    return reached.contains(from);
                });
                if (!is_open) continue;
                for (const auto to : row.to) {
                    if (domain::subject_of(to).empty()) grows = reached.emplace(to).second || grows;
                }
            }
        }
        return reached;
    }

    void gaps() {
        for (const auto& command : commands_) {
            const bool has_row = std::ranges::any_of(rows_, [&](const Step& row) {
                return row.command == command;
            });
            if (!has_row) say(Wrong::gap, command, command);
        }
        for (const auto& event : events_) {
            const bool has_row = std::ranges::any_of(rows_, [&](const Step& row) {
                return row.events.contains(event);
            });
            if (!has_row) say(Wrong::gap, event, event);
        }
        const auto reached = reached_from(procedure_.phases.front().name);
        for (const auto& phase : phases_) {
            if (!reached.contains(phase)) say(Wrong::gap, phase, phase);
        }
    }

    void exits() {
        const auto is_at_rest = [&](const std::string& phase) {
            return std::ranges::none_of(rows_, [&](const Step& row) {
                return row.from.contains(phase) && !row.to.contains(phase) && !row.unfinished.en.empty();
            });
        };
        for (const auto& phase : reached_from(procedure_.phases.front().name)) {
            if (std::ranges::none_of(reached_from(phase), is_at_rest)) say(Wrong::no_exit, phase, phase);
        }
    }

    const ProcedureTable& procedure_;
    std::span<const Step> rows_;
    Names commands_;
    Names events_;
    Names phases_;
    std::map<std::string, Names, std::less<>> fields_;
    Names names_;
    Names facts_;
    Names led_to_;
    std::vector<Defect> defects_;
};

}  // namespace

std::string_view name_of(Wrong wrong) {
    constexpr std::array<std::string_view, 14> names{
        "unknown_command", "unknown_event", "unknown_phase", "unknown_field", "unknown_context",
        "unknown_rule",    "unknown_row",   "unknown_office", "gap",          "no_exit",
        "two_at_once",     "no_time",       "no_words",      "no_source"};
    return names.at(static_cast<std::size_t>(wrong));
}

std::vector<Defect> defects_of(const ProcedureTable& procedure, std::span<const domain::Step> rows) {
    return Check(procedure, rows).run();
}

}  // namespace yishi::eventstore::steps
