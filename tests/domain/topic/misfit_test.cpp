// What cannot have happened to a topic, whatever a log says.
#include "tests/domain/topic/topics.hpp"

namespace yishi::domain::topic {
namespace {

constexpr auto wrong_phase = "it does not belong to the phase its history has come to";

TEST(TopicMisfit, nothing_happens_before_it_is_submitted_or_after_it_is_over) {
    given({}).cannot_go_on_with(Accepted{}, wrong_phase);
    given(until_concluded()).cannot_go_on_with(Withdrawn{}, wrong_phase);
    given(until_submitted()).cannot_go_on_with(submitted(), wrong_phase);
}

TEST(TopicMisfit, nothing_sealed_is_shown_before_it_is_submitted_or_once_it_is_decided_on) {
    given({}).cannot_go_on_with(Revealed{}, wrong_phase);
    given(until_accepted()).cannot_go_on_with(Revealed{}, wrong_phase);
}

TEST(TopicMisfit, no_notice_is_given_of_no_session) {
    given(until_graded()).cannot_go_on_with(NoticeGiven{}, wrong_phase);
    given(until_accepted()).cannot_go_on_with(Scheduled{tonight}, wrong_phase);
}

TEST(TopicMisfit, support_is_given_once_and_withdrawn_where_there_is_some) {
    given({submitted(), Supported{gao}})
        .cannot_go_on_with(Supported{gao}, "that person supports it already");
    given(until_submitted())
        .cannot_go_on_with(SupportWithdrawn{gao}, "that person does not support it");
}

// What the rules forbid may still have happened: that is for an auditor to say.
TEST(TopicMisfit, is_not_what_is_merely_forbidden) {
    const auto state =
        tests::after<Procedure>({submitted(), Accepted{}, Graded{Track::deep}, Withdrawn{}});
    EXPECT_TRUE(std::holds_alternative<phase::Withdrawn>(state));
    const auto unheard = tests::after<Procedure>(
        {submitted(), Accepted{}, Graded{Track::deep}, Concluded{Outcome::consensus, "", {}, {}}}
    );
    EXPECT_TRUE(std::holds_alternative<phase::Concluded>(unheard));
}

}  // namespace
}  // namespace yishi::domain::topic
