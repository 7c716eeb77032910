// What each form of a permit asks, one at a time.
#include "domain/council/permission.hpp"

#include "domain/council/council.hpp"
#include "tests/support/spec.hpp"
#include "tests/support/village.hpp"

namespace yishi::domain::council {
namespace {

using namespace tests;  // NOLINT: the people of the stories

constexpr BodyId panel = numbered<BodyId>(3);

// eve chairs the moral panel, until tomorrow.
State village_with_a_panel() {
    auto history = village_history();
    history.emplace_back(BodyAdded{panel, "moral_panel", "道德评判团", 0, {}, {}});
    history.emplace_back(SeatTaken{eve, panel, Role::chair, evening + days(1)});
    return after<Procedure>(history);
}

struct About {
    RelationSet relations;
    std::vector<BodyId> bodies;
    Instant at = evening;
};

std::optional<Capacity> may(PersonId who, const Permits& permits, const About& about = {}) {
    static const State state = village_with_a_panel();
    return permitted(permits, state, {who, about.at, about.relations, about.bodies});
}

TEST(Permit, of_kinds_asks_for_the_office_in_a_body_of_these_kinds) {
    constexpr Permits screening{in(screening_bodies, {Role::chair, Role::clerk})};
    EXPECT_EQ(may(ada, screening), (Capacity{Role::chair, deliberation}));
    EXPECT_EQ(may(ben, screening), (Capacity{Role::clerk, deliberation}));
    EXPECT_EQ(may(cai, screening), std::nullopt) << "a member";
    EXPECT_EQ(may(eve, screening), std::nullopt) << "the chair of the moral panel";
    EXPECT_EQ(may(gao, screening), std::nullopt) << "a supervisor";
}

TEST(Permit, of_its_bodies_asks_for_the_office_in_a_body_the_act_is_about) {
    constexpr Permits chairing{in_its_bodies({Role::chair})};
    EXPECT_EQ(may(ada, chairing, {{}, {deliberation}}), (Capacity{Role::chair, deliberation}));
    EXPECT_EQ(may(eve, chairing, {{}, {deliberation}}), std::nullopt);
    EXPECT_EQ(may(eve, chairing, {{}, {deliberation, panel}}), (Capacity{Role::chair, panel}));
    EXPECT_EQ(may(ada, chairing, {}), std::nullopt) << "an act about no body";
}

TEST(Permit, of_the_council_asks_for_the_office_in_whichever_body) {
    constexpr Permits chairs{in_the_council({Role::chair})};
    EXPECT_EQ(may(eve, chairs), (Capacity{Role::chair, panel}));
    EXPECT_EQ(may(cai, chairs), std::nullopt);
}

TEST(Permit, of_a_relation_asks_the_matter) {
    constexpr Permits authors{who_is(Relation::author)};
    EXPECT_EQ(may(fan, authors), std::nullopt);
    EXPECT_EQ(may(fan, authors, {{Relation::mover}, {}}), std::nullopt);
    EXPECT_EQ(may(fan, authors, {{Relation::author}, {}}), (Capacity{Role::resident, {}}));
    EXPECT_EQ(authors.relation(), Relation::author);
}

TEST(Permit, of_office_and_relation_asks_for_both) {
    constexpr Permits chair{the_chair};
    const RelationSet chairs{Relation::chair_of_session};
    EXPECT_EQ(may(ada, chair, {chairs, {deliberation}}), (Capacity{Role::chair, deliberation}));
    EXPECT_EQ(may(ada, chair, {{}, {deliberation}}), std::nullopt);
    EXPECT_EQ(may(cai, chair, {chairs, {deliberation}}), std::nullopt);
}

TEST(Permit, names_the_office_behind_a_relation_where_there_is_one) {
    constexpr Permits minutes{who_is(Relation::clerk_of_session)};
    const RelationSet keeps{Relation::clerk_of_session};
    EXPECT_EQ(may(ben, minutes, {keeps, {deliberation}}), (Capacity{Role::clerk, deliberation}));
    EXPECT_EQ(may(cai, minutes, {keeps, {deliberation}}), (Capacity{Role::clerk, {}}));
    constexpr Permits casting{who_is(Relation::elector)};
    const RelationSet votes{Relation::elector};
    EXPECT_EQ(may(ada, casting, {votes, {deliberation}}), (Capacity{Role::member, deliberation}));
    EXPECT_EQ(may(ben, casting, {votes, {deliberation}}), (Capacity{Role::member, {}}));
}

TEST(Permit, ends_with_the_term) {
    constexpr Permits chairs{in_the_council({Role::chair})};
    EXPECT_TRUE(may(eve, chairs, {{}, {}, evening + days(1) - Duration{1}}));
    EXPECT_FALSE(may(eve, chairs, {{}, {}, evening + days(1)}));
}

TEST(Permit, is_nobodys_who_is_not_in_the_register) {
    constexpr Permits anybody{any_resident()};
    EXPECT_EQ(may(fan, anybody), (Capacity{Role::resident, {}}));
    EXPECT_EQ(may(person(99), anybody), std::nullopt);
    EXPECT_EQ(may(person(99), {who_is(Relation::author)}, {{Relation::author}, {}}), std::nullopt);
    EXPECT_EQ(may(operator_id, anybody), std::nullopt);
    EXPECT_EQ(permitted(anybody, Unfounded{}, {fan, evening, {}, {}}), std::nullopt);
}

TEST(Permit, of_the_operator_or_the_clock_is_no_persons) {
    EXPECT_EQ(may(ada, {the_operator()}), std::nullopt);
    EXPECT_EQ(may(ada, {the_clock()}), std::nullopt);
    EXPECT_EQ(may(ada, {}), std::nullopt);
}

TEST(Permit, that_stands_first_is_the_capacity) {
    constexpr Permits either{in_the_council({Role::clerk, Role::member}), any_resident()};
    EXPECT_EQ(may(ben, either), (Capacity{Role::clerk, deliberation}));
    EXPECT_EQ(may(cai, either), (Capacity{Role::member, deliberation}));
    EXPECT_EQ(may(fan, either), (Capacity{Role::resident, {}}));
}

}  // namespace
}  // namespace yishi::domain::council
