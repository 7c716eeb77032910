// Who may do what. Nothing is allowed that no rule allows.
#include "domain/consultation/id.hpp"
#include "eventstore/pipeline/authority.hpp"

#include "eventstore/procedure/catalogue.hpp"
#include "tests/eventstore/hall.hpp"

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

#include <string>
#include <vector>

namespace yishi::tests {
namespace {

using domain::Role;
using domain::RoleSet;

std::vector<Role> every_role() {
    std::vector<Role> roles;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Role>>([&](auto d) {
        roles.push_back(d.value);
    });
    return roles;
}

bool is_seat_role(Role role) {
    return role != Role::resident && role != Role::operator_ && role != Role::clock;
}

// A register in which cai holds one seat of that role, ben is the clerk and eve holds none.
domain::council::State register_with(Role role) {
    domain::council::Standing standing{"翔云村", domain::council::Kind::village, {}, {}};
    standing.bodies.emplace(residents_council, domain::council::Body{});
    for (const auto who : {ben, cai, eve}) standing.people.emplace(who, domain::council::Person{});
    standing.people.at(ben).seats.emplace(
        residents_council, domain::council::Seat{Role::clerk, {}}
    );
    if (is_seat_role(role)) {
        standing.people.at(cai).seats.emplace(residents_council, domain::council::Seat{role, {}});
    }
    return standing;
}

// Calls `check` with every command type of every context.
template <class F>
void for_every_command(F check) {
    for (const es::ProcedureTable* procedure : es::catalogue()) {
        for (const auto& type : procedure->commands) {
            SCOPED_TRACE(std::string(procedure->name.name) + "." + std::string(type.name));
            check(type);
        }
    }
}

auto authority(
    const es::Credential& credential,
    const domain::CommandType& type,
    const domain::council::State& state,
    std::optional<domain::PersonId> on_behalf_of = {}
) {
    return es::authority_of(credential, on_behalf_of, type, village, &state, evening);
}

TEST(Authority, belongs_to_those_who_hold_a_role_of_the_command_and_to_nobody_else) {
    for (const Role role : every_role()) {
        const auto state = register_with(role);
        const RoleSet held = domain::council::roles_of(state, cai, evening);
        for_every_command([&](const domain::CommandType& type) {
            if (!is_seat_role(role)) return;
            const auto allowed = authority(of(cai), type, state);
            EXPECT_EQ(allowed.has_value(), type.roles.meets(held));
            if (!allowed) {
                EXPECT_EQ(allowed.error().kind, es::Rejection::Kind::denied);
                return;
            }
            EXPECT_EQ(allowed->actor, cai);
            EXPECT_TRUE(type.roles.contains(allowed->capacity));
            EXPECT_TRUE(held.contains(allowed->capacity));
            EXPECT_FALSE(allowed->submitted_by);
        });
    }
}

TEST(Authority, of_a_resident_reaches_no_further_than_what_residents_may) {
    const auto state = register_with(Role::resident);
    for_every_command([&](const domain::CommandType& type) {
        EXPECT_EQ(authority(of(eve), type, state).has_value(), type.roles.contains(Role::resident));
    });
}

TEST(Authority, is_not_given_to_strangers) {
    const auto state = register_with(Role::chair);
    for_every_command([&](const domain::CommandType& type) {
        EXPECT_FALSE(authority(of(fan), type, state)) << "not in the register";
        EXPECT_FALSE(authority(of(cai, other_village), type, state)) << "of another council";
        EXPECT_FALSE(authority(of(cai, {}), type, state)) << "of no council";
        EXPECT_FALSE(authority(of({}), type, state)) << "nobody";
        EXPECT_FALSE(es::authority_of(of(cai), {}, type, village, nullptr, evening))
            << "no register";
        EXPECT_FALSE(es::authority_of(of(cai, {}), {}, type, {}, &state, evening))
            << "under no council";
    });
}

TEST(Authority, of_the_operator_and_the_clock_reaches_only_their_own_commands) {
    const auto state = register_with(Role::chair);
    for_every_command([&](const domain::CommandType& type) {
        const auto by_operator = authority(the_operator(), type, state);
        EXPECT_EQ(by_operator.has_value(), type.roles.contains(Role::operator_));
        const auto by_clock = authority(the_clock(), type, state);
        EXPECT_EQ(by_clock.has_value(), type.roles.contains(Role::clock));
        EXPECT_TRUE(!by_clock || by_clock->actor.is_nil());
    });
}

TEST(Authority, to_act_on_behalf_is_the_operators_and_the_clerks_where_the_command_allows_it) {
    const auto state = register_with(Role::chair);
    for_every_command([&](const domain::CommandType& type) {
        const bool allowed = type.on_behalf == domain::OnBehalf::allowed;
        EXPECT_EQ(authority(the_operator(), type, state, eve).has_value(), allowed);
        EXPECT_EQ(authority(of(ben), type, state, eve).has_value(), allowed);
        EXPECT_FALSE(authority(of(ben, other_village), type, state, eve));
        EXPECT_FALSE(authority(of(cai), type, state, eve)) << "a chair";
        EXPECT_FALSE(authority(of(eve), type, state, cai)) << "a resident";
        EXPECT_FALSE(authority(the_clock(), type, state, eve));
    });
}

TEST(Authority, on_behalf_names_whose_act_it_is_and_who_carried_it_in) {
    const auto state = register_with(Role::chair);
    constexpr domain::CommandType type{"state", {}, {Role::resident}, domain::OnBehalf::allowed};

    const auto by_clerk = authority(of(ben), type, state, eve).value();
    EXPECT_EQ(by_clerk.actor, eve);
    EXPECT_EQ(by_clerk.roles, RoleSet{Role::resident});
    EXPECT_EQ(by_clerk.capacity, Role::clerk);
    EXPECT_EQ(by_clerk.submitted_by, ben);

    const auto by_operator = authority(the_operator(), type, state, fan).value();
    EXPECT_EQ(by_operator.actor, fan);
    EXPECT_EQ(by_operator.roles, RoleSet{}) << "fan is not in the register";
    EXPECT_EQ(by_operator.capacity, Role::operator_);
    EXPECT_EQ(by_operator.submitted_by, domain::PersonId{});
}

TEST(Authority, records_the_most_particular_role) {
    constexpr domain::CommandType type{"x", {}, {Role::resident, Role::member, Role::teller}};
    EXPECT_EQ(authority(of(cai), type, register_with(Role::teller))->capacity, Role::teller);
    EXPECT_EQ(authority(of(cai), type, register_with(Role::chair))->capacity, Role::member);
    EXPECT_EQ(authority(of(eve), type, register_with(Role::chair))->capacity, Role::resident);
}

TEST(Authority, of_a_command_without_roles_is_nobodys) {
    constexpr domain::CommandType type{"x", {}, {}};
    for (const Role role : every_role()) {
        EXPECT_FALSE(authority(of(cai), type, register_with(role)));
    }
    EXPECT_FALSE(authority(the_operator(), type, register_with(Role::chair)));
    EXPECT_FALSE(authority(the_clock(), type, register_with(Role::chair)));
}

// ---- The same, through the pipeline
// --------------------------------------------------------------

TEST(Authority, is_asked_of_the_register_at_that_moment) {
    Hall hall;
    hall.given_a_village();
    auto by_ben = enrol(fan);
    by_ben.credential = of(ben);
    hall.given({by_ben});
    EXPECT_EQ(hall.last_entry().actor, ben);
    EXPECT_EQ(hall.last_entry().role, Role::clerk);

    hall.given({ask(
        "council.vacate_seat",
        {{"person", ben.text()}, {"body", residents_council.text()}, {"reason", "卸任"}}
    )});
    auto too_late = enrol(gao);
    too_late.credential = of(ben);
    expect_code(hall.send(too_late), "denied");
}

TEST(Authority, ends_with_the_term) {
    Hall hall;
    hall.given({found(), add_body(), enrol(ben)});
    auto request = seat(ben, "clerk");
    request.data.as_object()["term_ends_at"] = "2026-12-01T00:00:00Z";
    hall.given({request});
    auto in_time = enrol(ada);
    in_time.credential = of(ben);
    hall.given({in_time});

    hall.set_time(evening + domain::days(30));
    auto too_late = enrol(cai);
    too_late.credential = of(ben);
    expect_code(hall.send(too_late), "denied");
}

TEST(Authority, denied_leaves_no_trace_and_says_so_in_both_languages) {
    Hall hall;
    hall.given_a_village();
    const auto size = hall.size();
    auto request = enrol(fan);
    request.credential = of(eve);

    const auto reply = hall.send(request);

    expect_code(reply, "denied");
    EXPECT_EQ(reply.error().kind, es::Rejection::Kind::denied);
    EXPECT_EQ(reply.error().words.en, "you are not allowed to do this");
    EXPECT_EQ(hall.size(), size);
    EXPECT_FALSE(hall.journal().find_command(key_of(request)).value());
}

TEST(Authority, in_one_council_is_none_in_another) {
    Hall hall;
    hall.given_a_village();
    auto elsewhere = found("邻村");
    elsewhere.stream = domain::stream_of("council", other_village);
    hall.given({elsewhere});
    auto request = enrol(fan);
    request.stream = domain::stream_of("council", other_village);
    request.credential = of(ben);
    expect_code(hall.send(request), "denied");
    request.credential = of(ben, other_village);
    expect_code(hall.send(request), "denied");
}

TEST(Authority, under_a_council_that_does_not_exist_is_nobodys) {
    Hall hall;
    es::CommandRequest request;
    request.id = fresh_command_id();
    request.stream = domain::stream_of("consultation", numbered<domain::ConsultationId>(5));
    request.command = "consultation.open";
    request.data = {
        {"council", village.text()},
        {"title", "停车"},
        {"question", "怎么停？"},
        {"premoderated", false}
    };
    request.credential = the_operator();
    expect_code(hall.send(request), "unknown_council");
    request.credential = of(ben);
    expect_code(hall.send(request), "denied");
    EXPECT_EQ(hall.size(), 0U);
}

TEST(Authority, on_behalf_is_recorded_with_when_it_happened_and_from_what) {
    Hall hall;
    hall.given_a_village();
    const auto stream = domain::stream_of("consultation", numbered<domain::ConsultationId>(5));
    auto open =
        ask("consultation.open",
            {{"council", village.text()},
             {"title", "停车"},
             {"question", "怎么停？"},
             {"premoderated", false}});
    open.stream = stream;
    hall.given({open});
    auto request =
        ask("consultation.state", {{"statement", "s-1"}, {"text", "画线"}, {"participant", "17"}});
    request.stream = stream;
    request.on_behalf_of = fan;
    request.occurred_at = evening - domain::days(900);
    request.source = "comments.csv";

    ASSERT_TRUE(hall.send(request));

    const auto entry = hall.last_entry();
    EXPECT_EQ(entry.actor, fan);
    EXPECT_EQ(entry.submitted_by, domain::PersonId{});
    EXPECT_EQ(entry.role, Role::operator_);
    EXPECT_EQ(entry.occurred_at, evening - domain::days(900));
    EXPECT_EQ(entry.source, "comments.csv");
    EXPECT_EQ(entry.recorded_at, evening);

    request.id = fresh_command_id();
    request.occurred_at = evening + domain::seconds(1);
    expect_pointer(hall.send(request), "/occurred_at");
}

}  // namespace
}  // namespace yishi::tests
