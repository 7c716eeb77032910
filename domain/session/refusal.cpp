#include "domain/session/refusal.hpp"

#include <cstddef>
#include <iterator>
#include <utility>

namespace yishi::domain::session {
namespace {

struct Said {
    Refusal refusal;
    Words words;
};

// In the order of the enumeration, so that a refusal is its own place in here.
// clang-format off
constexpr Said said[] = {
    {Refusal::wrong_phase, {"现阶段不能这样做", "not possible at this stage"}},
    {Refusal::bad_text, {"文字为空、过长或含有不允许的字符", "the text is empty, too long, or holds characters that are not allowed"}},
    {Refusal::unknown_body, {"没有这个机构", "there is no such body"}},
    {Refusal::bad_bodies, {"须有 1 至 10 个互不相同的机构", "a session is of one to ten different bodies"}},
    {Refusal::no_seat_in_the_bodies, {"此人在开会的机构中没有席位", "that person holds no seat in the bodies that meet"}},
    {Refusal::not_a_chair, {"此人不是主持人", "that person is not a chair"}},
    {Refusal::not_a_clerk, {"此人不是记录员", "that person is not a clerk"}},
    {Refusal::chair_is_clerk, {"主持人和记录员不能是同一人", "the chair cannot keep the minutes as well"}},
    {Refusal::starts_in_the_past, {"开会时间已过", "the starting time is in the past"}},
    {Refusal::notice_too_short, {"通知时间不足", "the notice is too short"}},
    {Refusal::needs_advisory_bodies, {"即时议只限协商机构", "only advisory bodies may meet without notice"}},
    {Refusal::agenda_too_long, {"议程项目过多", "the agenda is too long"}},
    {Refusal::bad_length, {"发言时长或次数超出允许范围", "that length or number of speeches is out of bounds"}},
    {Refusal::unknown_person, {"名册中没有此人", "that person is not in the register"}},
    {Refusal::room_full, {"到会人数已达上限", "no more people can be recorded"}},
    {Refusal::not_present, {"此人不在会场", "that person is not in the room"}},
    {Refusal::too_early, {"还没有到开会时间", "the starting time has not come yet"}},
    {Refusal::not_quorate, {"未达到法定人数", "there is no quorum"}},
    {Refusal::spoken_enough, {"此人对本动议的发言次数已满", "that person has spoken to this motion as often as allowed"}},
    {Refusal::has_the_floor, {"此人正在发言", "that person has the floor"}},
    {Refusal::someone_is_speaking, {"有人正在发言", "somebody is speaking"}},
    {Refusal::not_the_speaker, {"发言权不在您", "you do not have the floor"}},
    {Refusal::not_next, {"还没有轮到此人发言", "it is not that person's turn"}},
    {Refusal::queue_full, {"等候发言的人过多", "too many people wait for the floor"}},
    {Refusal::motion_is_put, {"动议正在表决", "the motion is being voted on"}},
    {Refusal::not_yet, {"还没有到时间", "the time has not come yet"}},
    {Refusal::point_pending, {"有程序问题等待裁定", "a point of order waits for its ruling"}},
    {Refusal::no_point_raised, {"没有等待裁定的程序问题", "no point of order waits for a ruling"}},
    {Refusal::too_many_points, {"程序问题过多", "too many points of order"}},
    {Refusal::unknown_motion, {"没有这个动议", "there is no such motion"}},
    {Refusal::motion_exists, {"此编号已是另一动议", "that number is already another motion's"}},
    {Refusal::another_motion_pending, {"一时只议一个动议", "one motion at a time"}},
    {Refusal::too_many_motions, {"动议过多", "too many motions"}},
    {Refusal::too_many_versions, {"修正次数过多", "too many amendments"}},
    {Refusal::own_motion, {"不能附议自己的动议", "nobody seconds his own motion"}},
    {Refusal::motion_settled, {"动议已有结果或已撤回", "the motion is settled or withdrawn"}},
    {Refusal::not_seconded, {"动议还没有人附议", "the motion has not been seconded"}},
    {Refusal::motion_not_put, {"动议没有付诸表决", "the motion has not been put"}},
    {Refusal::vote_used, {"此表决编号已用过", "that vote was used before"}},
    {Refusal::vote_has_opened, {"表决已经开始", "its vote has opened"}},
    {Refusal::not_declared, {"表决结果尚未公布", "its vote has not been declared"}},
    {Refusal::motion_undecided, {"动议已付诸表决，尚未宣布结果", "a motion was put and its result is not announced"}},
};
// clang-format on

constexpr bool is_in_order() {
    for (std::size_t i = 0; i < std::size(said); ++i) {
        if (std::to_underlying(said[i].refusal) != i) return false;
    }
    return true;
}
static_assert(is_in_order());
static_assert(std::size(said) == std::to_underlying(Refusal::motion_undecided) + 1U);

}  // namespace

Words words(Refusal refusal) {
    const auto place = std::to_underlying(refusal);
    return place < std::size(said) ? said[place].words : Words{};
}

}  // namespace yishi::domain::session
