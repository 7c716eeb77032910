#include "eventstore/audit/recount.hpp"

#include "domain/kernel/stream.hpp"
#include "domain/rules/rule_set.hpp"
#include "domain/rules/strictness.hpp"
#include "domain/topic/events.hpp"
#include "eventstore/audit/declaration.hpp"
#include "eventstore/codec/event_of.hpp"

#include <algorithm>
#include <utility>

namespace yishi::eventstore::audit {
namespace {

namespace vote = domain::vote;
namespace rules = domain::rules;

std::vector<std::string> choices_of(const vote::Opened& opened) {
    return opened.options.empty() ? std::vector<std::string>{"yes", "no"} : opened.options;
}

bool is_law_kept(const rules::Requirement& frozen, const rules::Requirement& law) {
    if (law.parts.empty()) return true;
    const auto sound = [](const rules::Threshold& part) { return rules::is_sound(part); };
    if (frozen.parts.empty() || !std::ranges::all_of(frozen.parts, sound)) return false;
    const auto is_kept = [&](const rules::Threshold& asked) {
        const auto as_strict = [&](const rules::Threshold& part) {
            return rules::implies(part, asked);
        };
        return frozen.joined == rules::Joined::any ? std::ranges::all_of(frozen.parts, as_strict)
                                                   : std::ranges::any_of(frozen.parts, as_strict);
    };
    return law.joined == rules::Joined::any ? std::ranges::any_of(law.parts, is_kept)
                                            : std::ranges::all_of(law.parts, is_kept);
}

rules::Outcome outcome_of(domain::session::Result result) {
    switch (result) {
        case domain::session::Result::carried:
            return rules::Outcome::passed;
        case domain::session::Result::lost:
            return rules::Outcome::failed;
        case domain::session::Result::tied:
            return rules::Outcome::tied;
        case domain::session::Result::void_:
            break;
    }
    return rules::Outcome::invalid;
}

}  // namespace

void Recount::wrong(
    const Entry& entry, std::string_view stream, const Box* box, Sentence what
) {
    const Basis basis = box != nullptr ? Basis{box->opened.rule, box->opened.rule_set}
                                       : Basis{"", entry.rule_set};
    findings_.add(
        finding_on(Severity::breach, Part::recount, entry, stream, basis, std::move(what))
    );
}

void Recount::add(const Entry& entry, std::string_view stream) {
    if (entry.type == domain::session::ResultAnnounced::type.number) return announced(entry, stream);
    if (entry.type == domain::session::Opened::type.number ||
        entry.type == domain::session::Resumed::type.number ||
        entry.type == domain::session::ResumedOnDay::type.number ||
        entry.type == domain::session::AdjournedToDay::type.number) {
        return sat(entry, stream);
    }
    if (entry.type == domain::topic::Concluded::type.number) return concluded(entry, stream);
    if (entry.type < vote::Opened::type.number || entry.type > vote::Annulled::type.number) return;
    const auto event = event_of<vote::Event>(entry.type, entry.schema_version, entry.payload);
    if (!event) {
        return wrong(
            entry,
            stream,
            nullptr,
            {"表决记录无法读取：" + event.error().detail,
             "this record of a vote cannot be read: " + event.error().detail}
        );
    }
    if (const auto* opened = std::get_if<vote::Opened>(&*event)) return open(entry, stream, *opened);
    const auto found = boxes_.find(entry.stream);
    if (std::holds_alternative<vote::Annulled>(*event)) {
        outcomes_.insert_or_assign(std::string(stream), rules::Outcome::invalid);
        if (found != boxes_.end()) boxes_.erase(found);
        return;
    }
    if (found == boxes_.end()) {
        return wrong(
            entry, stream, nullptr, {"表决尚未开始就有记录", "a record of a vote that never opened"}
        );
    }
    if (const auto* said = std::get_if<vote::Declared>(&*event)) {
        declared(entry, stream, found->second, *said);
        boxes_.erase(found);
    } else {
        if (const auto* recused = std::get_if<vote::Recused>(&*event)) {
            check_recusal(entry, stream, found->second, *recused);
        }
        put_in(found->second, *event);
    }
}

void Recount::check_recusal(
    const Entry& entry, std::string_view stream, const Box& box, const vote::Recused& recused
) {
    const bool strikes =
        box.opened.hidden || box.hands || box.ballots.contains(recused.person);
    if (!recused.after_opening || entry.actor == recused.person || !strikes) return;
    wrong(
        entry,
        stream,
        &box,
        {"已经投票或计数之后（密封表决中任何时候），由他人提出了回避",
         "a recusal by somebody else, after an answer was given or in a hidden vote"}
    );
}

void Recount::open(
    const Entry& entry, std::string_view stream, const vote::Opened& opened
) {
    Box box;
    box.opened = opened;
    box.electors = {opened.electorate.begin(), opened.electorate.end()};
    box.entitled = opened.entitled;
    check_frozen_rule(entry, stream, box);
    check_quorum(entry, stream, box);
    boxes_.insert_or_assign(entry.stream, std::move(box));
}

void Recount::check_frozen_rule(
    const Entry& entry, std::string_view stream, const Box& box
) {
    const auto& opened = box.opened;
    const auto* set = rules::built_in_set(opened.rule_set);
    const auto* law = set != nullptr ? set->find(opened.rule) : nullptr;
    if (law == nullptr || opened.rule_set != entry.rule_set) {
        return wrong(
            entry,
            stream,
            &box,
            {"表决所依据的规则“" + opened.rule + "”不在当时的规则集中",
             "the rule it is to be counted by, \"" + opened.rule + "\", is not of the set in force"}
        );
    }
    if (is_law_kept(opened.quorum, law->quorum) && is_law_kept(opened.pass, law->pass)) return;
    wrong(
        entry,
        stream,
        &box,
        {"表决固定的比例比规则 " + opened.rule + " 宽松",
         "the shares fixed for this vote are looser than rule " + opened.rule}
    );
}

void Recount::put_in(Box& box, const vote::Event& event) {
    if (const auto* recused = std::get_if<vote::Recused>(&event)) {
        if (!recused->after_opening) return;
        box.electors.erase(recused->person);
        box.ballots.erase(recused->person);
        box.hands.reset();
        box.confirmed = false;
    } else if (const auto* cast = std::get_if<vote::BallotCast>(&event)) {
        box.ballots.insert_or_assign(cast->person, cast->choices);
    } else if (const auto* counted = std::get_if<vote::HandsCounted>(&event)) {
        box.hands = *counted;
        box.confirmed = false;
    } else if (const auto* confirmed = std::get_if<vote::CountConfirmed>(&event)) {
        box.confirmed = box.hands && box.hands->teller != confirmed->scrutineer;
    } else if (const auto* replaced = std::get_if<vote::CounterReplaced>(&event)) {
        if (replaced->counter == vote::Counter::teller) box.hands.reset();
        box.confirmed = false;
    }
}

Recount::Count Recount::count(const Box& box) {
    Count count;
    Counted& counted = count.counted;
    counted.choices = choices_of(box.opened);
    counted.for_each.assign(counted.choices.size(), 0);
    counted.electors = box.electors.size();
    counted.entitled = box.entitled;
    const bool by_hands = box.opened.method == vote::Method::show_of_hands;
    if (by_hands && box.hands && counted.for_each.size() == 2) {
        counted.for_each = {box.hands->yes, box.hands->no};
        counted.abstained = box.hands->abstain;
        counted.cast = counted.for_each[0] + counted.for_each[1] + counted.abstained;
    }
    const auto is_choice = [&](const std::string& choice) {
        return std::ranges::find(counted.choices, choice) != counted.choices.end();
    };
    for (const auto& [person, choices] : box.ballots) {
        const bool abstains = choices.size() == 1 && choices.front() == abstain;
        const bool stands = !by_hands && box.electors.contains(person) && !choices.empty() &&
                            choices.size() <= std::max<std::size_t>(box.opened.choose_max, 1) &&
                            (abstains || std::ranges::all_of(choices, is_choice));
        if (!stands) {
            ++count.void_ballots;
            continue;
        }
        ++counted.cast;
        if (abstains) ++counted.abstained;
        for (std::size_t i = 0; i < counted.choices.size(); ++i) {
            if (std::ranges::find(choices, counted.choices[i]) != choices.end()) {
                ++counted.for_each[i];
            }
        }
    }
    return count;
}

void Recount::check_ballots(
    const Entry& entry, std::string_view stream, const Box& box, std::uint64_t void_ballots
) {
    if (void_ballots != 0) {
        const auto number = std::to_string(void_ballots);
        wrong(
            entry,
            stream,
            &box,
            {"有 " + number + " 张票不是有表决权者投出，或选项不成立",
             number + " ballots are of nobody who may vote, or for what is no choice"}
        );
    }
    if (box.opened.method == vote::Method::show_of_hands && !box.confirmed) {
        wrong(
            entry,
            stream,
            &box,
            {"举手计数没有经另一人确认", "the count of hands was not confirmed by another person"}
        );
    }
}

void Recount::declared(
    const Entry& entry, std::string_view stream, const Box& box, const vote::Declared& said
) {
    const Count count_ = count(box);
    const Counted& counted = count_.counted;
    ++numbers_.votes_recounted;
    numbers_.ballots_recounted += box.ballots.size();
    if (box.opened.method == vote::Method::show_of_hands) ++numbers_.hands_recounted;
    check_ballots(entry, stream, box, count_.void_ballots);
    const Result result = result_of(box.opened, counted);
    outcomes_.insert_or_assign(std::string(stream), result.outcome);
    if (auto what = difference_of_declaration(said, box.opened, counted, result)) {
        wrong(entry, stream, &box, *std::move(what));
    }
}

void Recount::announced(const Entry& entry, std::string_view stream) {
    const auto event =
        event_of<domain::session::Event>(entry.type, entry.schema_version, entry.payload);
    const auto* said = event ? std::get_if<domain::session::ResultAnnounced>(&*event) : nullptr;
    if (said == nullptr) return;
    const auto outcome = outcomes_.find(domain::stream_of("vote", said->vote).text);
    const rules::Outcome told = outcome_of(said->result);
    if (outcome != outcomes_.end() && outcome->second == told) return;
    const domain::Words announced = rules::words(told);
    const domain::Words recounted = outcome == outcomes_.end()
                                        ? domain::Words{"没有公布过", "nothing was declared"}
                                        : rules::words(outcome->second);
    wrong(
        entry,
        stream,
        nullptr,
        {"会上宣布的结果（" + std::string(announced.zh) + "）与重新计票（" +
             std::string(recounted.zh) + "）不符",
         "announced as " + std::string(announced.en) + "; the recount says " +
             std::string(recounted.en)}
    );
}

void Recount::concluded(const Entry& entry, std::string_view stream) {
    const auto event =
        event_of<domain::topic::Event>(entry.type, entry.schema_version, entry.payload);
    const auto* said = event ? std::get_if<domain::topic::Concluded>(&*event) : nullptr;
    if (said == nullptr || said->outcome != domain::topic::Outcome::recommended) return;
    const auto outcome = said->vote ? outcomes_.find(domain::stream_of("vote", *said->vote).text)
                                    : outcomes_.end();
    if (outcome != outcomes_.end() && outcome->second == rules::Outcome::passed) return;
    wrong(
        entry,
        stream,
        nullptr,
        {"据以作出建议的表决，重新计票并未通过",
         "it recommends by a vote that did not pass when counted again"}
    );
}

}  // namespace yishi::eventstore::audit
