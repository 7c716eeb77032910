// What is offered to somebody is what the writer would take from him.
#include "eventstore/pipeline/trial.hpp"
#include "domain/rules/rule_set.hpp"
#include "eventstore/pipeline/aggregates.hpp"
#include "tests/eventstore/audit/evening.hpp"

namespace yishi::tests {
namespace {

// The code of the refusal, or "taken".
std::string tried(
    Hall& hall, const domain::StreamName& stream, std::string_view command, const es::Credential& by, domain::Instant at
) {
    es::AggregateCache streams(hall.journal(), 100);
    const auto* held = streams.load(stream).value();
    const auto refused =
        es::refused_on_trial(streams, *held, command, by, at, domain::rules::in_force(at).id);
    return refused ? refused->code : "taken";
}

bool says_nothing_but_its_name(const es::ProcedureTable& procedure, std::string_view command) {
    const es::codec::Seal none{
        [](std::string_view, std::string_view) { return domain::Digest{}; },
        [](std::string_view, const domain::Digest&) { return std::optional<std::string>("none"); }
    };
    return procedure.parse(command, boost::json::object{}, none).has_value();
}

// Tries, then sends, every such command of every stream there is; how many of them were taken.
int compared_with_the_writer(Hall& hall, domain::Instant at) {
    int taken = 0;
    std::set<std::string> names;
    for (const auto& entry : hall.entries()) {
        if (entry.stream_name && !entry.stream_name->starts_with("sealed/")) names.insert(*entry.stream_name);
    }
    for (const auto& name : names) {
        const domain::StreamName stream{name};
        const auto& procedure = *es::find_procedure(stream.context());
        for (const auto& type : procedure.commands) {
            if (!says_nothing_but_its_name(procedure, type.name)) continue;
            for (const auto& by : {of(eve), of(cai), of(ben), of(ada), the_operator()}) {
                const auto expected = tried(hall, stream, type.name, by, at);
                auto request = ask(std::string(procedure.name.name) + "." + std::string(type.name), boost::json::object{}, by);
                request.stream = stream;
                const auto size = hall.size();
                const auto reply = hall.send(request);
                EXPECT_EQ(reply ? "taken" : reply.error().code, expected) << name << " " << type.name;
                if (reply && hall.size() != size) ++taken;
            }
        }
    }
    return taken;
}

TEST(Trial, says_what_the_writer_would_say_of_every_command_that_says_nothing_but_its_name) {
    int taken = 0;
    for (const auto come : {&come_to_the_vote, &hold_the_evening}) {
        Hall hall;
        come(hall);
        taken += compared_with_the_writer(hall, evening + (come == &hold_the_evening ? domain::hours(1) : domain::hours(0)));
    }
    EXPECT_GT(taken, 3) << "then little was compared";
}

TEST(Trial, records_nothing) {
    Hall hall;
    come_to_the_vote(hall);
    const auto size = hall.size();
    (void)tried(hall, domain::stream_of("session", meeting), "close", of(ada), evening);
    EXPECT_EQ(hall.size(), size);
}

TEST(Trial, is_none_of_a_command_that_has_more_to_say) {
    Hall hall;
    come_to_the_vote(hall);
    EXPECT_EQ(tried(hall, domain::stream_of("vote", poll), "annul", of(eve), evening), "taken");
}

}  // namespace
}  // namespace yishi::tests
