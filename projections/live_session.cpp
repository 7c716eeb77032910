#include "domain/action/id.hpp"
#include "domain/session/id.hpp"
#include "domain/vote/id.hpp"
#include "projections/live_session.hpp"

#include "eventstore/codec/document.hpp"
#include "projections/action_sheet.hpp"
#include "projections/council_board.hpp"
#include "projections/house_rules.hpp"
#include "projections/rests_on.hpp"
#include "projections/session_parts.hpp"
#include "projections/vote_tally.hpp"

namespace yishi::projections::live_session {
namespace {

namespace json = boost::json;
namespace session = domain::session;

std::string_view phase_of(const session::State& state) {
    return std::visit(
        [](const auto& s) { return std::remove_cvref_t<decltype(s)>::phase.name; }, state
    );
}

json::object heading(
    const domain::SessionId& id, const SessionRow& row, const session::Proceedings& held
) {
    return {
        {"id", id.text()},
        {"title", held.title},
        {"phase", phase_of(row.state)},
        {"starts_at", when(held.starts_at)},
        {"place", held.place},
    };
}

bool is_over(const session::State& state) {
    return !std::holds_alternative<session::Summoned>(state) &&
           !std::holds_alternative<session::Sitting>(state) &&
           !std::holds_alternative<session::Recess>(state) &&
           !std::holds_alternative<session::Deferred>(state);
}

// By the register, the house rules and the law of that moment; nothing where no register is known.
std::vector<session::QuorumCount> counted(
    const session::Proceedings& held, auto& rows, domain::Instant at
) {
    const auto council = rows.template find<CouncilRow>(Key(RowKind::council).id(held.council));
    const auto rules = rows.template find<HouseRulesRow>(house_rules::key_of(held.council));
    if (!council) return {};
    return session::quorums(
        held,
        council_board::register_of(*council),
        rules ? &rules->state : nullptr,
        domain::rules::in_force(at),
        at
    );
}

// As it is now while people come and go; afterwards as it was when the house rose.
std::vector<session::QuorumCount> quorums_of(
    const SessionRow& row, const session::Proceedings& held, Answering& a
) {
    return is_over(row.state) ? row.quorum : counted(held, a.rows(), a.at());
}

// While it is not over, the quorum is counted by who is eligible now and by the rules of now.
void rest(const Change& c, const domain::CouncilId& council, bool was_over, bool over) {
    const Basis bases[] = {
        {Fact::register_, council.bytes}, {Fact::rules, council.bytes}, {Fact::law, {}}
    };
    for (const auto& basis : bases) {
        if (was_over && !over) rests_on::begin(c.rows, {kind::session, c.id}, basis);
        if (!was_over && over) rests_on::end(c.rows, {kind::session, c.id}, basis);
    }
}

template <class Id, class Document>
json::array items_of(const domain::SessionId& id, RowKind kind, Document document, Answering& a) {
    json::array items;
    const auto list = Key(RowKind::session_item).id(id).letter(static_cast<char>(kind));
    a.rows().each<ItemRow>(list, [&](std::string_view, const ItemRow& item) {
        auto found = document(Id{item.id.bytes}, a);
        if (found) items.push_back(*std::move(found));
        return true;
    });
    return items;
}

}  // namespace

Followed apply(const session::Event& event, const Change& c) {
    const auto* before = c.rows.find<SessionRow>(key_of({c.id}));
    const auto phase_before = before == nullptr ? 0 : before->state.index();
    // What was not convened yet rests on nothing, like what is over.
    const bool was_over = before == nullptr || is_over(before->state);
    const bool was_deferred = before != nullptr && std::holds_alternative<session::Deferred>(before->state);
    const auto followed = follow<session::Procedure, SessionRow>(c, key_of({c.id}), event);
    if (!followed) return std::unexpected(followed.error());
    auto& row = **followed;
    std::visit(
        [&](const auto& e) {
            if constexpr (requires { e.quorum; }) {
                if (!e.quorum.empty()) row.quorum = e.quorum;
            }
        },
        event
    );
    const auto* held = session::proceedings(row.state);
    // A session put off and never gone on with keeps its last day's.
    if (std::holds_alternative<session::Closed>(event) && !was_deferred) {
        row.quorum = counted(*held, c.rows, c.at());
    }
    if (std::holds_alternative<session::Convened>(event)) {
        council_board::list_item(c, held->council, RowKind::session);
    }
    if (row.state.index() == phase_before) return {};
    c.touched.add({Fact::item, c.id});
    rest(c, held->council, was_over, is_over(row.state));
    return {};
}

void list_item(const Change& c, const domain::SessionId& session, RowKind kind) {
    const auto key = Key(RowKind::session_item)
                         .id(session)
                         .letter(static_cast<char>(kind))
                         .number(c.entry.position);
    c.rows.edit<ItemRow>(key).id.bytes = c.id;
    rests_on::begin(c.rows, {kind::session, session.bytes}, {Fact::item, c.id});
}

std::optional<json::value> summary(const domain::SessionId& id, Answering& a) {
    const auto row = a.rows().find<SessionRow>(key_of(id));
    const auto* held = row ? session::proceedings(row->state) : nullptr;
    if (held == nullptr) return std::nullopt;
    return heading(id, *row, *held);
}

std::optional<json::value> document(const domain::SessionId& id, Answering& a) {
    const auto row = a.rows().find<SessionRow>(key_of(id));
    const auto* held = row ? session::proceedings(row->state) : nullptr;
    if (held == nullptr) return std::nullopt;
    json::object document = heading(id, *row, *held);
    document["council"] = id_text(held->council);
    document["bodies"] = eventstore::codec::to_document(held->bodies, {});
    document["instant"] = held->instant;
    document["chair"] = a.person(held->council, held->chair);
    document["clerk"] = a.person(held->council, held->clerk);
    document["chair_acts"] = held->chair_acts;
    document["clerk_acts"] = held->clerk_acts;
    document["agenda"] = eventstore::codec::to_document(held->agenda, {});
    session_parts::add_quorum(document, quorums_of(*row, *held, a));
    document["presence"] = session_parts::presence(*held, a);
    document["floor"] = session_parts::floor(*held, a);
    document["points_of_order"] = session_parts::points_of_order(id, *held, a);
    document["motions"] = session_parts::motions(*held, a);
    document["votes"] = items_of<domain::VoteId>(id, RowKind::vote, vote_tally::document, a);
    document["actions"] = items_of<domain::ActionId>(id, RowKind::action, action_sheet::summary, a);
    document["minutes"] = session_parts::minutes(id, row->state, held->council, a);
    std::visit(
        [&](const auto& now) {
            if constexpr (requires { now.reason; }) document["reason"] = now.reason;
            if constexpr (requires { now.resumes_at; }) {
                document["resumes_at"] = when(now.resumes_at);
            }
        },
        row->state
    );
    return document;
}

std::optional<domain::CouncilId> council_of(const domain::SessionId& id, RowReader& rows) {
    const auto row = rows.find<SessionRow>(key_of(id));
    const auto* held = row ? session::proceedings(row->state) : nullptr;
    if (held == nullptr) return std::nullopt;
    return held->council;
}

}  // namespace yishi::projections::live_session
