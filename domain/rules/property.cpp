// What is owned together: collective assets in the countryside, common parts of buildings in town.
#include "domain/rules/built_in.hpp"

namespace yishi::domain::rules {

std::vector<Rule> collective_rules() {
    return {
        {.id = "R9",
         .words = {"农村集体经济组织成员大会", "assembly of a rural collective's members"},
         .source =
             {"农村集体经济组织法第27条", "Rural Collective Economic Organisations Law, art. 27"},
         .quorum = all_of({at_least(2, 3, Base::eligible)}),
         .pass = all_of({at_least(2, 3, Base::eligible)}),
         .notice_days = 10},
        {.id = "R10",
         .words =
             {"农村集体经济组织成员代表大会", "representatives' assembly of a rural collective"},
         .source =
             {"农村集体经济组织法第28条", "Rural Collective Economic Organisations Law, art. 28"},
         .pass = all_of({at_least(2, 3, Base::eligible)})},
        {.id = "R11",
         .words = {"农村集体经济组织理事会", "board of a rural collective"},
         .source =
             {"农村集体经济组织法第31、33条",
              "Rural Collective Economic Organisations Law, arts. 31, 33"},
         .quorum = all_of({at_least(2, 3, Base::eligible)}),
         .pass = all_of({more_than(1, 2, Base::eligible)})},
    };
}

std::vector<Rule> collective_asset_rules() {
    return {
        {.id = "R12",
         .words = {"农村集体资产重大事项", "major matters of rural collective assets"},
         .source =
             {"浙江省农村集体资产管理条例第17、20、25条",
              "Zhejiang regulation on rural collective assets, arts. 17, 20, 25"},
         .pass = all_of({at_least(2, 3, Base::eligible)}),
         .posting_days = 15,
         .periods = {{Step::consult_publicly, 15}, {Step::publish_result, 5}}},
    };
}

std::vector<Rule> owner_rules() {
    const Requirement two_thirds_take_part =
        all_of({at_least(2, 3, Base::area), at_least(2, 3, Base::heads)});
    return {
        {.id = "R13",
         .words = {"业主共同决定的一般事项", "owners: ordinary matters"},
         .source = {"民法典第278条", "Civil Code, art. 278"},
         .quorum = two_thirds_take_part,
         .pass = all_of({more_than(1, 2, Base::area), more_than(1, 2, Base::heads)}),
         .periods = {{Step::court_challenge, 1, Unit::years}}},
        {.id = "R14",
         .words = {"业主共同决定的特别事项", "owners: special matters"},
         .source = {"民法典第278条第1款第6至8项", "Civil Code, art. 278(1)(6)–(8)"},
         .quorum = two_thirds_take_part,
         .pass = all_of({at_least(3, 4, Base::area), at_least(3, 4, Base::heads)}),
         .periods = {{Step::court_challenge, 1, Unit::years}}},
        {.id = "R15",
         .words = {"住宅改为经营性用房", "turning a home into business premises"},
         .source =
             {"民法典第279条；建筑物区分所有权解释第10、11条",
              "Civil Code, art. 279; interpretation on ownership of buildings, arts. 10–11"},
         .pass = all_of({at_least(1, 1, Base::eligible)})},
    };
}

}  // namespace yishi::domain::rules
