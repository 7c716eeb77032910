#include "domain/consultation/consultation.hpp"

namespace yishi::domain::consultation {

Words words(Refusal refusal) {
    switch (refusal) {
        case Refusal::wrong_phase:
            return {"现阶段不能这样做", "not possible at this stage"};
        case Refusal::bad_text:
            return {
                "文字为空、过长或含有不允许的字符",
                "the text is empty, too long, or holds characters that are not allowed"
            };
        case Refusal::bad_label:
            return {
                "编号须为 1 至 36 个字母、数字或连字符",
                "a label is 1 to 36 letters, digits or hyphens"
            };
        case Refusal::closes_in_the_past:
            return {"截止时间已过", "the closing time is in the past"};
        case Refusal::too_late:
            return {"征求意见已经截止", "the closing time has passed"};
        case Refusal::not_yet:
            return {"还没有到截止时间", "the closing time has not come yet"};
        case Refusal::needs_a_person:
            return {"必须指明代谁办理", "say on whose behalf this is done"};
        case Refusal::label_not_yours_to_choose:
            return {
                "参与者编号由系统给出，只有代办时可以指定",
                "your label is given to you; only an act on somebody's behalf may bring one"
            };
        case Refusal::label_taken:
            return {"此编号已属另一参与者", "that label is already another participant's"};
        case Refusal::label_differs:
            return {"此人已有另一编号", "that person already has another label"};
        case Refusal::already_stated:
            return {"此编号已是另一条意见", "that label is already another statement's"};
        case Refusal::unknown_statement:
            return {"没有这条意见", "there is no such statement"};
        case Refusal::statement_rejected:
            return {"这条意见未通过审核", "that statement was rejected"};
        case Refusal::statement_not_accepted:
            return {"这条意见还在等待审核", "that statement still waits for moderation"};
        case Refusal::too_many_statements:
            return {"意见数量已达上限", "no more statements can be taken"};
        case Refusal::too_many_participants:
            return {"参与人数已达上限", "no more participants can be taken"};
    }
    return {};
}

const Gathering* gathered(const State& state) {
    if (const auto* over = std::get_if<Concluded>(&state)) return &over->gathered;
    return std::get_if<Gathering>(&state);
}

std::vector<Deadline> Procedure::deadlines(const State& state) {
    const auto* now = std::get_if<Gathering>(&state);
    if (now == nullptr || !now->closes_at) return {};
    return {{*now->closes_at, "pass_deadline"}};
}

}  // namespace yishi::domain::consultation
