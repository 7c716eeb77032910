#include "domain/topic/topic.hpp"

namespace yishi::domain::topic {

Words words(Refusal refusal) {
    switch (refusal) {
        case Refusal::wrong_phase:
            return {"现阶段不能这样做", "not possible at this stage"};
        case Refusal::bad_text:
            return {
                "文字为空、过长或含有不允许的字符",
                "the text is empty, too long, or holds characters that are not allowed"
            };
        case Refusal::bad_attachment:
            return {
                "附件名称、大小或数量不合要求，或有重复",
                "an attachment's name or size, their number, or a repetition is not allowed"
            };
        case Refusal::not_the_author:
            return {"只有提出人可以这样做", "only the author may do this"};
        case Refusal::own_topic:
            return {"提出人不必支持自己的议题", "the author already stands behind the topic"};
        case Refusal::too_late_to_withdraw:
            return {
                "议题已排入会议，不能撤回", "the topic is scheduled and can no longer be withdrawn"
            };
        case Refusal::too_many_versions:
            return {"修改次数已达上限", "the topic has been revised too often"};
        case Refusal::nothing_revised:
            return {"内容没有改动", "nothing was revised"};
        case Refusal::into_itself:
            return {"议题不能并入自身", "a topic cannot be merged into itself"};
        case Refusal::unknown_topic:
            return {"没有要并入的议题", "there is no topic to merge into"};
        case Refusal::of_another_council:
            return {"所指的议题、会议或表决属于另一议事单位", "that belongs to another council"};
        case Refusal::target_is_over:
            return {"要并入的议题已经结束", "the topic to merge into is over"};
        case Refusal::needs_a_session:
            return {"请指明会议", "name the session"};
        case Refusal::unknown_session:
            return {"没有这次会议", "there is no such session"};
        case Refusal::session_over:
            return {"会议已经结束或取消", "that session is over or was cancelled"};
        case Refusal::needs_a_vote:
            return {"作出建议须指明所依据的表决", "a recommendation names the vote it rests on"};
        case Refusal::unknown_vote:
            return {"没有这次表决", "there is no such vote"};
        case Refusal::vote_not_declared:
            return {"表决结果尚未公布", "the result of that vote is not declared yet"};
        case Refusal::vote_not_passed:
            return {
                "表决未通过，不能据以作出建议",
                "that vote did not pass, so nothing is recommended by it"
            };
        case Refusal::not_yet_discussed:
            return {
                "深入议的议题须经会议讨论",
                "a topic of the deep track is discussed in a session first"
            };
        case Refusal::not_yet_noticed:
            return {"深入议的议题须先公告", "a topic of the deep track needs notice first"};
    }
    return {};
}

const Matter* matter_of(const State& state) {
    return std::visit(
        [](const auto& now) -> const Matter* {
            if constexpr (requires { now.matter; }) {
                return &now.matter;
            } else {
                return nullptr;
            }
        },
        state
    );
}

bool is_living(const State& state) {
    return std::holds_alternative<phase::Submitted>(state) ||
           std::holds_alternative<phase::Returned>(state) ||
           std::holds_alternative<phase::Accepted>(state) ||
           std::holds_alternative<phase::Graded>(state) ||
           std::holds_alternative<phase::Scheduled>(state) ||
           std::holds_alternative<phase::Noticed>(state);
}

}  // namespace yishi::domain::topic
