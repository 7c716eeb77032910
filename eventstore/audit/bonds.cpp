#include "eventstore/audit/bonds.hpp"

#include "domain/confirmation/events.hpp"
#include "domain/council/events.hpp"
#include "domain/kernel/stream.hpp"
#include "domain/session/events.hpp"
#include "domain/topic/events.hpp"
#include "domain/vote/events.hpp"
#include "eventstore/audit/event_in.hpp"
#include "eventstore/pipeline/evidence.hpp"
#include "eventstore/procedure/catalogue.hpp"

#include <algorithm>
#include <type_traits>
#include <utility>

namespace yishi::eventstore::audit {
namespace {

// The sign-in code behind the credential that carried it; nil where none is told.
domain::CommandId code_in(const Entry& entry) {
    if (!entry.evidence) return {};
    const auto request = request_of(entry.evidence->command, {});
    return request ? request->credential.code : domain::CommandId{};
}

}  // namespace

void Bonds::broken(const Entry& entry, std::string_view stream, Sentence what) {
    findings_.add(finding_on(
        Severity::breach, Part::decision, entry, stream, {"", entry.rule_set}, std::move(what)
    ));
}

void Bonds::add(const Entry& entry, std::string_view stream) {
    const domain::StreamName name{std::string(stream)};
    check_council(entry, stream);
    check_links(entry, stream);
    seats_.add(entry, stream);
    check_code(entry, stream);
    learn_code(entry, stream);
    check_two(entry, stream);
    if (name.context() == "session") check_session(entry, stream, {name.id()});
    if (name.context() == "topic") check_topic(entry, stream, {name.id()});
    if (name.context() == "vote") check_vote(entry, stream, {name.id()});
}

void Bonds::add_sealed(const Entry& entry, std::string_view stream) {
    check_council(entry, stream);
    if (domain::StreamName{std::string(stream)}.context() == "topic") screenings_.try_emplace(entry.stream);
}

void Bonds::check_council(const Entry& entry, std::string_view stream) {
    const auto [known, is_new] = councils_.try_emplace(entry.stream, entry.council);
    if (is_new && entry.stream_name) {
        const auto id = domain::StreamName{*entry.stream_name}.id();
        by_id_[id].insert(entry.council);
        if (!names_.insert(*entry.stream_name).second) {
            broken(entry, stream, {"已有同名的流", "there is a stream of that name already"});
        }
        const auto announced = announced_.find(id);
        const bool is_its_own = id == entry.council.bytes;  // as its register and its rules are
        if (!is_its_own && announced != announced_.end() && announced->second != entry.council) {
            broken(
                entry,
                stream,
                {"这个流的编号此前已由议事单位 " + announced->second.text() + " 预告",
                 "its id had been announced by another council, " + announced->second.text()}
            );
        }
    }
    if (known->second == entry.council) return;
    broken(
        entry,
        stream,
        {"本流属于另一议事单位，这条记录却记在 " + entry.council.text() + " 名下",
         "its stream belongs to another council than the one it is put under, " +
             entry.council.text()}
    );
}

void Bonds::check_links(const Entry& entry, std::string_view stream) {
    const auto* procedure = entry.links.empty() ? nullptr : procedure_of_event(entry.type);
    const bool announces = procedure != nullptr && procedure->announces(entry.type);
    for (const auto& link : entry.links) {
        const auto linked = by_id_.find(link);
        if (announces && linked == by_id_.end()) {
            announced_.try_emplace(link, entry.council);
            continue;
        }
        if (linked != by_id_.end() && linked->second.contains(entry.council)) continue;
        const bool exists = linked != by_id_.end();
        broken(
            entry,
            stream,
            {(exists ? "关联到另一议事单位的流 " : "关联到并不存在的流 ") + domain::to_text(link),
             (exists ? "it links into another council: " : "it links to a stream that there is not: ") +
                 domain::to_text(link)}
        );
    }
}

// Of a code: who issued it, and who could have signed in as he. The operator behind somebody else is no
// third hand: everybody's first code is his.
void Bonds::learn_code(const Entry& entry, std::string_view stream) {
    const auto issued = read<domain::council::SignInCodeIssued, domain::council::Event>(entry);
    if (!issued) return;
    std::set<domain::PersonId> issuers;
    if (auto hands = hands_of(entry, stream)) issuers = std::move(hands->issuers);
    issuers.erase(domain::PersonId{});
    issuers.insert(entry.actor);
    issuers_[{issued->person, issued->issue}] = std::move(issuers);
}

std::optional<Bonds::Hands> Bonds::hands_of(const Entry& entry, std::string_view stream) {
    if (entry.actor.is_nil()) return Hands{};
    // What stands in evidence under a kind of key that is not known here, nobody here can say.
    if (entry.evidence && !entry.evidence->key_id.empty()) return std::nullopt;
    const auto code = code_in(entry);
    const auto known = issuers_.find({entry.actor, code});
    if (known != issuers_.end()) return Hands{entry.actor, known->second};
    if (code.is_nil()) never_issued(entry, stream);
    return std::nullopt;
}

void Bonds::never_issued(const Entry& entry, std::string_view stream) {
    broken(
        entry,
        stream,
        {"行为人登录所用的登录码没有发放记录",
         "whoever acted had signed in with a code that he was never issued"}
    );
}

// Who issued the code behind an act is what the log tells of whose hand it was. What names none is left to
// acts of two hands: old histories and imports have no codes.
void Bonds::check_code(const Entry& entry, std::string_view stream) {
    if (!entry.evidence || !entry.evidence->key_id.empty()) return;
    const auto code = code_in(entry);
    const auto& sender = entry.submitted_by.value_or(entry.actor);
    if (!code.is_nil() && !issuers_.contains({sender, code})) never_issued(entry, stream);
}

void Bonds::check_two(const Entry& entry, std::string_view stream) {
    if (entry.type == domain::confirmation::Proposed::type.number) {
        if (auto hands = hands_of(entry, stream)) proposed_[entry.stream] = *std::move(hands);
        return;
    }
    if (entry.type != domain::confirmation::Confirmed::type.number) return;
    const auto first = proposed_.find(entry.stream);
    const auto second = hands_of(entry, stream);
    if (first == proposed_.end() || !second) return;
    const auto& one = first->second;
    const bool is_third = std::ranges::any_of(second->issuers, [&](const auto& issuer) {
        return !issuer.is_nil() && one.issuers.contains(issuer);
    });
    const bool is_same = one.person == second->person || one.issuers.contains(second->person) ||
                         second->issuers.contains(one.person);
    if (!is_third && !is_same) return;
    broken(
        entry,
        stream,
        {"提请与复核可能出自一人：登录码由其中一人或由同一人发放",
         "it may have been proposed and confirmed by one hand: one of them, or a third, issued the sign-in codes"}
    );
}

void Bonds::check_session(
    const Entry& entry, std::string_view stream, const domain::SessionId& session
) {
    using Event = domain::session::Event;
    if (const auto moved = read<domain::session::MotionMoved, Event>(entry)) {
        moved_[{session, moved->motion}] = moved->topic;
        return;
    }
    if (const auto put = read<domain::session::MotionPut, Event>(entry)) {
        put_[{session, put->motion}] = put->vote;
        return;
    }
    if (const auto annulled = read<domain::session::ResultAnnulled, Event>(entry)) {
        const auto vote = votes_.find(annulled->vote);
        const bool is_its_own = vote != votes_.end() && vote->second.session == session &&
                                vote->second.motion == annulled->motion;
        if (is_its_own && vote->second.annulled) return;
        return broken(
            entry,
            stream,
            {"撤销了结果，而所依据的表决并未被宣告无效",
             "it takes a result back, and the vote that gave it was not annulled"}
        );
    }
    const auto announced = read<domain::session::ResultAnnounced, Event>(entry);
    if (announced) check_result(entry, stream, session, *announced);
}

void Bonds::check_result(
    const Entry& entry,
    std::string_view stream,
    const domain::SessionId& session,
    const domain::session::ResultAnnounced& announced
) {
    const auto put = put_.find({session, announced.motion});
    const auto vote = votes_.find(announced.vote);
    if (put == put_.end() || put->second != announced.vote) {
        return broken(
            entry,
            stream,
            {"宣布的结果所依据的表决不是该动议所付诸的表决",
             "it announces the result of a vote that the motion was not put to"}
        );
    }
    const bool is_its_own = vote != votes_.end() && vote->second.session == session &&
                            vote->second.motion == announced.motion;
    const bool is_void = announced.result == domain::session::Result::void_;
    const bool is_said = is_its_own && (vote->second.annulled ? is_void : vote->second.declared);
    if (!is_said) {
        broken(
            entry,
            stream,
            {"宣布的结果没有本场会议就此动议所作、且已公布结果的表决可依",
             "it announces a result, and no declared vote of this session on this motion gives it"}
        );
    }
}

// The decision on a topic shows as much as is due, also where nobody can decide it again: its title where
// it is not accepted, and nothing without a decision.
void Bonds::check_screening(const Entry& entry, std::string_view stream, Screening& screening) {
    namespace topic = domain::topic;
    const auto is = [&]<class E>(std::type_identity<E>) { return entry.type == E::type.number; };
    const bool turns_down =
        is(std::type_identity<topic::Rejected>()) || is(std::type_identity<topic::Merged>());
    const bool decides = turns_down || is(std::type_identity<topic::Accepted>()) ||
                         is(std::type_identity<topic::Withdrawn>());
    const bool is_shown = screening.revealed_by == entry.command;
    if (screening.revealed_by && (!is_shown || is(std::type_identity<topic::Withdrawn>()))) {
        broken(entry, stream, {"公开了密封内容，却没有据此作出决定", "what was sealed was shown, and no decision came with it"});
    }
    screening.revealed_by.reset();
    if (is(std::type_identity<topic::Revealed>())) {
        if (screening.is_decided) {
            broken(entry, stream, {"决定之后又公开密封内容", "what was sealed is shown after the decision on it"});
        }
        screening.revealed_by = entry.command;
    }
    if (turns_down && !screening.is_decided && !is_shown) {
        broken(entry, stream, {"决定时没有公布标题", "it was turned down and its title was not shown"});
    }
    screening.is_decided = screening.is_decided || decides;
}

void Bonds::check_topic(const Entry& entry, std::string_view stream, const domain::TopicId& topic) {
    if (const auto known = screenings_.find(entry.stream); known != screenings_.end()) {
        check_screening(entry, stream, known->second);
    }
    using domain::topic::Concluded;
    const auto concluded = read<Concluded, domain::topic::Event>(entry);
    if (!concluded || concluded->outcome != domain::topic::Outcome::recommended) return;
    const auto vote = concluded->vote ? votes_.find(*concluded->vote) : votes_.end();
    if (vote != votes_.end()) {
        const auto moved = moved_.find({vote->second.session, vote->second.motion});
        const bool is_in_it = !concluded->session || *concluded->session == vote->second.session;
        if (moved != moved_.end() && moved->second == topic && is_in_it) return;
    }
    broken(
        entry,
        stream,
        {"所作建议没有就这项议题的动议所作的表决可依",
         "it recommends, and no vote on a motion that names this topic gives it in its session"}
    );
}

void Bonds::check_vote(const Entry& entry, std::string_view stream, const domain::VoteId& vote) {
    using Event = domain::vote::Event;
    if (const auto opened = read<domain::vote::Opened, Event>(entry)) {
        const auto put = put_.find({opened->session, opened->motion});
        votes_[vote] = {
            opened->session,
            opened->motion,
            {opened->electorate.begin(), opened->electorate.end()},
            false,
            false
        };
        if (put != put_.end() && put->second == vote) return;
        return broken(
            entry,
            stream,
            {"该会议并未将该动议付诸这次表决", "no motion of that session was put to this vote"}
        );
    }
    Ballots& ballots = votes_[vote];
    if (const auto cast = read<domain::vote::BallotCast, Event>(entry)) {
        if (ballots.electors.contains(cast->person) && cast->person == entry.actor) return;
        broken(
            entry,
            stream,
            {"选票不是由其选举人本人投出", "the ballot was not cast by its elector"}
        );
    } else if (entry.type == domain::vote::Declared::type.number) {
        ballots.declared = true;
    } else if (entry.type == domain::vote::Annulled::type.number) {
        ballots.annulled = true;
    }
}

}  // namespace yishi::eventstore::audit
