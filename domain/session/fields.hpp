// What the fields of a session are called, and what they may hold; kernel/field.hpp says what
// several contexts share.
#pragma once

#include "domain/kernel/field.hpp"
#include "domain/kernel/published.hpp"
#include "domain/session/terms.hpp"

#include <array>

namespace yishi::domain::session {

// clang-format off
inline constexpr std::array fields{
    Field{"bodies", {"召开的机构", "bodies that meet"}, at_most(bodies_max)},
    Field{"agenda", {"议程", "agenda"}, at_most(agenda_max)},
    Field{"instant", {"即时议", "on the spot"}},
    Field{"speech_seconds_max", {"每次发言最长秒数", "longest speech in seconds"}, between(speech_seconds_min, session::speech_seconds_max)},
    Field{"speeches_max", {"每人最多发言次数", "speeches of one person"}, between(1, session::speeches_max)},
    Field{"rules", {"各机构的规则", "rules"}},
    Field{"entitled", {"应到（召集时固定）", "entitled, as convened"}},
    Field{"persons", {"人数", "persons"}},
    Field{"counted_from", {"出处", "where the count is from"}},
    Field{"notice_days", {"提前通知天数", "days of notice"}},
    Field{"quorum", {"法定人数", "quorum"}},
    Field{"met", {"已达到", "met"}},
    Field{"resumes_at", {"复会时间", "resumes"}},
    Field{"by_assembly", {"复会时间由会议当场议定", "said by the assembly"}},
    Field{"grounds", {"续会依据", "how people know of it"}},
    Field{"sat_at", {"最近在会时间", "last known of the sitting"}},
    Field{"duty", {"职责", "duty"}},
    Field{"asked", {"逐人征询", "who was asked"}, at_most(asked_max)},
    Field{"agreed", {"同意", "agreed"}},
    Field{"from", {"原担任者", "who had it before"}},
    Field{"chair_acts", {"主持人系移交、推举或接任", "the chair acts in somebody's place"}},
    Field{"clerk_acts", {"记录员系移交、推举或接任", "the clerk acts in somebody's place"}},
    Field{"is_before_the_house", {"动议重新待议", "before the house again"}},
    Field{"stance", {"立场", "stance"}},
    Field{"seconds", {"发言秒数", "seconds"}, between(speech_seconds_min, session::speech_seconds_max)},
    Field{"how", {"结束方式", "how it ended"}},
    Field{"move_motion.motion", {"动议编号", "id of the motion"}, chosen_anew},
    Field{"move_recusal.motion", {"动议编号", "id of the motion"}, chosen_anew},
    Field{"of", {"所涉动议", "motion it is about"}},
    Field{"whom", {"应回避的人", "who is to be recused"}},
    Field{"ground", {"回避理由", "ground"}},
    Field{"recusals", {"回避", "recusals"}},
    Field{"is_decided", {"由会议决定", "decided by the body"}},
    Field{"recuses", {"请求回避", "whom it would recuse"}},
    Field{"put_motion.vote", {"表决编号", "id of the vote"}, chosen_anew},
    Field{"result", {"结果", "result"}},
    Field{"held", {"会议情况", "proceedings"}},
    Field{"signed_by", {"已签署", "signed by"}},
    Field{"attendance", {"到会情况", "attendance"}},
    Field{"stays", {"进出时间", "comings and goings"}},
    Field{"arrived_at", {"到会时间", "arrived"}},
    Field{"left_at", {"离场时间", "left"}},
    Field{"floor", {"发言席", "floor"}},
    Field{"speech", {"正在发言", "speech"}},
    Field{"started_at", {"开始时间", "started"}},
    Field{"queue", {"等候发言", "waiting to speak"}},
    Field{"speeches", {"发言次数", "speeches"}},
    Field{"last_stance", {"上次发言立场", "stance of the last speech"}},
    Field{"points", {"程序问题", "points of order"}},
    Field{"ruling", {"裁定", "ruling"}},
    Field{"motions", {"动议", "motions"}},
    Field{"versions", {"各版文字", "versions"}},
    Field{"seconder", {"附议人", "seconder"}},
    Field{"phase", {"阶段", "phase"}},
    Field{"votes", {"表决", "votes"}},
};
// clang-format on

inline constexpr std::array published{
    Published{"convened", {"title", "place", "starts_at"}},
    Published{"adjourned_to_day", {"resumes_at"}},
};

}  // namespace yishi::domain::session
