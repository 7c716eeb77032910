// What a session remembers of its motions. Stored for ever.
#pragma once

#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "domain/kernel/personal.hpp"
#include "domain/kernel/words.hpp"
#include "domain/session/id.hpp"
#include "domain/session/terms.hpp"
#include "domain/topic/id.hpp"
#include "domain/vote/id.hpp"

#include <optional>
#include <string>

namespace yishi::domain::session {

// A new question: who has spoken before counts as not having spoken to it.
struct MotionMoved {
    MotionId motion;
    PersonId person;
    std::string text;
    std::optional<TopicLink> topic;
    bool operator==(const MotionMoved&) const = default;
    static constexpr EventType type{413, 1, "motion_moved", {"动议已提出", "motion moved"}};
};
BOOST_DESCRIBE_STRUCT(MotionMoved, (), (motion, person, text, topic))

struct MotionSeconded {
    MotionId motion;
    PersonId person;
    bool operator==(const MotionSeconded&) const = default;
    static constexpr EventType type{414, 1, "motion_seconded", {"动议已附议", "motion seconded"}};
};
BOOST_DESCRIBE_STRUCT(MotionSeconded, (), (motion, person))

// Earlier versions stay on record.
struct MotionAmended {
    MotionId motion;
    PersonId person;
    std::string text;
    bool operator==(const MotionAmended&) const = default;
    static constexpr EventType type{415, 1, "motion_amended", {"动议已修正", "motion amended"}};
};
BOOST_DESCRIBE_STRUCT(MotionAmended, (), (motion, person, text))

struct MotionWithdrawn {
    MotionId motion;
    bool operator==(const MotionWithdrawn&) const = default;
    static constexpr EventType type{416, 1, "motion_withdrawn", {"动议已撤回", "motion withdrawn"}};
};
BOOST_DESCRIBE_STRUCT(MotionWithdrawn, (), (motion))

// The debate is over: whoever still waited for the floor waits no longer.
struct MotionPut {
    MotionId motion;
    VoteToCome vote;
    bool operator==(const MotionPut&) const = default;
    static constexpr EventType type{417, 1, "motion_put", {"动议已付诸表决", "motion put"}};
};
BOOST_DESCRIBE_STRUCT(MotionPut, (), (motion, vote))

struct MotionTakenBack {
    MotionId motion;
    VoteId vote;  // which never opened
    std::string reason;
    bool operator==(const MotionTakenBack&) const = default;
    static constexpr EventType type{
        418, 1, "motion_taken_back", {"动议暂不表决", "motion taken back"}
    };
};
BOOST_DESCRIBE_STRUCT(MotionTakenBack, (), (motion, vote, reason))

struct ResultAnnounced {
    MotionId motion;
    VoteLink vote;
    Result result{};
    bool operator==(const ResultAnnounced&) const = default;
    static constexpr EventType type{419, 1, "result_announced", {"结果已宣布", "result announced"}};
};
BOOST_DESCRIBE_STRUCT(ResultAnnounced, (), (motion, vote, result))

// Its vote was annulled after the result had been announced.
struct ResultAnnulled {
    MotionId motion;
    VoteLink vote;
    bool is_before_the_house = false;  // again; else nothing can be put any more
    bool operator==(const ResultAnnulled&) const = default;
    static constexpr EventType type{
        432, 1, "result_annulled", {"结果因表决无效而撤销", "result annulled"}
    };
};
BOOST_DESCRIBE_STRUCT(ResultAnnulled, (), (motion, vote, is_before_the_house))

}  // namespace yishi::domain::session
