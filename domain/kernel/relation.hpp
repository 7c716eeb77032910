// What a person is to one matter, as the matter's own history knows it.
#pragma once

#include "domain/kernel/role.hpp"
#include "domain/kernel/words.hpp"

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <initializer_list>
#include <string>

namespace yishi::domain {

enum class Relation : std::uint8_t {
    author,    // who brought it forward
    mover,     // of the motion
    subject,   // whom the act is about
    assignee,  // who has to do it
    overseer,  // who verifies it
    elector,   // who may vote in this very vote
    chair_of_session,
    clerk_of_session,
    teller_of_vote,
    scrutineer_of_vote,
    party,     // to the dispute
    mediator,  // of the dispute
    // In the chair or at the minutes of a session in somebody's place, without the office in its bodies.
    acting_chair,
    acting_clerk,
};
BOOST_DESCRIBE_ENUM(
    Relation,
    author,
    mover,
    subject,
    assignee,
    overseer,
    elector,
    chair_of_session,
    clerk_of_session,
    teller_of_vote,
    scrutineer_of_vote,
    party,
    mediator,
    acting_chair,
    acting_clerk
)

YISHI_WORDS(
    Relation,
    (author, "提出人", "the author"),
    (mover, "动议人", "the mover"),
    (subject, "本人", "the person concerned"),
    (assignee, "承办人", "whoever has to do it"),
    (overseer, "监督人", "whoever verifies it"),
    (elector, "有表决权者", "an elector"),
    (chair_of_session, "本次会议主持人", "the chair of the session"),
    (clerk_of_session, "本次会议记录员", "the clerk of the session"),
    (teller_of_vote, "本次表决计票人", "the teller of the vote"),
    (scrutineer_of_vote, "本次表决监票人", "the scrutineer of the vote"),
    (party, "当事人", "a party"),
    (mediator, "调解员", "the mediator"),
    (acting_chair, "本次会议代理主持人", "the acting chair of the session"),
    (acting_clerk, "本次会议代理记录员", "the acting clerk of the session")
)

struct RelationSet {
    std::uint32_t bits = 0;

    constexpr RelationSet() = default;
    constexpr RelationSet(std::initializer_list<Relation> relations) {
        for (const Relation relation : relations) insert(relation);
    }
    constexpr void insert(Relation relation) { bits |= 1U << static_cast<unsigned>(relation); }
    constexpr void insert_if(bool holds, Relation relation) {
        if (holds) insert(relation);
    }
    [[nodiscard]] constexpr bool contains(Relation relation) const {
        return (bits & (1U << static_cast<unsigned>(relation))) != 0;
    }
    bool operator==(const RelationSet&) const = default;
};

// What is told to whoever lacks it, and its code: "not_the_author".
std::string code_without(Relation relation);
constexpr Words missing(Relation relation) {
    switch (relation) {
        case Relation::author:
            return {"只有提出人可以这样做", "only the author may do this"};
        case Relation::mover:
            return {"只有动议人可以这样做", "only the mover may do this"};
        case Relation::subject:
            return {"须由本人或主事人办理", "this is for the person concerned or whoever presides"};
        case Relation::assignee:
            return {"只有承办人可以这样做", "only those it was assigned to may do this"};
        case Relation::overseer:
            return {"此事由另一人监督", "another person supervises this"};
        case Relation::elector:
            return {"您不在本次表决的人员之内", "you are not among those who may vote here"};
        case Relation::chair_of_session:
            return {"您不是本次会议的主持人", "you do not chair this session"};
        case Relation::clerk_of_session:
            return {"您不是本次会议的记录员", "you are not the clerk of this session"};
        case Relation::teller_of_vote:
            return {"您不是本次表决的计票人", "you are not the teller of this vote"};
        case Relation::scrutineer_of_vote:
            return {"您不是本次表决的监票人", "you are not the scrutineer of this vote"};
        case Relation::party:
            return {"只有当事人可以这样做", "only the parties may do this"};
        case Relation::mediator:
            return {"您不是此事的调解员", "you do not mediate this"};
        case Relation::acting_chair:
            return {"您不是本次会议的代理主持人", "you do not chair this session in somebody's place"};
        case Relation::acting_clerk:
            return {"您不是本次会议的代理记录员", "you are not the clerk of this session in somebody's place"};
    }
    return {};
}

// The part somebody acts in who is allowed by that relation.
constexpr Role role_of(Relation relation) {
    switch (relation) {
        case Relation::chair_of_session:
        case Relation::acting_chair:
            return Role::chair;
        case Relation::clerk_of_session:
        case Relation::acting_clerk:
            return Role::clerk;
        case Relation::teller_of_vote:
            return Role::teller;
        case Relation::scrutineer_of_vote:
            return Role::scrutineer;
        case Relation::overseer:
            return Role::supervisor;
        case Relation::mediator:
            return Role::mediator;
        case Relation::elector:
            return Role::member;
        case Relation::author:
        case Relation::mover:
        case Relation::subject:
        case Relation::assignee:
        case Relation::party:
            return Role::resident;
    }
    return Role::resident;
}

}  // namespace yishi::domain
