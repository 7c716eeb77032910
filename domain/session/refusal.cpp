#include "domain/session/refusal.hpp"

namespace yishi::domain::session {

// One line a refusal is the readable shape of this table, however long it grows.
Words words(Refusal refusal) {
    switch (refusal) {
        case Refusal::wrong_phase:
            return {"现阶段不能这样做", "not possible at this stage"};
        case Refusal::bad_text:
            return {
                "文字为空、过长或含有不允许的字符",
                "the text is empty, too long, or holds characters that are not allowed"
            };
        case Refusal::unknown_body:
            return {"没有这个机构", "there is no such body"};
        case Refusal::bad_bodies:
            return {"须有 1 至 10 个互不相同的机构", "a session is of one to ten different bodies"};
        case Refusal::no_seat_in_the_bodies:
            return {
                "此人在开会的机构中没有席位", "that person holds no seat in the bodies that meet"
            };
        case Refusal::not_a_chair:
            return {"此人不是主持人", "that person is not a chair"};
        case Refusal::not_a_clerk:
            return {"此人不是记录员", "that person is not a clerk"};
        case Refusal::chair_is_clerk:
            return {"主持人和记录员不能是同一人", "the chair cannot keep the minutes as well"};
        case Refusal::starts_in_the_past:
            return {"开会时间已过", "the starting time is in the past"};
        case Refusal::notice_too_short:
            return {"通知时间不足", "the notice is too short"};
        case Refusal::needs_advisory_bodies:
            return {"即时议只限协商机构", "only advisory bodies may meet without notice"};
        case Refusal::agenda_too_long:
            return {"议程项目过多", "the agenda is too long"};
        case Refusal::bad_length:
            return {
                "发言时长或次数超出允许范围", "that length or number of speeches is out of bounds"
            };
        case Refusal::not_the_chair:
            return {"您不是本次会议的主持人", "you do not chair this session"};
        case Refusal::not_the_clerk:
            return {"您不是本次会议的记录员", "you are not the clerk of this session"};
        case Refusal::not_chair_nor_clerk:
            return {
                "只有本次会议的主持人或记录员可以这样做",
                "only the chair and the clerk of this session may do that"
            };
        case Refusal::not_yours_to_record:
            return {
                "只能由本人、记录员或主持人登记",
                "only the person, a clerk or the chair may record that"
            };
        case Refusal::unknown_person:
            return {"名册中没有此人", "that person is not in the register"};
        case Refusal::room_full:
            return {"到会人数已达上限", "no more people can be recorded"};
        case Refusal::not_present:
            return {"此人不在会场", "that person is not in the room"};
        case Refusal::too_early:
            return {"还没有到开会时间", "the starting time has not come yet"};
        case Refusal::not_quorate:
            return {"未达到法定人数", "there is no quorum"};
        case Refusal::spoken_enough:
            return {
                "此人对本动议的发言次数已满",
                "that person has spoken to this motion as often as allowed"
            };
        case Refusal::has_the_floor:
            return {"此人正在发言", "that person has the floor"};
        case Refusal::someone_is_speaking:
            return {"有人正在发言", "somebody is speaking"};
        case Refusal::not_the_speaker:
            return {"发言权不在您", "you do not have the floor"};
        case Refusal::not_next:
            return {"还没有轮到此人发言", "it is not that person's turn"};
        case Refusal::queue_full:
            return {"等候发言的人过多", "too many people wait for the floor"};
        case Refusal::motion_is_put:
            return {"动议正在表决", "the motion is being voted on"};
        case Refusal::not_yet:
            return {"还没有到时间", "the time has not come yet"};
        case Refusal::point_pending:
            return {"有程序问题等待裁定", "a point of order waits for its ruling"};
        case Refusal::no_point_raised:
            return {"没有等待裁定的程序问题", "no point of order waits for a ruling"};
        case Refusal::too_many_points:
            return {"程序问题过多", "too many points of order"};
        case Refusal::not_a_voting_member:
            return {
                "只有开会机构的表决成员可以这样做",
                "only voting members of the bodies that meet may do that"
            };
        case Refusal::unknown_motion:
            return {"没有这个动议", "there is no such motion"};
        case Refusal::motion_exists:
            return {"此编号已是另一动议", "that number is already another motion's"};
        case Refusal::another_motion_pending:
            return {"一时只议一个动议", "one motion at a time"};
        case Refusal::too_many_motions:
            return {"动议过多", "too many motions"};
        case Refusal::too_many_versions:
            return {"修正次数过多", "too many amendments"};
        case Refusal::own_motion:
            return {"不能附议自己的动议", "nobody seconds his own motion"};
        case Refusal::not_the_mover:
            return {"只有动议人可以撤回", "only the mover may withdraw it"};
        case Refusal::motion_settled:
            return {"动议已有结果或已撤回", "the motion is settled or withdrawn"};
        case Refusal::not_seconded:
            return {"动议还没有人附议", "the motion has not been seconded"};
        case Refusal::motion_not_put:
            return {"动议没有付诸表决", "the motion has not been put"};
        case Refusal::vote_used:
            return {"此表决编号已用过", "that vote was used before"};
        case Refusal::vote_has_opened:
            return {"表决已经开始", "its vote has opened"};
        case Refusal::not_declared:
            return {"表决结果尚未公布", "its vote has not been declared"};
        case Refusal::motion_undecided:
            return {
                "动议已付诸表决，尚未宣布结果", "a motion was put and its result is not announced"
            };
    }
    return {};
}

}  // namespace yishi::domain::session
