// The steps of a procedure as data: one row for each thing that can happen in it, saying when it
// may happen, what it leads to, by when it is due, and on what it rests.
//
// Whoever decides, audits, watches or explains a procedure reads these rows, so that it is written
// down once. The words of a row's own names are in its context; nothing here knows any.
//
// Subjects. A stream is a subject, whose phases are those of its State: "open". What goes its own
// way within a stream is a subject, too, whose phases are written with its name: "motion.put".
// Where a row names a `key`, there is one such subject for each value of that field; else there is
// one in the stream. A subject that nothing was heard of is in no phase.
//
// Facts. What a later row needs to know of an earlier event is kept under a name: of the subject
// where the row has a key, else of the stream. Where a row names a fact, a field of its own event
// by that name comes first. Fields are named as in documents; "rules/0/rule" goes into lists and
// structs.
#pragma once

#include "domain/kernel/few.hpp"
#include "domain/kernel/field.hpp"
#include "domain/kernel/instant.hpp"
#include "domain/kernel/words.hpp"

#include <boost/describe/enum.hpp>

#include <algorithm>
#include <cstdint>
#include <expected>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

namespace yishi::domain {

// What lengths of time are counted in. Numbers are published; never reuse them.
enum class Unit : std::uint8_t { days = 1, working_days = 2, years = 3, hours = 4 };
BOOST_DESCRIBE_ENUM(Unit, days, working_days, years, hours)

// A fact has this value, or with `differs` any other; of what is not known, neither is said.
struct When {
    std::string_view fact = {};  // empty: always
    std::string_view value = {};
    bool differs = false;
};

struct Keep {
    std::string_view fact;
    std::string_view field;  // "actor" is the entry's
};

// A length of time and the fact in which the event that starts it has frozen its end.
struct Term {
    std::string_view until = {};  // empty: there is none
    std::string_view since = {};  // the row whose event starts it; empty: the stream's first
    std::uint16_t length = 0;     // 0: as that event says
    Unit unit = Unit::days;
    std::string_view rule = {};  // of the rule sets, where the number is one of theirs
    When when = {};              // for which cases it holds
};

// The stream of another subject must have got that far.
struct Need {
    std::string_view link = {};  // the fact that holds its id
    std::string_view context = {};
    Few<std::string_view, 8> in = {};  // phases
    bool is_late = false;              // being too late for them is no breach but a lateness
    Words otherwise = {};              // "opened while its session was not sitting"
};

// Two acts are by different people.
struct Distinct {
    std::string_view one = {};  // facts
    std::string_view other = {};
    Words otherwise = {};
};

// A meeting is announced long enough ahead: `by` is a list of {rule, notice_days}.
struct Notice {
    std::string_view of = {};  // the field that says when it is; empty: none is asked for
    std::string_view by = {};
};

// From when to when a row holds; a time of 0 ms is no bound. It holds before `to`, no longer at it.
struct Effect {
    Instant from = {};
    Instant to = {};
    [[nodiscard]] constexpr bool covers(Instant at) const {
        return at >= from && (to.ms == 0 || at < to);
    }
};

struct Step {
    std::string_view name = {};     // unique in its context while it holds; empty: the command's
    std::string_view command = {};  // who may send it, CommandType says
    // The event it is known by; others may come along, and are told apart by being no row's first.
    Few<std::string_view, 3> events = {};
    Few<std::string_view, 8> from =
        {};  // one phase of each subject named; of the stream at least one
    // Phases in which the command is answered without anything being recorded: it is already so, or
    // the refusal says more than that the phase is wrong.
    Few<std::string_view, 8> also = {};
    Few<std::string_view, 3> to = {};  // at most one phase of each subject; the others stay
    std::string_view key = {};         // the field that says which of the subjects
    When when = {};                    // several rows may share an event
    Few<Keep, 6> keep = {};
    Few<std::string_view, 2> bars = {};       // phases in which no subject may be
    Few<std::string_view, 3> by = {};         // relations or offices: whose turn it is
    Few<std::string_view, 3> signed_by = {};  // facts: leads on once all these people have acted
    std::string_view signer = {};             // the fact that says who acts
    Term within = {};
    Term not_before = {};
    std::string_view counted_by = {};  // the field that names the calendars an end was counted by
    bool is_clocks = false;  // the clock sends it, once `within` has passed
    Notice notice = {};
    Few<Need, 1> needs = {};
    Few<Distinct, 1> distinct = {};
    std::string_view recount = {};  // the field whose numbers an audit counts again
    Effect effect = {};
    Words source = {};   // the statute, standard or page it rests on
    Words missing = {};  // "the motion was seconded by nobody": where something followed without it
    Words late = {};     // where it came after its time, or did not come in it
    Words unfinished = {};  // where it is to come and the record ends; empty: it need not come
};

constexpr std::string_view name_of(const Step& step) {
    return step.name.empty() ? step.command : step.name;
}

// The subject that a phase is of: empty for the stream.
constexpr std::string_view subject_of(std::string_view phase) {
    const auto dot = phase.find('.');
    return dot == std::string_view::npos ? std::string_view{} : phase.substr(0, dot);
}

// A deadline is met by acting at that very millisecond.
constexpr bool has_passed(Instant due, Instant at) { return at > due; }

// The row of that name, which must be there.
constexpr const Step& step_named(const auto& steps, std::string_view name) {
    return *std::find_if(steps.begin(), steps.end(), [&](const Step& row) { return name_of(row) == name; });
}

// Whether some row has an answer to that command in that phase of the stream.
constexpr bool takes(const auto& steps, std::string_view phase, std::string_view command) {
    for (const Step& step : steps) {
        if (step.command == command && (step.from.contains(phase) || step.also.contains(phase))) {
            return true;
        }
    }
    return false;
}

// Decides by `on(phase, command)` where the rows take the command, and refuses it as wrong_phase
// where they do not, and as bad_text where a text is none that its field may hold. A pair that the
// rows take and `on` does not know does not compile.
template <const auto& steps, const auto& fields, class Decision>
Decision decide_by_steps(const auto& state, const auto& command, auto on) {
    return std::visit(
        [&](const auto& now, const auto& asked) -> Decision {
            using Phase = std::remove_cvref_t<decltype(now)>;
            using Command = std::remove_cvref_t<decltype(asked)>;
            using Refusal = typename Decision::error_type;
            if constexpr (takes(steps, Phase::phase.name, Command::type.name)) {
                if constexpr (requires { Refusal::bad_text; }) {
                    if (!has_sound_texts(asked, fields)) return std::unexpected(Refusal::bad_text);
                }
                return on(now, asked);
            } else {
                return std::unexpected(Refusal::wrong_phase);
            }
        },
        state,
        command
    );
}

}  // namespace yishi::domain
