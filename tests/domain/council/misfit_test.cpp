// What cannot have happened to a register, whatever a log says.
#include "domain/council/council.hpp"
#include "tests/support/people.hpp"
#include "tests/support/spec.hpp"

namespace yishi::domain::council {
namespace {

using namespace tests;  // NOLINT: the people of the stories

constexpr auto& given = tests::given<Procedure>;
constexpr auto panel = numbered<BodyId>(3);

const Founded founded{"越丰村", Kind::village};
const Enrolled ada_enrolled{ada, sealed_name(1), {}};
const BodyAdded panel_added{panel, "moral_panel", "道德评判团", 2, {}, {}};

TEST(RegisterMisfit, a_council_is_founded_once) {
    given({}).cannot_go_on_with(
        ada_enrolled, "it does not belong to the phase its history has come to"
    );
    given({founded}).cannot_go_on_with(
        founded, "it does not belong to the phase its history has come to"
    );
}

TEST(RegisterMisfit, a_body_is_of_a_kind_that_exists) {
    BodyAdded odd = panel_added;
    odd.kind = "fan_club";
    given({founded}).cannot_go_on_with(odd, "there is no such kind of body");
}

TEST(RegisterMisfit, a_seat_is_a_person_s_in_a_body) {
    const SeatTaken seat{ada, panel, Role::member, {}};
    given({founded, panel_added}).cannot_go_on_with(seat, "that person is not in the register");
    given({founded, ada_enrolled}).cannot_go_on_with(seat, "there is no such body");
    given({founded, panel_added, ada_enrolled, seat})
        .cannot_go_on_with(seat, "that person has a seat there already");
    given({founded, panel_added, ada_enrolled})
        .cannot_go_on_with(SeatVacated{ada, panel, "辞职"}, "that person has no seat there");
}

TEST(RegisterMisfit, nobody_leaves_who_is_not_there) {
    given({founded}).cannot_go_on_with(Left{ada, "迁出"}, "that person is not in the register");
    given({founded, ada_enrolled, Left{ada, "迁出"}}
    ).cannot_go_on_with(SignInCodeIssued{ada, {}, evening}, "that person is not in the register");
}

}  // namespace
}  // namespace yishi::domain::council
