// The rules of a consultation.
#include "domain/consultation/consultation.hpp"

#include <algorithm>
#include <expected>
#include <optional>
#include <string>

namespace yishi::domain::consultation {
namespace {

std::unexpected<Refusal> refuse(Refusal why) { return std::unexpected(why); }

bool is_label(const std::string& text) {
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-';
    };
    return !text.empty() && text.size() <= label_bytes_max && std::ranges::all_of(text, plain);
}

bool is_over(const Gathering& now, Instant at) {
    return now.closes_at && has_passed(*now.closes_at, at);
}

// The first number that is nobody's label yet.
std::string next_label(const Gathering& now) {
    auto number = now.next_number;
    while (now.participants.contains(std::to_string(number))) ++number;
    return std::to_string(number);
}

struct Acting {
    std::string label;
    bool joins = false;  // this is the first act
};

// Under which label the actor acts: one actor, one label, for the whole consultation.
std::expected<Acting, Refusal> acting(
    const Gathering& now, const std::optional<std::string>& wanted, const Context& context
) {
    if (context.actor.is_nil()) return refuse(Refusal::needs_a_person);
    if (wanted && !context.on_behalf) return refuse(Refusal::label_not_yours_to_choose);
    if (wanted && !is_label(*wanted)) return refuse(Refusal::bad_label);
    const auto known = now.labels.find(context.actor);
    if (known != now.labels.end()) {
        if (wanted && *wanted != known->second) return refuse(Refusal::label_differs);
        return Acting{known->second, false};
    }
    if (wanted && now.participants.contains(*wanted)) return refuse(Refusal::label_taken);
    if (now.participants.size() >= participants_max) return refuse(Refusal::too_many_participants);
    return Acting{wanted ? *wanted : next_label(now), true};
}

// The acts of a first-time participant begin with his joining.
std::vector<Event> with_joining(const Acting& who, const Context& context, Event act) {
    std::vector<Event> events;
    if (who.joins) events.emplace_back(ParticipantJoined{who.label, context.actor});
    events.push_back(std::move(act));
    return events;
}

Decision on(const Unopened&, const Open& open, const Context& context) {
    if (open.closes_at && *open.closes_at <= context.at) {
        return refuse(Refusal::closes_in_the_past);
    }
    return {{Opened{open}}};
}

Decision on(const Gathering& now, const Open& open, const Context&) {
    if (now == open) return {};
    return refuse(Refusal::wrong_phase);
}

Decision on(const Gathering& now, const MakeStatement& make, const Context& context) {
    if (is_over(now, context.at)) return refuse(Refusal::too_late);
    if (!is_label(make.statement)) return refuse(Refusal::bad_label);
    if (make.text.is_absent()) return refuse(Refusal::bad_text);
    const auto who = acting(now, make.participant, context);
    if (!who) return refuse(who.error());
    if (const auto made = now.statements.find(make.statement); made != now.statements.end()) {
        const bool same = made->second.participant == who->label && made->second.text == make.text;
        if (same) return {};
        return refuse(Refusal::already_stated);
    }
    if (now.statements.size() >= statements_max) return refuse(Refusal::too_many_statements);
    if (!who->joins && now.participants.at(who->label).statements >= statements_each_max) {
        return refuse(Refusal::too_many_statements);
    }
    return with_joining(*who, context, Stated{make.statement, who->label, make.text});
}

Decision on(const Gathering& now, const Opine& opine, const Context& context) {
    if (is_over(now, context.at)) return refuse(Refusal::too_late);
    const auto who = acting(now, opine.participant, context);
    if (!who) return refuse(who.error());
    const auto found = now.statements.find(opine.statement);
    if (found == now.statements.end()) return refuse(Refusal::unknown_statement);
    const auto& statement = found->second;
    if (statement.moderation && !statement.moderation->accepted) {
        return refuse(Refusal::statement_rejected);
    }
    if (now.premoderated && !statement.moderation) return refuse(Refusal::statement_not_accepted);
    if (!who->joins) {
        const auto& opinions = now.participants.at(who->label).opinions;
        const auto held = opinions.find(statement.number);
        if (held != opinions.end() && held->second == opine.opinion) return {};
    }
    return with_joining(*who, context, Opined{opine.statement, who->label, opine.opinion});
}

Decision moderated(const Gathering& now, const Moderate& moderate) {
    const auto found = now.statements.find(moderate.statement);
    if (found == now.statements.end()) return refuse(Refusal::unknown_statement);
    const auto& before = found->second.moderation;
    if (before && before->accepted == moderate.accepted && before->reason == moderate.reason) {
        return {};
    }
    if (!moderate.accepted && moderate.reason.empty()) return refuse(Refusal::bad_text);
    return {{Moderated{moderate.statement, moderate.accepted, moderate.reason}}};
}

// Whoever runs the server is none of the council: he may only moderate what is over, as an import does.
Decision on(const Gathering& now, const Moderate& moderate, const Context& context) {
    if (context.actor.is_nil()) return refuse(Refusal::not_the_operators);
    return moderated(now, moderate);
}

Decision on(const Gathering&, const Close&, const Context&) { return {{Closed{false}}}; }

Decision on(const Gathering& now, const PassDeadline&, const Context& context) {
    if (!is_over(now, context.at)) return refuse(Refusal::not_yet);
    return {{Closed{true}}};
}

Decision on(const Concluded& over, const Open& open, const Context& context) {
    return on(over.gathered, open, context);
}
Decision on(const Concluded& over, const Moderate& moderate, const Context&) {
    return moderated(over.gathered, moderate);
}
Decision on(const Concluded&, const Close&, const Context&) { return {}; }
Decision on(const Concluded&, const PassDeadline&, const Context&) { return {}; }

}  // namespace

Decision decide(const State& state, const Command& command, const Context& context) {
    return decide_by_steps<steps, fields, Decision>(state, command, [&](const auto& now, const auto& asked) {
        return on(now, asked, context);
    });
}

}  // namespace yishi::domain::consultation
