// Opening a vote: on what, by which rule, and who may vote.
#include "domain/council/council.hpp"
#include "domain/kernel/text.hpp"
#include "domain/rules/rules.hpp"
#include "domain/rules/strictness.hpp"
#include "domain/vote/acts.hpp"

#include <algorithm>
#include <set>

namespace yishi::domain::vote {
namespace {

using Recusals = std::vector<Recusal>;

std::optional<Refusal> wording_refused(const Open& open) {
    if (open.options.empty()) {
        return open.choose_max <= 1 ? std::nullopt : std::optional(Refusal::bad_choose_max);
    }
    if (open.method == Method::show_of_hands) return Refusal::hands_need_yes_or_no;
    if (open.options.size() < 2 || open.options.size() > options_max) return Refusal::bad_options;
    // By what an elector sees: an option that looks like another takes votes from it.
    std::set<std::string> seen{
        skeleton(choice_yes), skeleton(choice_no), skeleton(choice_abstain)
    };
    for (const auto& option : open.options) {
        if (!is_line_of_text(option, title_bytes_max)) return Refusal::bad_options;
        if (!seen.insert(skeleton(option)).second) return Refusal::bad_options;
    }
    if (open.choose_max == 0 || open.choose_max > open.options.size()) {
        return Refusal::bad_choose_max;
    }
    return std::nullopt;
}

// The motion must be before a sitting house and put to this very vote.
std::optional<Refusal> motion_refused(
    const Open& open, const session::State* state, const Context& context
) {
    if (state == nullptr || !session::is_sitting(*state)) return Refusal::no_such_session;
    const auto& held = *session::proceedings(*state);
    if (held.council != open.council) return Refusal::no_such_session;
    const auto* motion = session::find_motion(held, open.motion);
    const VoteId self{context.stream.id()};
    const bool put =
        motion != nullptr && motion->phase == session::MotionPhase::put && motion->vote == self;
    if (!put) return Refusal::motion_not_put;
    if (std::ranges::find(held.bodies, open.body) == held.bodies.end()) {
        return Refusal::unknown_body;
    }
    return std::nullopt;
}

std::optional<Refusal> tellers_refused(const Open& open, const session::Proceedings& held) {
    if (open.method != Method::show_of_hands) return std::nullopt;
    const bool able = open.teller && open.scrutineer && *open.teller != *open.scrutineer &&
                      session::is_present_now(held, *open.teller) &&
                      session::is_present_now(held, *open.scrutineer);
    if (!able) return Refusal::needs_teller_and_scrutineer;
    return std::nullopt;
}

// A vote counts persons; it cannot tell households, area or registered voters.
bool counts_persons(const rules::Requirement& requirement) {
    const auto by_person = [](const rules::Threshold& part) {
        return part.base == rules::Base::eligible || part.base == rules::Base::present ||
               part.base == rules::Base::cast;
    };
    if (requirement.joined == rules::Joined::any && !requirement.parts.empty()) {
        return std::ranges::any_of(requirement.parts, by_person);
    }
    return std::ranges::all_of(requirement.parts, by_person);
}

// Whether whatever meets `named` also meets `law`.
bool is_as_strict(const rules::Requirement& named, const rules::Requirement& law) {
    if (law.parts.empty()) return true;
    const auto implied_by = [](const rules::Threshold& asked, const rules::Requirement& by) {
        const auto implied = [&](const rules::Threshold& part) {
            return rules::implies(part, asked);
        };
        return by.joined == rules::Joined::any ? std::ranges::all_of(by.parts, implied)
                                               : std::ranges::any_of(by.parts, implied);
    };
    const auto holds = [&](const rules::Threshold& asked) {
        return !named.parts.empty() && implied_by(asked, named);
    };
    return law.joined == rules::Joined::any ? std::ranges::any_of(law.parts, holds)
                                            : std::ranges::all_of(law.parts, holds);
}

// The rule of the body, or the one named if it is at least as strict. A rule that says nothing of a
// quorum leaves the body's own standing.
std::expected<rules::Rule, Refusal> rule_for(
    const Open& open,
    const council::Body& body,
    const rules::State* local,
    const rules::RuleSet& law
) {
    const auto own = rules::effective_rule(local, council::row_of(body.kind).rule, law);
    if (!own) return refuse(Refusal::unknown_rule);
    auto rule = open.rule.empty() ? own : rules::effective_rule(local, open.rule, law);
    if (!rule) return refuse(Refusal::unknown_rule);
    if (rule->pass.parts.empty()) return refuse(Refusal::rule_decides_nothing);
    if (rule->quorum.parts.empty()) rule->quorum = own->quorum;
    if (!counts_persons(rule->quorum) || !counts_persons(rule->pass)) {
        return refuse(Refusal::rule_needs_other_counts);
    }
    if (rule->id != own->id) {
        const bool strict =
            is_as_strict(rule->quorum, own->quorum) && is_as_strict(rule->pass, own->pass);
        if (!strict) return refuse(Refusal::rule_loosens);
    }
    return *std::move(rule);
}

bool is_recused(const Recusals& recusals, const PersonId& person) {
    return std::ranges::find(recusals, person, &Recusal::person) != recusals.end();
}

// Of this body, whoever said so himself or was recused by a decision of the house; of a motion to recuse
// somebody, that person as well. With the reason that the chair gives, or the ground that was recorded.
std::expected<Recusals, Refusal> recusals_of(
    const session::Motion& motion, const Open& open, const council::State& council, Instant as_of
) {
    const auto members = council::voting_members(council, open.body, as_of);
    Recusals standing;
    const auto add = [&](const PersonId& person, session::RecusalGround ground) {
        if (!std::ranges::binary_search(members, person) || is_recused(standing, person)) return;
        standing.push_back({person, std::string(words(ground).zh)});
    };
    for (const auto& recusal : motion.recusals) add(recusal.person, recusal.ground);
    if (motion.recuses) add(motion.recuses->whom, motion.recuses->ground);
    std::set<PersonId> named;
    for (const auto& recusal : open.recusals.value_or(Recusals{})) {
        if (!std::ranges::binary_search(members, recusal.person)) return refuse(Refusal::not_an_elector);
        if (!named.insert(recusal.person).second) return refuse(Refusal::bad_text);
        const auto known = std::ranges::find(standing, recusal.person, &Recusal::person);
        if (known == standing.end()) return refuse(Refusal::recusal_is_ones_own);
        known->reason = recusal.reason;
    }
    return standing;
}

// Freezes who is in the room and may vote, and the counts that go with it.
void count_the_room(
    Opened& opened,
    const Recusals& recusals,
    const council::State& council,
    const session::Proceedings& held,
    Instant at
) {
    opened.entitled = session::entitled(held, opened.body, council, at);
    const auto as_of = session::seated_as_of(held, at);
    for (const auto& member : council::voting_members(council, opened.body, as_of)) {
        const bool recused = is_recused(recusals, member);
        if (!session::is_present(held, member, at)) continue;
        ++opened.present;
        if (!recused) opened.electorate.push_back(member);
    }
}

}  // namespace

Decision act(const Open& open, const Context& context) {
    if (const auto why = wording_refused(open)) return refuse(*why);
    const auto* state = context.sight.find<session::State>(stream_of("session", open.session).text);
    if (const auto why = motion_refused(open, state, context)) return refuse(*why);
    const auto& held = *session::proceedings(*state);
    if (const auto why = tellers_refused(open, held)) return refuse(*why);
    const auto* council =
        context.sight.find<council::State>(stream_of("council", open.council).text);
    const auto* body = council != nullptr ? council::find_body(*council, open.body) : nullptr;
    if (body == nullptr) return refuse(Refusal::unknown_body);
    const auto* local = context.sight.find<rules::State>(stream_of("rules", open.council).text);
    const auto& law = rules::law_of(context);
    const auto rule = rule_for(open, *body, local, law);
    if (!rule) return refuse(rule.error());
    const auto as_of = session::seated_as_of(held, context.at);
    const auto recusals =
        recusals_of(*session::find_motion(held, open.motion), open, *council, as_of);
    if (!recusals) return refuse(recusals.error());

    Opened opened{open, {std::string(law.id), rule->quorum, rule->pass}, {}};
    opened.rule = rule->id;
    if (open.options.empty()) opened.choose_max = 1;
    count_the_room(opened, *recusals, *council, held, context.at);
    if (opened.electorate.size() > electorate_max) return refuse(Refusal::electorate_too_large);
    if (!can_be_shown(opened, opened.electorate.size())) return refuse(Refusal::too_much_to_show);
    rules::Bases bases;
    bases.eligible.persons = opened.entitled;
    bases.present.persons = opened.electorate.size();
    if (!rules::quorum(opened.quorum, bases).met) return refuse(Refusal::not_quorate);

    std::vector<Event> events{std::move(opened)};
    for (const auto& recusal : *recusals) {
        events.emplace_back(Recused{recusal.person, recusal.reason, false});
    }
    return events;
}

Decision act(const Poll& poll, const Open& open, const Context&) {
    const Question& opened = poll;
    Question asked = open;
    if (asked.rule.empty()) asked.rule = poll.rule;
    if (asked.options.empty()) asked.choose_max = 1;
    if (opened == asked) return {};
    return refuse(Refusal::wrong_phase);
}

}  // namespace yishi::domain::vote
