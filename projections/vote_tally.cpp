#include "projections/vote_tally.hpp"

#include "domain/rules/rule_set.hpp"
#include "domain/vote/id.hpp"
#include "eventstore/codec/document.hpp"
#include "projections/live_session.hpp"

namespace yishi::projections::vote_tally {
namespace {

namespace json = boost::json;
namespace vote = domain::vote;
using eventstore::codec::to_document;

json::object rule_of(const vote::Poll& poll) {
    json::object document{
        {"id", poll.rule}, {"rule_set", poll.rule_set}, {"zh", nullptr}, {"en", nullptr}
    };
    const auto* set = domain::rules::built_in_set(poll.rule_set);
    if (const auto* rule = set == nullptr ? nullptr : set->find(poll.rule)) {
        document["zh"] = rule->words.zh;
        document["en"] = rule->words.en;
    }
    return document;
}

json::object counts_of(const std::vector<vote::ChoiceCount>& counts) {
    json::object document;
    for (const auto& choice : counts) document[choice.choice] = choice.count;
    return document;
}

json::array ballots_of(const vote::Poll& poll, Answering& a) {
    json::array ballots;
    for (const auto& [person, choices] : poll.ballots) {
        auto ballot = a.person_object(poll.council, person);
        ballot["choices"] = to_document(choices, {});
        ballots.push_back(std::move(ballot));
    }
    return ballots;
}

json::array recusals_of(const vote::Poll& poll, Answering& a) {
    json::array recused;
    for (const auto& [person, reason] : poll.recused) {
        auto recusal = a.person_object(poll.council, person);
        recusal["reason"] = reason;
        recused.push_back(std::move(recusal));
    }
    return recused;
}

// Both bases, so that everybody can see how far the result is from the other.
json::object result_of(const vote::Declared& declared) {
    json::array chosen;
    for (const auto& choice : declared.counts) {
        if (choice.chosen) chosen.push_back(json::string(choice.choice));
    }
    return {
        {"outcome", to_document(declared.outcome, {})},
        {"cast", {{"for", declared.in_favour}, {"of", declared.cast}}},
        {"entitled", {{"for", declared.in_favour}, {"of", declared.entitled}}},
        {"needed", declared.needed},
        {"of", declared.of},
        {"comparator", to_document(declared.comparator, {})},
        {"base", to_document(declared.base, {})},
        {"quorate", declared.quorate},
        {"chosen", std::move(chosen)},
    };
}

}  // namespace

Followed apply(const vote::Event& event, const Change& c) {
    const auto followed = follow<vote::Procedure, VoteRow>(c, key_of({c.id}), event);
    if (!followed) return std::unexpected(followed.error());
    const auto* poll = vote::poll((*followed)->state);
    if (vote::Procedure::seals((*followed)->state, event)) ++(*followed)->sealed;
    if (std::holds_alternative<vote::Opened>(event)) {
        live_session::list_item(c, poll->session, RowKind::vote);
    }
    c.touched.add({Fact::item, c.id});
    return {};
}

std::optional<json::value> document(const domain::VoteId& id, Answering& a) {
    const auto row = a.rows().find<VoteRow>(key_of(id));
    const auto* poll = row ? vote::poll(row->state) : nullptr;
    if (poll == nullptr) return std::nullopt;
    const auto* settled = std::get_if<vote::Settled>(&row->state);
    const bool is_secret_now = vote::is_secret(row->state);
    const auto phase = std::visit(
        [](const auto& s) { return std::remove_cvref_t<decltype(s)>::phase.name; }, row->state
    );
    json::object document{
        {"id", id.text()},
        {"council", id_text(poll->council)},
        {"session", id_text(poll->session)},
        {"motion", id_text(poll->motion)},
        {"body", id_text(poll->body)},
        {"question", poll->question},
        {"method", to_document(poll->method, {})},
        {"options", to_document(poll->options, {})},
        {"choose_max", poll->choose_max},
        {"phase", phase},
        {"rule", rule_of(*poll)},
        {"electorate", poll->electorate.size()},
        {"entitled", poll->entitled},
        {"present", poll->present},
        {"cast", nullptr},
        {"sealed", nullptr},
        {"hidden", poll->hidden},
        {"counts", nullptr},
        {"result", nullptr},
        {"annulled", nullptr},
    };
    if (is_secret_now) {
        document["sealed"] = row->sealed;
    } else {
        document["cast"] = vote::cast(*poll);
        document["counts"] = counts_of(vote::counts(*poll));
    }
    if (settled != nullptr) document["result"] = result_of(settled->result);
    if (const auto* voided = std::get_if<vote::Voided>(&row->state)) document["annulled"] = voided->reason;
    if (!a.for_members()) return document;
    document["teller"] = a.person(poll->council, poll->teller);
    document["scrutineer"] = a.person(poll->council, poll->scrutineer);
    document["count_confirmed"] = poll->is_count_confirmed;
    document["recused"] = recusals_of(*poll, a);
    document["ballots"] = is_secret_now ? json::array{} : ballots_of(*poll, a);
    return document;
}

std::optional<domain::CouncilId> council_of(const domain::VoteId& id, RowReader& rows) {
    const auto row = rows.find<VoteRow>(key_of(id));
    const auto* poll = row ? vote::poll(row->state) : nullptr;
    if (poll == nullptr) return std::nullopt;
    return poll->council;
}

}  // namespace yishi::projections::vote_tally
