// Who may do what. Nothing is allowed that no rule allows.
#include "eventstore/pipeline/authority.hpp"

#include "domain/consultation/id.hpp"
#include "eventstore/procedure/catalogue.hpp"
#include "tests/eventstore/hall.hpp"

#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace yishi::tests {
namespace {

using domain::Capacity;
using domain::Role;

constexpr domain::BodyId panel = numbered<domain::BodyId>(912);

// A register in which ada chairs the deliberation council, ben is its clerk, cai chairs the moral
// panel, dan keeps its minutes and eve holds no seat.
domain::council::State the_register() {
    using domain::council::Person;
    domain::council::Standing standing{"翔云村", domain::council::Kind::village, {}, {}};
    using domain::BodyKind;
    standing.bodies[residents_council] = {BodyKind::deliberation_council, "百姓议事会", 0, {}, {}};
    standing.bodies[panel] = {BodyKind::moral_panel, "道德评判团", 0, {}, {}};
    for (const auto who : {ada, ben, cai, dan, eve}) standing.people.emplace(who, Person{});
    const auto seat = [&](domain::PersonId who, domain::BodyId body, Role role) {
        standing.people.at(who).seats.emplace(body, domain::council::Seat{role, {}});
    };
    seat(ada, residents_council, Role::chair);
    seat(ben, residents_council, Role::clerk);
    seat(cai, panel, Role::chair);
    seat(dan, panel, Role::clerk);
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

es::Matter matter(domain::RelationSet relations = {}, std::vector<domain::BodyId> bodies = {}) {
    static const domain::council::State state = the_register();
    return {village, &state, relations, std::move(bodies), evening};
}

auto authority(
    const es::Credential& credential,
    const domain::CommandType& type,
    std::optional<domain::PersonId> on_behalf_of = {},
    bool is_import = false
) {
    return es::authority_of(credential, on_behalf_of, is_import, type, matter());
}

std::string code_of(const std::expected<es::Authority, es::Rejection>& answer) {
    return answer ? "allowed" : answer.error().code;
}

const domain::CommandType& command(std::string_view context, std::string_view name) {
    return *es::find_procedure(context)->find_command(name);
}

TEST(Authority, of_an_office_reaches_as_far_as_its_body) {
    for (const auto* name : {"accept", "reject", "merge", "grade", "schedule", "conclude"}) {
        const auto& type = command("topic", name);
        EXPECT_EQ(authority(of(ada), type)->capacity, (Capacity{Role::chair, residents_council}));
        EXPECT_EQ(authority(of(ben), type)->capacity, (Capacity{Role::clerk, residents_council}));
        EXPECT_FALSE(authority(of(cai), type)) << "the chair of the moral panel, topic." << name;
        EXPECT_FALSE(authority(of(dan), type)) << "the clerk of the moral panel, topic." << name;
        EXPECT_FALSE(authority(of(eve), type)) << "a resident, topic." << name;
    }
    EXPECT_TRUE(authority(of(ben), command("council", "enrol")));
    EXPECT_FALSE(authority(of(dan), command("council", "take_seat")))
        << "no keeper of the register";
    EXPECT_FALSE(authority(of(ada), command("rules", "adopt"))) << "of a body that only advises";
    EXPECT_FALSE(authority(of(cai), command("action", "assign")));
}

TEST(Authority, of_the_offices_of_a_session_is_held_in_the_bodies_that_meet) {
    const auto& type = command("session", "convene");
    const auto convene = [&](domain::PersonId who, std::vector<domain::BodyId> bodies) {
        return es::authority_of(of(who), {}, false, type, matter({}, std::move(bodies)));
    };
    EXPECT_TRUE(convene(ada, {residents_council}));
    EXPECT_FALSE(convene(cai, {residents_council}));
    EXPECT_EQ(convene(cai, {residents_council, panel})->capacity, (Capacity{Role::chair, panel}));
    EXPECT_FALSE(convene(ada, {}));
}

TEST(Authority, says_which_relation_is_missing) {
    const auto rejected = authority(of(eve), command("topic", "revise"));
    ASSERT_FALSE(rejected);
    EXPECT_EQ(rejected.error().kind, es::Rejection::Kind::denied);
    EXPECT_EQ(rejected.error().code, "not_the_author");
    EXPECT_EQ(rejected.error().words.zh, "只有提出人可以这样做");
    EXPECT_EQ(
        code_of(authority(of(eve), command("vote", "count_hands"))), "not_the_teller_of_vote"
    );
    EXPECT_EQ(code_of(authority(of(eve), command("session", "close"))), "not_the_chair_of_session");
    EXPECT_EQ(code_of(authority(of(fan), command("topic", "revise"))), "denied")
        << "strangers learn nothing";
}

TEST(Authority, of_a_resident_reaches_no_further_than_what_residents_may) {
    for_every_command([&](const domain::CommandType& type) {
        const bool open = *type.permits.begin() == domain::any_resident();
        EXPECT_EQ(authority(of(eve), type).has_value(), open);
    });
}

TEST(Authority, is_not_given_to_strangers) {
    for_every_command([&](const domain::CommandType& type) {
        EXPECT_FALSE(authority(of(fan), type)) << "not in the register";
        EXPECT_FALSE(authority(of(ada, other_village), type)) << "of another council";
        EXPECT_FALSE(authority(of(ada, {}), type)) << "of no council";
        EXPECT_FALSE(authority(of({}), type)) << "nobody";
        auto unfounded = matter();
        unfounded.register_ = nullptr;
        EXPECT_FALSE(es::authority_of(of(ada), {}, false, type, unfounded)) << "no register";
        auto of_none = matter();
        of_none.council = {};
        EXPECT_FALSE(es::authority_of(of(ada, {}), {}, false, type, of_none)) << "no council";
    });
}

TEST(Authority, of_the_operator_and_the_clock_reaches_only_their_own_commands) {
    for_every_command([&](const domain::CommandType& type) {
        const auto by_operator = authority(the_operator(), type);
        EXPECT_EQ(by_operator.has_value(), type.permits.has(domain::Where::operator_));
        const auto by_clock = authority(the_clock(), type);
        EXPECT_EQ(by_clock.has_value(), type.permits.has(domain::Where::clock));
        EXPECT_TRUE(!by_clock || by_clock->actor.is_nil());
    });
}

TEST(
    Authority, to_act_on_behalf_is_the_operators_and_the_register_clerks_where_the_command_allows_it
) {
    for_every_command([&](const domain::CommandType& type) {
        const bool allowed = type.on_behalf == domain::OnBehalf::allowed;
        EXPECT_EQ(authority(the_operator(), type, eve).has_value(), allowed);
        EXPECT_EQ(authority(of(ben), type, eve).has_value(), allowed);
        EXPECT_FALSE(authority(of(ben, other_village), type, eve));
        EXPECT_FALSE(authority(of(ada), type, eve)) << "a chair";
        EXPECT_FALSE(authority(of(dan), type, eve)) << "the clerk of the moral panel";
        EXPECT_FALSE(authority(of(eve), type, ada)) << "a resident";
        EXPECT_FALSE(authority(the_clock(), type, eve));
    });
}

TEST(Authority, to_act_on_behalf_ends_at_the_register_except_for_imports) {
    constexpr domain::CommandType type{
        "state", {}, {domain::any_resident()}, domain::OnBehalf::allowed
    };
    EXPECT_EQ(code_of(authority(of(ben), type, fan)), "unknown_person");
    EXPECT_EQ(code_of(authority(of(ben), type, fan, true)), "unknown_person") << "no clerk imports";
    EXPECT_EQ(code_of(authority(the_operator(), type, fan)), "unknown_person");
    EXPECT_TRUE(authority(the_operator(), type, fan, true));
}

TEST(Authority, on_behalf_names_whose_act_it_is_and_who_carried_it_in) {
    constexpr domain::CommandType type{
        "state", {}, {domain::any_resident()}, domain::OnBehalf::allowed
    };

    const auto by_clerk = authority(of(ben), type, eve).value();
    EXPECT_EQ(by_clerk.actor, eve);
    EXPECT_EQ(by_clerk.capacity, (Capacity{Role::clerk, residents_council}));
    EXPECT_EQ(by_clerk.submitted_by, ben);

    const auto by_operator = authority(the_operator(), type, fan, true).value();
    EXPECT_EQ(by_operator.actor, fan);
    EXPECT_EQ(by_operator.capacity, (Capacity{Role::operator_, {}}));
    EXPECT_EQ(by_operator.submitted_by, domain::PersonId{});
}

TEST(Authority, of_a_command_without_permits_is_nobodys) {
    constexpr domain::CommandType type{"x", {}, {}};
    for (const auto who : {ada, ben, cai, dan, eve}) EXPECT_FALSE(authority(of(who), type));
    EXPECT_FALSE(authority(the_operator(), type));
    EXPECT_FALSE(authority(the_clock(), type));
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
    EXPECT_EQ(hall.last_entry().body, residents_council);

    const auto resign =
        ask("council.resign", {{"body", residents_council.text()}, {"reason", "卸任"}}, of(ben));
    hall.given({resign});
    EXPECT_EQ(hall.last_entry().role, Role::resident);
    auto nobodys = resign;
    nobodys.id = fresh_command_id();
    nobodys.credential = of(eve);
    expect_code(hall.send(nobodys), "not_the_subject");
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

TEST(Authority, on_behalf_of_people_in_no_register_counts_for_nothing) {
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
    const auto size = hall.size();
    for (const auto& credential : {the_operator(), of(ben)}) {
        auto request =
            ask("consultation.state",
                {{"statement", "s-1"}, {"text", "画线"}, {"participant", "17"}},
                credential);
        request.stream = stream;
        request.on_behalf_of = fan;
        expect_code(hall.send(request), "unknown_person");
    }
    EXPECT_EQ(hall.size(), size);
}

TEST(Authority, of_another_body_accepts_no_topic_of_the_councils) {
    Hall hall;
    hall.given_a_village();
    auto panel_body = add_body(panel, "道德评判团");
    panel_body.data.as_object()["kind"] = "moral_panel";
    auto presides = seat(eve, "chair");
    presides.data.as_object()["body"] = panel.text();
    const auto submit = topic_of(20, cai);
    hall.given({panel_body, presides, submit});
    auto accept = ask("topic.accept", boost::json::object{}, of(eve));
    accept.stream = submit.stream;
    expect_code(hall.send(accept), "denied");
    accept.id = fresh_command_id();
    accept.credential = of(ada);
    hall.given({accept});
}

}  // namespace
}  // namespace yishi::tests
