#include "domain/vote/refusal.hpp"

namespace yishi::domain::vote {

Words words(Refusal refusal) {
    switch (refusal) {
        case Refusal::wrong_phase:
            return {"现阶段不能这样做", "not possible at this stage"};
        case Refusal::bad_text:
            return {
                "文字为空、过长或含有不允许的字符",
                "the text is empty, too long, or holds characters that are not allowed"
            };
        case Refusal::bad_options:
            return {
                "选项须为 2 至 20 个互不相同的文字，且不得为 yes、no、abstain",
                "options are 2 to 20 different texts, none of them yes, no or abstain"
            };
        case Refusal::bad_choose_max:
            return {"可选数目超出选项数", "more choices than options"};
        case Refusal::no_such_session:
            return {"没有这个会议，或会议没有在开", "there is no such session, or it does not sit"};
        case Refusal::not_the_chair:
            return {"您不是本次会议的主持人", "you do not chair that session"};
        case Refusal::motion_not_put:
            return {"动议没有付诸这次表决", "the motion was not put to this vote"};
        case Refusal::unknown_body:
            return {"会议中没有这个机构", "that body is not part of the session"};
        case Refusal::unknown_rule:
            return {"没有这条规则", "there is no such rule"};
        case Refusal::rule_decides_nothing:
            return {"这条规则不涉及表决", "nothing is decided by vote under that rule"};
        case Refusal::rule_needs_other_counts:
            return {
                "这条规则要按户、面积或登记选民计算，本表决不能适用",
                "that rule counts households, area or registered voters, which this vote cannot"
            };
        case Refusal::rule_loosens:
            return {"所选规则比该机构的规则宽松", "that rule is looser than the body's own"};
        case Refusal::electorate_too_large:
            return {"有表决权的人数超过 2000", "more than 2,000 people could vote"};
        case Refusal::not_quorate:
            return {"未达到法定人数", "there is no quorum"};
        case Refusal::hands_need_yes_or_no:
            return {
                "举手表决只限赞成、反对、弃权", "a show of hands knows only yes, no and abstain"
            };
        case Refusal::needs_teller_and_scrutineer:
            return {
                "举手表决须有不同的计票人和监票人，且都在场",
                "a show of hands needs a teller and another scrutineer, both in the room"
            };
        case Refusal::not_an_elector:
            return {"您在本次表决中没有表决权", "you are no elector of this vote"};
        case Refusal::not_present:
            return {"此人不在会场", "that person is not in the room"};
        case Refusal::not_yours_to_record:
            return {
                "只能由本人、主持人或记录员登记",
                "only the person, the chair or the clerk may record that"
            };
        case Refusal::wrong_method:
            return {"本次表决不用这种方式", "this vote is not taken that way"};
        case Refusal::bad_choice:
            return {"没有这样的选择", "there is no such choice"};
        case Refusal::not_the_teller:
            return {"您不是本次表决的计票人", "you are not the teller of this vote"};
        case Refusal::not_the_scrutineer:
            return {"您不是本次表决的监票人", "you are not the scrutineer of this vote"};
        case Refusal::more_hands_than_electors:
            return {"票数超过有表决权的人数", "more hands than electors"};
        case Refusal::nothing_counted:
            return {"还没有计票", "nothing has been counted yet"};
        case Refusal::count_not_confirmed:
            return {"计票还没有确认", "the count has not been confirmed"};
    }
    return {};
}

}  // namespace yishi::domain::vote
