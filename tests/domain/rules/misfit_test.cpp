// What cannot have become a council's own rule, whatever a log says.
#include "domain/rules/rules.hpp"
#include "tests/support/spec.hpp"

namespace yishi::domain::rules {
namespace {

constexpr auto& given = tests::given<Procedure>;

TEST(RulesMisfit, nothing_is_counted_by_a_share_that_is_none) {
    const Threshold of_nothing{Comparator::more_than, 1, 0, Base::eligible};
    const Threshold of_those_who_came = more_than(1, 2, Base::present);
    given({}).cannot_go_on_with(
        Adopted{"R2", {}, of_nothing, {}, {}, "笔误"}, "its majority can never be counted"
    );
    given({}).cannot_go_on_with(
        Adopted{"R2", of_those_who_came, {}, {}, {}, "笔误"}, "its quorum can never be counted"
    );
}

TEST(RulesMisfit, nothing_is_repealed_that_was_never_adopted) {
    given({}).cannot_go_on_with(Repealed{"R2", "不要了"}, "the council has no such rule of its own");
}

}  // namespace
}  // namespace yishi::domain::rules
