// Why a session says no.
#pragma once

#include "domain/kernel/refusal.hpp"

namespace yishi::domain::session {

// What a person is told, in plain words; kernel/refusal.hpp says what several contexts say.
// clang-format off
YISHI_REFUSALS(
    (wrong_phase),
    (bad_text),
    (unknown_body),
    (bad_bodies, "须有 1 至 10 个互不相同的机构", "a session is of one to ten different bodies"),
    (no_seat_in_the_bodies, "此人在开会的机构中没有席位", "that person holds no seat in the bodies that meet"),
    (chair_presides, "主持人仍在任，由其本人移交主持", "the chair is still in office and hands over himself"),
    (in_office_and_here, "担任者在任且在场，由其本人移交", "whoever has it is in office and in the room, and hands it over himself"),
    (not_for_oneself, "须由被推举者以外的人记录推举", "somebody else than the chosen one has to record it"),
    (not_all_asked, "须逐一征询在场的每一位有表决权者", "everybody in the room who has a vote has to be asked"),
    (not_agreed, "在场有表决权者未过半数同意", "not more than half of those in the room agreed"),
    (not_that_office, "您在开会的机构或召集它的机构中没有这个职务", "you do not hold that office in the bodies that meet or in one that calls their meeting"),
    (has_signed, "此人已签署会议记录，须由他人接任", "that person has signed the minutes already; somebody else has to take over"),
    (not_a_chair, "此人不是主持人", "that person is not a chair"),
    (not_a_clerk, "此人不是记录员", "that person is not a clerk"),
    (chair_is_clerk, "主持人和记录员不能是同一人", "the chair cannot keep the minutes as well"),
    (starts_in_the_past, "开会时间已过", "the starting time is in the past"),
    (notice_too_short, "通知时间不足", "the notice is too short"),
    (needs_advisory_bodies, "即时议只限协商机构", "only advisory bodies may meet without notice"),
    (agenda_too_long, "议程项目过多", "the agenda is too long"),
    (agenda_noticed, "深入议的议题已公告，议程不能再改", "a topic of the deep track on it was announced: the agenda stands"),
    (bad_length, "发言时长或次数超出允许范围", "that length or number of speeches is out of bounds"),
    (unknown_person),
    (room_full, "到会人数已达上限", "no more people can be recorded"),
    (not_present),
    (too_early, "还没有到开会时间", "the starting time has not come yet"),
    (not_quorate),
    (resumes_too_early, "复会时间须在现在和原定开会时间之后", "it can resume neither before now nor before it was to begin"),
    (house_not_sitting, "会议不在进行中，不能由会议当场议定", "the house does not sit, and can say nothing"),
    (needs_a_day, "已延至另日的会议须写明另日的复会时间", "what was adjourned to another day needs the time of another day"),
    (another_day, "已不是原定的那一天：须先写明复会时间并通知", "it is another day than was said: say when it resumes first, and give notice"),
    (spoken_enough, "此人对本动议的发言次数已满", "that person has spoken to this motion as often as allowed"),
    (has_the_floor, "此人正在发言", "that person has the floor"),
    (someone_is_speaking, "有人正在发言", "somebody is speaking"),
    (not_the_speaker, "发言权不在您", "you do not have the floor"),
    (not_next, "还没有轮到此人发言", "it is not that person's turn"),
    (queue_full, "等候发言的人过多", "too many people wait for the floor"),
    (motion_is_put, "动议正在表决", "the motion is being voted on"),
    (not_yet, "还没有到时间", "the time has not come yet"),
    (point_pending, "有程序问题等待裁定", "a point of order waits for its ruling"),
    (no_point_raised, "没有等待裁定的程序问题", "no point of order waits for a ruling"),
    (too_many_points, "程序问题过多", "too many points of order"),
    (unknown_motion, "没有这个动议", "there is no such motion"),
    (motion_exists, "此编号已是另一动议", "that number is already another motion's"),
    (another_motion_pending, "一时只议一个动议", "one motion at a time"),
    (too_many_motions, "动议过多", "too many motions"),
    (too_many_versions, "修正次数过多", "too many amendments"),
    (own_motion, "不能附议自己的动议", "nobody seconds his own motion"),
    (recusal_not_amended, "回避动议不能修正，可撤回后另提", "a motion to recuse somebody is not amended; withdraw it and move another"),
    (motion_settled, "动议已有结果或已撤回", "the motion is settled or withdrawn"),
    (not_seconded, "动议还没有人附议", "the motion has not been seconded"),
    (motion_not_put, "动议没有付诸表决", "the motion has not been put"),
    (vote_used, "此表决编号已用过", "that vote was used before"),
    (vote_has_opened, "表决已经开始", "its vote has opened"),
    (not_declared, "表决结果尚未公布", "its vote has not been declared"),
    (motion_undecided, "动议已付诸表决，尚未宣布结果", "a motion was put and its result is not announced")
)
// clang-format on

}  // namespace yishi::domain::session
