// What cannot have happened in a consultation, whatever a log says.
#include "domain/consultation/consultation.hpp"
#include "tests/support/people.hpp"
#include "tests/support/spec.hpp"

namespace yishi::domain::consultation {
namespace {

using namespace tests;  // NOLINT: the people of the stories

constexpr auto& given = tests::given<Procedure>;

const Opened opened{numbered<CouncilId>(90), "夜间停车", "怎么安排？", {}, {}, false};
const ParticipantJoined cai_joined{"1", cai};
const Stated stated{"s1", "1", sealed(1)};

TEST(ConsultationMisfit, nobody_answers_what_was_never_said) {
    given({opened, cai_joined})
        .cannot_go_on_with(Opined{"s1", "1", Opinion::agree}, "there is no such statement");
    given({opened, cai_joined})
        .cannot_go_on_with(Moderated{"s1", true, ""}, "there is no such statement");
}

TEST(ConsultationMisfit, nobody_speaks_who_never_joined) {
    given({opened}).cannot_go_on_with(stated, "nobody has joined under that label");
    given({opened, cai_joined, stated})
        .cannot_go_on_with(Opined{"s1", "2", Opinion::agree}, "nobody has joined under that label");
}

TEST(ConsultationMisfit, a_label_is_one_person_s_and_a_person_has_one) {
    given({opened, cai_joined})
        .cannot_go_on_with(ParticipantJoined{"1", dan}, "that label is taken already");
    given({opened, cai_joined})
        .cannot_go_on_with(ParticipantJoined{"2", cai}, "that person has a label already");
}

TEST(ConsultationMisfit, nothing_is_said_when_it_is_over) {
    given({opened, cai_joined, Closed{false}})
        .cannot_go_on_with(stated, "it does not belong to the phase its history has come to");
}

}  // namespace
}  // namespace yishi::domain::consultation
