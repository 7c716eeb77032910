// Every command with every link it can hold, pointed at a stream of another council.
#include "eventstore/procedure/catalogue.hpp"
#include "tests/eventstore/audit/evening.hpp"
#include "tests/golden/event/samples.hpp"

#include <map>
#include <set>

namespace yishi::tests {
namespace {

// The village has held its evening; the other village has a topic and a session of its own.
constexpr auto own_topic = numbered<domain::TopicId>(821);
constexpr auto own_session = numbered<domain::SessionId>(831);
const std::map<std::string_view, domain::IdBytes> theirs{
    {"topic", lamps.bytes}, {"session", meeting.bytes}, {"vote", poll.bytes}, {"action", task.bytes}
};
const std::map<std::string_view, domain::IdBytes> ours{
    {"topic", own_topic.bytes}, {"session", own_session.bytes}
};

void found_the_other_village(Hall& hall) {
    const auto there = domain::stream_of("council", other_village);
    std::vector<es::CommandRequest> requests{
        found("邻村"), add_body(), enrol(ada, "阿达"), enrol(ben, "阿本"), enrol(eve, "阿夜"),
        seat(ada, "chair"), seat(ben, "clerk")};
    for (auto& request : requests) request.stream = there;
    auto topic = topic_of(10, eve);
    topic.stream = domain::stream_of("topic", own_topic);
    auto session = of_session(
        ben,
        "convene",
        {{"council", other_village.text()},
         {"bodies", {residents_council.text()}},
         {"title", "例会"},
         {"place", "礼堂"},
         {"starts_at", "2027-01-23T19:30:00+08:00"},
         {"chair", ada.text()},
         {"clerk", ben.text()},
         {"agenda", boost::json::array{}},
         {"instant", true}}
    );
    session.stream = domain::stream_of("session", own_session);
    for (auto* request : {&topic, &session}) {
        request->data.as_object()["council"] = other_village.text();
        request->credential.council = other_village;
        requests.push_back(*request);
    }
    hall.given(std::move(requests));
}

std::vector<es::NamedLink> links_in(const CommandSample& sample) {
    const auto* table = es::find_procedure(sample.context);
    const es::codec::Seal seal{
        [](std::string_view, std::string_view) { return domain::Digest{}; },
        [](std::string_view, const domain::Digest&) { return std::optional<std::string>(); }
    };
    const auto parsed = table->parse(sample.name, sample.data, seal);
    EXPECT_TRUE(parsed) << sample.context << "." << sample.name;
    return parsed ? table->links(**parsed) : std::vector<es::NamedLink>{};
}

// The sample with one link into the village and every other at home, or at nothing.
es::CommandRequest pointed(const CommandSample& sample, const es::NamedLink& away, domain::PersonId who) {
    auto data = sample.data;
    for (const auto& link : links_in(sample)) {
        const auto home = ours.find(link.context);
        boost::json::value id = nullptr;
        if (home != ours.end()) id = domain::to_text(home->second);
        if (link.pointer == away.pointer) id = domain::to_text(theirs.at(link.context));
        data.at_pointer(link.pointer) = id;
    }
    for (auto& member : data.as_object()) {
        const auto* sealed = member.value().if_object();
        if (sealed != nullptr && sealed->contains("_sd")) member.value() = "文";
    }
    if (data.as_object().contains("council")) data.as_object()["council"] = other_village.text();
    if (sample.context == "council") data.as_object()["body"] = residents_council.text();
    const auto home = ours.find(sample.context);
    const auto fresh = numbered<domain::TopicId>(899).bytes;
    const auto id = sample.context == "council" ? other_village.bytes
                    : home != ours.end()        ? home->second
                                                : fresh;
    auto request = ask(sample.context + "." + std::string(sample.name), data, of(who, other_village));
    if (who.is_nil()) request.credential = the_operator();
    request.stream = {sample.context + "/" + domain::to_text(id)};
    return request;
}

TEST(EveryLink, into_another_council_is_refused_where_it_stands) {
    Hall hall;
    hold_the_evening(hall);
    found_the_other_village(hall);
    const auto size = hall.size();
    // Who may open it is known by its session, and nobody presides over one of another council.
    const std::set<std::string> denied_before{"vote.open/session"};
    std::size_t looked_at = 0;
    for (const auto& sample : command_samples()) {
        for (const auto& link : links_in(sample)) {
            const std::string name = sample.context + "." + std::string(sample.name) + link.pointer;
            ASSERT_TRUE(theirs.contains(link.context)) << name << ": the village has no such stream";
            bool is_named = false;
            std::string codes;
            for (const auto who : {ada, ben, eve, domain::PersonId{}}) {
                const auto reply = hall.send(pointed(sample, link, who));
                ASSERT_FALSE(reply) << name << " was taken";
                codes += " " + reply.error().code + reply.error().pointer;
                const auto& code = reply.error().code;
                const bool is_refused = code == "unknown_" + std::string(link.context) || code == "id_taken";
                is_named = is_named || (is_refused && reply.error().pointer == "/data" + link.pointer);
            }
            EXPECT_NE(is_named, denied_before.contains(name)) << name << codes;
            ++looked_at;
        }
    }
    EXPECT_GE(looked_at, 10U);
    EXPECT_EQ(hall.size(), size) << "nothing was recorded";
}

}  // namespace
}  // namespace yishi::tests
