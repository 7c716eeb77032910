// VCOL and RCOL as of 2018, Zhejiang's implementing measures as of 2020. The articles named are of
// those texts.
#include "domain/rules/built_in.hpp"

namespace yishi::domain::rules {
namespace {

std::vector<Rule> meetings() {
    return {
        {.id = "R1",
         .words = {"村民会议", "villagers' assembly"},
         .source =
             {"村民委员会组织法第21、22条", "Organic Law of Villagers' Committees, arts. 21–22"},
         .quorum = any_of({more_than(1, 2, Base::eligible), at_least(2, 3, Base::households)}),
         .pass = all_of({more_than(1, 2, Base::present)}),
         .notice_days = 10,
         .starters = {{Who::villagers, 1, 10}, {Who::reps, 1, 3}}},
        {.id = "R2",
         .words = {"村民代表会议", "villagers' representatives' meeting"},
         .source =
             {"村民委员会组织法第26条；浙江省实施办法第23条",
              "Organic Law of Villagers' Committees, art. 26; Zhejiang measures, art. 23"},
         .quorum = all_of({at_least(2, 3, Base::eligible)}),
         .pass = all_of({more_than(1, 2, Base::present)}),
         .notice_days = 3,
         .starters = {{Who::reps, 1, 5}}},
        {.id = "R3",
         .words = {"村民小组会议", "villager-group meeting"},
         .source = {"村民委员会组织法第28条", "Organic Law of Villagers' Committees, art. 28"},
         .quorum = any_of({at_least(2, 3, Base::eligible), at_least(2, 3, Base::households)}),
         .pass = all_of({more_than(1, 2, Base::present)})},
        {.id = "R16",
         .words = {"居民会议", "residents' assembly"},
         .source =
             {"城市居民委员会组织法第9、10条",
              "Organic Law of Urban Residents' Committees, arts. 9–10"},
         .quorum = any_of({more_than(1, 2, Base::eligible), more_than(1, 2, Base::households)}),
         .pass = all_of({more_than(1, 2, Base::present)}),
         .starters = {{Who::villagers, 1, 5}, {Who::households, 1, 5}, {Who::groups, 1, 3}}},
        {.id = "R17",
         .words = {"四议中的党员大会审议", "Party meeting of the four deliberations"},
         .source =
             {"四议两公开工作规程（公开文本）", "published procedure of the four deliberations"},
         .authority = Authority::practice,
         .quorum = all_of({at_least(2, 3, Base::eligible)}),
         .pass = all_of({at_least(1, 2, Base::eligible)}),
         .notice_days = 3},
    };
}

std::vector<Rule> offices() {
    return {
        {.id = "R4",
         .words = {"村民委员会选举", "election of the villagers' committee"},
         .source = {"村民委员会组织法第15条", "Organic Law of Villagers' Committees, art. 15"},
         .quorum = all_of({more_than(1, 2, Base::registered)}),
         .pass = all_of({more_than(1, 2, Base::cast)})},
        {.id = "R4-rerun",
         .words = {"村民委员会另行选举", "rerun of that election"},
         .source = {"村民委员会组织法第15条", "Organic Law of Villagers' Committees, art. 15"},
         .pass = all_of({at_least(1, 3, Base::cast)})},
        {.id = "R5",
         .words = {"罢免村民委员会成员", "recall of a committee member"},
         .source =
             {"村民委员会组织法第16条；浙江省选举办法第34至36条",
              "Organic Law of Villagers' Committees, art. 16; Zhejiang election measures, arts. "
              "34–36"},
         .quorum = all_of({more_than(1, 2, Base::registered)}),
         .pass = all_of({more_than(1, 2, Base::cast)}),
         .starters = {{Who::voters, 1, 5}, {Who::reps, 1, 3}},
         .periods =
             {{Step::hold_vote, 30},
              {Step::town_helps, 60},
              {Step::same_facts_barred, 1, Unit::years}}},
        {.id = "R6",
         .words = {"撤换村民代表", "removal of a representative by the electors"},
         .source = {"浙江省实施办法第22条", "Zhejiang measures, art. 22"},
         .quorum = any_of({more_than(1, 2, Base::eligible), at_least(2, 3, Base::households)}),
         .pass = all_of({more_than(1, 2, Base::present)}),
         .starters = {{Who::electors, 1, 3}},
         .periods = {{Step::call_meeting, 30}, {Step::announce_change, 5}}},
        {.id = "R7",
         .words = {"民主评议", "democratic appraisal of officers"},
         .source =
             {"村民委员会组织法第33条；浙江省实施办法第33、35条",
              "Organic Law of Villagers' Committees, art. 33; Zhejiang measures, arts. 33, 35"},
         .periods = {{Step::announce_end, 15}}},
        {.id = "R8",
         .words = {"质询", "interpellation"},
         .source = {"浙江省实施办法第36条", "Zhejiang measures, art. 36"},
         .starters = {{.who = Who::reps, .count = 5}, {Who::voters, 1, 10}},
         .periods = {{Step::answer, 15}}},
        {.id = "R18",
         .words = {"村民代表会议的组成", "composition of the representatives' meeting"},
         .source =
             {"村民委员会组织法第25条；浙江省实施办法第18条",
              "Organic Law of Villagers' Committees, art. 25; Zhejiang measures, art. 18"}},
    };
}

}  // namespace

std::vector<Rule> self_government_rules() {
    std::vector<Rule> rules = meetings();
    for (auto& rule : offices()) rules.push_back(std::move(rule));
    return rules;
}

}  // namespace yishi::domain::rules
