// A stream whose history does not follow: what the writer, and whoever else folds, makes of it.
#include "eventstore/procedure/fold.hpp"

#include "domain/council/events.hpp"
#include "domain/council/state.hpp"
#include "eventstore/append.hpp"
#include "eventstore/codec/payload.hpp"
#include "tests/eventstore/hall.hpp"

namespace yishi::tests {
namespace {

namespace council = domain::council;

// Writes one entry behind the last of the village's register, past everything that decides.
es::Position write_into_the_register(Hall& hall, const auto& event, es::Version skipped = 0) {
    const auto head = hall.journal().find_stream(village_stream).value().value();
    es::Entry entry = hall.last_entry();
    entry.position = hall.size();
    entry.stream = head.id;
    entry.version = head.last_version + 1 + skipped;
    entry.command = fresh_command_id();
    entry.ordinal = 0;
    entry.count = 1;
    entry.stream_name.reset();
    entry.council = village;
    entry.links = {};
    using E = std::remove_cvref_t<decltype(event)>;
    entry.type = E::type.number;
    entry.schema_version = E::type.version;
    entry.payload = es::codec::encode_struct(event);
    es::Group group;
    group.appends.push_back(es::append_of(entry, es::encode_entry(entry).value()));
    group.appends.back().version = head.last_version + 1;
    EXPECT_TRUE(hall.journal().commit(group));
    hall.reopen();
    return entry.position;
}

const council::SeatVacated never_taken{fan, residents_council, "辞职"};

TEST(Fold, takes_in_what_the_journal_holds) {
    Hall hall;
    hall.given_a_village();
    auto held = es::unwritten(village_stream);
    ASSERT_TRUE(es::fold_stored(held, hall.journal()));
    EXPECT_EQ(held.version + 1, hall.size());
    const auto* state = es::state_in<council::State>(held);
    ASSERT_NE(state, nullptr);
    EXPECT_EQ(std::get<council::Standing>(*state).people.size(), 4U);
    hall.given({enrol(fan)});
    ASSERT_TRUE(es::fold_stored(held, hall.journal())) << "and goes on from there";
    EXPECT_EQ(std::get<council::Standing>(*state).people.size(), 5U);
}

TEST(Fold, ends_at_the_entry_it_was_asked_to_end_at) {
    Hall hall;
    hall.given_a_village();
    auto held = es::unwritten(village_stream);
    ASSERT_TRUE(es::fold_stored(held, hall.journal(), {.end = 3}));
    EXPECT_EQ(held.version, 2U);
    auto none = es::unwritten(village_stream);
    ASSERT_TRUE(es::fold_stored(none, hall.journal(), {.end = 0}));
    EXPECT_FALSE(none.exists);
    const auto too_long = es::fold_stored(none, hall.journal(), {.versions_max = 3});
    ASSERT_FALSE(too_long);
    EXPECT_EQ(too_long.error().code, es::FaultCode::too_large);
}

TEST(Fold, names_stream_and_position_of_an_event_that_cannot_follow) {
    Hall hall;
    hall.given_a_village();
    const auto place = write_into_the_register(hall, never_taken);
    auto held = es::unwritten(village_stream);
    const auto folded = es::fold_stored(held, hall.journal());
    ASSERT_FALSE(folded);
    EXPECT_EQ(folded.error().code, es::FaultCode::misfit);
    EXPECT_EQ(
        folded.error().where,
        village_stream.text + ", position " + std::to_string(place) +
            ", event type 107 seat_vacated"
    );
    EXPECT_EQ(
        folded.error().detail, "the history does not follow: that person is not in the register"
    );
    EXPECT_EQ(held.version + 1, place) << "what stands before it is held";
}

TEST(Fold, knows_an_entry_that_stands_in_another_s_place) {
    Hall hall;
    hall.given_a_village();
    const council::Enrolled enrolled{fan, sealed_name(9), {}};
    const auto place = write_into_the_register(hall, enrolled, 5);
    auto held = es::unwritten(village_stream);
    const auto folded = es::fold_stored(held, hall.journal());
    ASSERT_FALSE(folded);
    EXPECT_EQ(folded.error().code, es::FaultCode::corrupt);
    EXPECT_EQ(folded.error().where, village_stream.text + ", position " + std::to_string(place));
}

TEST(Fold, stops_the_writer_on_that_stream_and_on_no_other) {
    Hall hall;
    hall.given_a_village();
    auto elsewhere = found("下西村");
    elsewhere.stream = domain::stream_of("council", other_village);
    hall.given({elsewhere});
    (void)write_into_the_register(hall, never_taken);
    expect_code(hall.send(enrol(gao)), "misfit");
    expect_code(hall.send(enrol(gao)), "misfit");
    auto body = add_body();
    body.stream = elsewhere.stream;
    EXPECT_TRUE(hall.send(body)) << "the other council goes on";
}

}  // namespace
}  // namespace yishi::tests
