// What the pipeline records and what it refuses, on the memory store.
#include "eventstore/codec/text_forms.hpp"
#include "eventstore/disclosure.hpp"
#include "tests/eventstore/hall.hpp"

#include <string>

namespace yishi::tests {
namespace {

TEST(Pipeline, records_what_was_decided_with_who_when_and_why) {
    Hall hall;
    auto request = found("翔云村");
    request.correlation = numbered<domain::CommandId>(7);
    const auto id = request.id;

    const auto reply = hall.send(std::move(request));

    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->first, 0U);
    EXPECT_EQ(reply->count, 1U);
    EXPECT_EQ(reply->version, 0U);
    EXPECT_FALSE(reply->replayed);
    const es::Entry entry = hall.last_entry();
    EXPECT_EQ(entry.log, hall.journal().log());
    EXPECT_EQ(entry.stream_name, village_stream.text);
    EXPECT_EQ(entry.command, id);
    EXPECT_EQ(entry.type, 101U);
    EXPECT_EQ(entry.recorded_at, evening);
    EXPECT_EQ(entry.role, domain::Role::operator_);
    EXPECT_TRUE(entry.actor.is_nil());
    EXPECT_EQ(entry.correlation, numbered<domain::CommandId>(7));
    EXPECT_FALSE(entry.causation);
}

TEST(Pipeline, gives_every_stream_and_the_log_numbers_without_gaps) {
    Hall hall;
    hall.given_a_village();
    auto elsewhere = found("邻村");
    elsewhere.stream = domain::stream_of("council", other_village);
    hall.given({std::move(elsewhere), enrol(fan)});

    const auto entries = hall.entries();
    es::Version village_version = 0;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        EXPECT_EQ(entries[i].position, i);
        if (entries[i].stream == 0) {
            EXPECT_EQ(entries[i].version, village_version++);
        } else {
            EXPECT_EQ(entries[i].stream, i)
                << "a stream's number is the position of its first entry";
            EXPECT_EQ(entries[i].version, 0U);
        }
    }
}

TEST(Pipeline, records_all_events_of_a_command_under_its_id_in_order) {
    Hall hall;
    hall.given_a_village().given({open_a_survey(ben)});
    auto state = first_statement(eve);
    const auto id = state.id;

    const auto reply = hall.send(std::move(state));

    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->count, 2U);
    const auto entries = hall.entries();
    const auto& joined = entries[reply->first];
    const auto& stated = entries[reply->first + 1];
    EXPECT_EQ(joined.type, 602U);
    EXPECT_EQ(stated.type, 603U);
    EXPECT_EQ(joined.command, id);
    EXPECT_EQ(stated.command, id);
    EXPECT_EQ(joined.ordinal, 0);
    EXPECT_EQ(stated.ordinal, 1);
    EXPECT_EQ(stated.count, 2);
    EXPECT_TRUE(joined.evidence);
    EXPECT_FALSE(stated.evidence) << "the evidence stands on the first entry only";
    EXPECT_EQ(reply->version, stated.version);
}

TEST(Pipeline, answers_already_so_without_recording_anything) {
    Hall hall;
    hall.given({found()});

    const auto reply = hall.send(found());

    ASSERT_TRUE(reply);
    EXPECT_EQ(reply->count, 0U);
    EXPECT_EQ(reply->first, 1U) << "the size of the log then";
    EXPECT_EQ(reply->version, 0U);
    EXPECT_EQ(hall.size(), 1U);
}

TEST(Pipeline, tells_a_refusal_by_its_context_and_name_in_both_languages) {
    Hall hall;
    hall.given({found()});

    const auto reply = hall.send(seat(ada, "chair"));

    expect_code(reply, "council.unknown_body");
    EXPECT_EQ(reply.error().kind, es::Rejection::Kind::refused);
    EXPECT_EQ(reply.error().words.zh, "没有这个机构");
    EXPECT_EQ(reply.error().words.en, "there is no such body");
    EXPECT_FALSE(reply.error().temporary);
}

TEST(Pipeline, keeps_no_trace_of_a_refusal) {
    Hall hall;
    hall.given({found()});
    const auto refused = seat(ada, "chair");

    expect_code(hall.send(refused), "council.unknown_body");

    EXPECT_EQ(hall.size(), 1U);
    EXPECT_FALSE(hall.journal().find_command(key_of(refused)).value());
    // So the same command may be sent again when the rules allow it.
    hall.given({add_body(), enrol(ada), refused});
}

TEST(Pipeline, puts_only_the_digest_of_a_private_text_into_the_log) {
    Hall hall;
    hall.given({found()});

    ASSERT_TRUE(hall.send(enrol(ada, "欧阳娜娜")));

    const auto page = hall.journal().read(0, es::Direction::forward, {}).value();
    for (const auto& record : page) {
        const std::string bytes(record.bytes.begin(), record.bytes.end());
        EXPECT_EQ(bytes.find("欧阳娜娜"), std::string::npos);
    }
}

TEST(Pipeline, keeps_the_disclosure_of_a_private_text_beside_the_log) {
    Hall hall;
    hall.given({found(), enrol(ada, "欧阳娜娜")});
    const auto evidence = hall.last_entry().evidence.value().command;
    const auto document = boost::json::parse(std::string(evidence.begin(), evidence.end()));
    const auto& digest_text = document.at("data").at("name").at("_sd").as_string();

    const auto digest = es::codec::digest_from_base64url(digest_text).value();
    const auto disclosure = hall.journal().find_disclosure(0, "name", digest).value();

    ASSERT_TRUE(disclosure);
    EXPECT_EQ(es::value_of(*disclosure).value(), "欧阳娜娜");
    EXPECT_EQ(es::digest_of(disclosure->text), digest);
}

TEST(Pipeline, writes_the_evidence_in_the_documented_form) {
    Hall hall;
    hall.given({found(), add_body(), enrol(ben), seat(ben, "clerk"), enrol(ada)});
    auto request = seat(ada, "chair");
    request.credential = of(ben);
    request.expected_version = 4;
    request.causation = numbered<domain::CommandId>(3);
    const std::string id = request.id.text();

    ASSERT_TRUE(hall.send(std::move(request)));

    const auto evidence = hall.last_entry().evidence.value();
    EXPECT_EQ(
        std::string(evidence.command.begin(), evidence.command.end()),
        R"({"id":")" + id + R"(","stream":")" + village_stream.text +
            R"(","command":"council.take_seat","data":{"person":")" + ada.text() + R"(","body":")" +
            residents_council.text() +
            R"(","role":"chair","term_ends_at":null,"basis":{"ground":"founding_register","text":"建册名单","session":null,"vote":null}},"by":{"kind":"person","person":")" +
            ben.text() + R"(","council":")" + village.text() +
            R"("},"expected_version":4,"causation":")" + numbered<domain::CommandId>(3).text() +
            R"("})"
    );
    EXPECT_TRUE(evidence.signature.empty());
}

TEST(Pipeline, takes_a_private_text_of_any_allowed_length_since_the_log_holds_a_digest) {
    Hall hall;
    hall.given_a_village();
    const auto place = hall.size();

    ASSERT_TRUE(hall.send(topic_of(60'000, eve)));
    EXPECT_LT(
        hall.journal().read(place, es::Direction::forward, {}).value().front().bytes.size(), 2'000U
    );
}

TEST(Pipeline, never_lets_the_recorded_time_step_back) {
    Hall hall;
    hall.given({found()});
    hall.set_time(evening - domain::seconds(59));
    hall.given({add_body()});
    hall.set_time(evening + domain::seconds(1));
    hall.given({enrol(ada)});

    const auto entries = hall.entries();
    EXPECT_EQ(entries[0].recorded_at, evening);
    EXPECT_EQ(entries[1].recorded_at, evening) << "the clock was set back";
    EXPECT_EQ(entries[2].recorded_at, evening + domain::seconds(1));
}

TEST(Pipeline, never_lets_the_recorded_time_step_back_over_a_restart) {
    Hall hall;
    hall.given({found()});
    hall.set_time(evening - domain::seconds(59));
    hall.reopen();
    hall.given({add_body()});

    EXPECT_EQ(hall.last_entry().recorded_at, evening);
}

TEST(Pipeline, goes_on_from_the_journal_after_a_restart) {
    Hall hall;
    hall.given_a_village();
    const auto size = hall.size();
    hall.reopen();

    hall.given({seat(eve, "member")});

    EXPECT_EQ(hall.last_entry().version, size);
    expect_code(hall.send(seat(cai, "chair")), "council.seat_taken");
}

TEST(Pipeline, decides_the_same_when_every_aggregate_has_fallen_out_of_the_cache) {
    es::PipelineLimits limits;
    limits.cached_aggregates_max = 0;
    Hall hall(es::Store::in_memory(), limits);
    hall.given_a_village();

    expect_code(hall.send(seat(cai, "chair")), "council.seat_taken");
    EXPECT_EQ(hall.last_entry().version + 1, hall.size());
}

}  // namespace
}  // namespace yishi::tests
