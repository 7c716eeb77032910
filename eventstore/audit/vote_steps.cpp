#include "eventstore/audit/vote_steps.hpp"

#include "eventstore/audit/tally.hpp"
#include "eventstore/codec/event_of.hpp"

#include <utility>

namespace yishi::eventstore::audit {

namespace vote = domain::vote;

void VoteSteps::skipped(const Vote& held, const Entry& entry, Sentence what) {
    notes_.skipped(entry, held.standing.stream, {held.rule, held.rule_set}, std::move(what));
}

void VoteSteps::add(const Entry& entry, std::string_view stream) {
    if (entry.type < vote::Opened::type.number || entry.type > vote::Declared::type.number) return;
    const auto event = event_of<vote::Event>(entry.type, entry.schema_version, entry.payload);
    if (!event) return;  // said by the recount
    auto found = votes_.find(stream);
    if (found == votes_.end()) {
        ++notes_.numbers().votes;
        found = votes_.emplace(stream, Vote{}).first;
        found->second.rule_set = entry.rule_set;
    }
    found->second.standing = standing_at(entry, stream);
    if (const auto* begun = std::get_if<vote::Opened>(&*event)) {
        opened(found->second, entry, *begun);
    } else {
        advance(found->second, entry, *event);
    }
}

void VoteSteps::opened(Vote& held, const Entry& entry, const vote::Opened& begun) {
    ++notes_.numbers().steps;
    held.opened = true;
    held.rule = begun.rule;
    held.rule_set = begun.rule_set;
    held.by_hands = begun.method == vote::Method::show_of_hands;
    const auto* session = sessions_.find(begun.session);
    if (session == nullptr || !session->sitting) {
        skipped(
            held,
            entry,
            {"会议不在进行中就开始表决", "opened while its session was not sitting"}
        );
    }
    Counted room;
    room.electors = begun.electorate.size();
    room.entitled = begun.entitled;
    if (is_quorate(begun.quorum, room)) return;
    skipped(
        held,
        entry,
        {"表决开始时未达法定人数：应到 " + std::to_string(begun.entitled) + " 人，有表决权到会 " +
             std::to_string(room.electors) + " 人",
         "opened without a quorum: " + std::to_string(room.electors) + " who may vote of " +
             std::to_string(begun.entitled)}
    );
}

void VoteSteps::advance(Vote& held, const Entry& entry, const vote::Event& event) {
    const bool is_ballot = std::holds_alternative<vote::BallotCast>(event);
    if (!is_ballot) ++notes_.numbers().steps;
    if (!held.opened) {
        skipped(held, entry, {"表决未开始", "the vote was never opened"});
    } else if (held.closed && !std::holds_alternative<vote::Declared>(event)) {
        skipped(held, entry, {"表决结束以后还有记录", "recorded after the vote had closed"});
    }
    if (const auto* counted = std::get_if<vote::HandsCounted>(&event)) {
        held.counted_by = counted->teller;
        held.confirmed = false;
    } else if (const auto* confirmed = std::get_if<vote::CountConfirmed>(&event)) {
        held.confirmed = !held.counted_by.is_nil() && confirmed->scrutineer != held.counted_by;
    } else if (const auto* recused = std::get_if<vote::Recused>(&event)) {
        if (recused->after_opening) held.confirmed = false;
    } else if (std::holds_alternative<vote::Closed>(event)) {
        if (held.by_hands && !held.confirmed) {
            skipped(
                held,
                entry,
                {"举手计数未经监票人确认就结束表决",
                 "closed without a second person confirming the count of hands"}
            );
        }
        held.closed = true;
    } else if (std::holds_alternative<vote::Declared>(event)) {
        if (!held.closed) {
            skipped(held, entry, {"表决未结束就公布结果", "declared before the vote was closed"});
        }
        held.declared = true;
    }
}

void VoteSteps::finish() {
    for (const auto& [stream, held] : votes_) {
        if (held.declared) continue;
        notes_.open(
            held.standing,
            {held.rule, held.rule_set},
            held.closed ? Sentence{"表决已结束，结果尚未公布", "the vote is closed and not declared yet"}
                        : Sentence{"表决尚未结束", "the vote is not closed yet"}
        );
    }
}

}  // namespace yishi::eventstore::audit
