// What the register allows, refuses and takes as already so.
#include "domain/council/council.hpp"

#include "tests/support/people.hpp"
#include "tests/support/spec.hpp"

namespace yishi::domain::council {
namespace {

using tests::ada;
using tests::by;
using tests::sealed;

constexpr auto& given = tests::given<Procedure>;

const Founded founded{"越丰村", Kind::village};

TEST(Council, is_founded_by_name_and_kind) {
    given({}).when(Found{"越丰村", Kind::village}, by({})).then({founded});
}

TEST(Council, refuses_to_enrol_two_people_under_one_number) {
    given({founded, Enrolled{ada, sealed(1), {}}})
        .when(Enrol{ada, sealed(2), {}}, by({}))
        .refused(Refusal::already_enrolled);
}

TEST(Council, takes_a_repeated_enrolment_as_already_so) {
    given({founded, Enrolled{ada, sealed(1), {}}})
        .when(Enrol{ada, sealed(1), {}}, by({}))
        .nothing_happens();
}

}  // namespace
}  // namespace yishi::domain::council
