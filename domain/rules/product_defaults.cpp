// Numbers of our own for bodies whose sources give none. They are defaults, not law; a council may
// tighten them as it may tighten a statute.
#include "domain/rules/built_in.hpp"

namespace yishi::domain::rules {

std::vector<Rule> product_defaults() {
    constexpr auto ours = Authority::product_default;
    return {
        {.id = "Y1",
         .words =
             {"百姓议事会等协商机构", "residents' deliberation council and other advisory bodies"},
         .source = {"产品默认值，非法定", "product default, not statute"},
         .authority = ours,
         .quorum = all_of({more_than(1, 2, Base::eligible)}),
         .pass = all_of({more_than(1, 2, Base::present)}),
         .notice_days = 3},
        {.id = "Y2",
         .words = {"乡贤参事会", "council of respected locals"},
         .source =
             {"产品默认值，依常见章程，非法定", "product default after common charters, not statute"
             },
         .authority = ours,
         .quorum = all_of({at_least(2, 3, Base::eligible)}),
         .pass = all_of({more_than(1, 2, Base::present)}),
         .notice_days = 3},
        {.id = "Y3",
         .words = {"道德评判团", "moral review panel"},
         .source = {"产品默认值，非法定", "product default, not statute"},
         .authority = ours,
         .quorum = all_of({at_least(2, 3, Base::eligible)}),
         .pass = all_of({more_than(1, 2, Base::eligible)})},
        {.id = "Y3-criticism",
         .words = {"道德评判团的批评意见", "moral review panel: critical opinions"},
         .source = {"产品默认值，非法定", "product default, not statute"},
         .authority = ours,
         .quorum = all_of({at_least(2, 3, Base::eligible)}),
         .pass = all_of({at_least(2, 3, Base::eligible)})},
        {.id = "Y4",
         .words = {"村（居）委会及其他议决机构", "committees and other deciding bodies"},
         .source = {"产品默认值，非法定", "product default, not statute"},
         .authority = ours,
         .quorum = all_of({more_than(1, 2, Base::eligible)}),
         .pass = all_of({more_than(1, 2, Base::eligible)})},
    };
}

}  // namespace yishi::domain::rules
