// Why a vote says no.
#pragma once

#include "domain/kernel/refusal.hpp"

namespace yishi::domain::vote {

// What a person is told, in plain words; kernel/refusal.hpp says what several contexts say.
// clang-format off
YISHI_REFUSALS(
    (wrong_phase),
    (bad_text),
    (bad_options, "选项须为 2 至 20 个互不相同的文字，且不得为 yes、no、abstain", "options are 2 to 20 different texts, none of them yes, no or abstain"),
    (bad_choose_max, "可选数目超出选项数", "more choices than options"),
    (no_such_session, "没有这个会议，或会议没有在开", "there is no such session, or it does not sit"),
    (motion_not_put, "动议没有付诸这次表决", "the motion was not put to this vote"),
    (unknown_body, "会议中没有这个机构", "that body is not part of the session"),
    (unknown_rule),
    (rule_decides_nothing, "这条规则不涉及表决", "nothing is decided by vote under that rule"),
    (rule_needs_other_counts, "这条规则要按户、面积或登记选民计算，本表决不能适用", "that rule counts households, area or registered voters, which this vote cannot"),
    (rule_loosens, "所选规则比该机构的规则宽松", "that rule is looser than the body's own"),
    (electorate_too_large, "有表决权的人数超过 2000", "more than 2,000 people could vote"),
    (not_quorate),
    (hands_need_yes_or_no, "举手表决只限赞成、反对、弃权", "a show of hands knows only yes, no and abstain"),
    (needs_teller_and_scrutineer, "举手表决须有不同的计票人和监票人，且都在场", "a show of hands needs a teller and another scrutineer, both in the room"),
    (counter_is_here, "此人在场，由其本人移交", "that person is in the room and hands it over himself"),
    (count_stands, "计票已经确认", "the count is confirmed already"),
    (not_an_elector, "您在本次表决中没有表决权", "you are no elector of this vote"),
    (recusal_is_ones_own, "回避须由本人声明，或由会议就此动议表决决定", "a recusal is declared by the person himself, or decided by the body on a motion of its own"),
    (too_much_to_show, "密封选票在结束时须一次公开：选项太长，对这么多人来说放不下", "hidden ballots are shown all at once when the vote closes: the options are too long for so many people"),
    (wrong_method, "本次表决不用这种方式", "this vote is not taken that way"),
    (cast_too_often, "密封选票最多可改两次", "a hidden ballot can be changed twice, no more"),
    (bad_choice, "没有这样的选择", "there is no such choice"),
    (more_hands_than_electors, "票数超过有表决权的人数", "more hands than electors"),
    (nothing_counted, "还没有计票", "nothing has been counted yet"),
    (count_not_confirmed, "计票还没有确认", "the count has not been confirmed")
)
// clang-format on

}  // namespace yishi::domain::vote
