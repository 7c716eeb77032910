#include "domain/vote/refusal.hpp"

#include <cstddef>
#include <iterator>
#include <utility>

namespace yishi::domain::vote {
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
    {Refusal::bad_options, {"选项须为 2 至 20 个互不相同的文字，且不得为 yes、no、abstain", "options are 2 to 20 different texts, none of them yes, no or abstain"}},
    {Refusal::bad_choose_max, {"可选数目超出选项数", "more choices than options"}},
    {Refusal::no_such_session, {"没有这个会议，或会议没有在开", "there is no such session, or it does not sit"}},
    {Refusal::motion_not_put, {"动议没有付诸这次表决", "the motion was not put to this vote"}},
    {Refusal::unknown_body, {"会议中没有这个机构", "that body is not part of the session"}},
    {Refusal::unknown_rule, {"没有这条规则", "there is no such rule"}},
    {Refusal::rule_decides_nothing, {"这条规则不涉及表决", "nothing is decided by vote under that rule"}},
    {Refusal::rule_needs_other_counts, {"这条规则要按户、面积或登记选民计算，本表决不能适用", "that rule counts households, area or registered voters, which this vote cannot"}},
    {Refusal::rule_loosens, {"所选规则比该机构的规则宽松", "that rule is looser than the body's own"}},
    {Refusal::electorate_too_large, {"有表决权的人数超过 2000", "more than 2,000 people could vote"}},
    {Refusal::not_quorate, {"未达到法定人数", "there is no quorum"}},
    {Refusal::hands_need_yes_or_no, {"举手表决只限赞成、反对、弃权", "a show of hands knows only yes, no and abstain"}},
    {Refusal::needs_teller_and_scrutineer, {"举手表决须有不同的计票人和监票人，且都在场", "a show of hands needs a teller and another scrutineer, both in the room"}},
    {Refusal::not_an_elector, {"您在本次表决中没有表决权", "you are no elector of this vote"}},
    {Refusal::not_present, {"此人不在会场", "that person is not in the room"}},
    {Refusal::wrong_method, {"本次表决不用这种方式", "this vote is not taken that way"}},
    {Refusal::bad_choice, {"没有这样的选择", "there is no such choice"}},
    {Refusal::more_hands_than_electors, {"票数超过有表决权的人数", "more hands than electors"}},
    {Refusal::nothing_counted, {"还没有计票", "nothing has been counted yet"}},
    {Refusal::count_not_confirmed, {"计票还没有确认", "the count has not been confirmed"}},
};
// clang-format on

constexpr bool is_in_order() {
    for (std::size_t i = 0; i < std::size(said); ++i) {
        if (std::to_underlying(said[i].refusal) != i) return false;
    }
    return true;
}
static_assert(is_in_order());
static_assert(std::size(said) == std::to_underlying(Refusal::count_not_confirmed) + 1U);

}  // namespace

Words words(Refusal refusal) {
    const auto place = std::to_underlying(refusal);
    return place < std::size(said) ? said[place].words : Words{};
}

}  // namespace yishi::domain::vote
