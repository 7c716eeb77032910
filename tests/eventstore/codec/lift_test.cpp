// Older schema versions are lifted when they are read and never rewritten, shown on events that
// exist for this test only (scenarios I01–I04 of the conformance suite).
#include "domain/kernel/words.hpp"
#include "eventstore/codec/payload.hpp"

#include <boost/describe/class.hpp>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <variant>

namespace yishi::tests {
namespace {

namespace codec = eventstore::codec;

// Version 1 had one name for everything.
struct HallRentedV1 {
    std::string name;
    static constexpr domain::EventType type{9001, 1, "hall_rented", {}};
};
BOOST_DESCRIBE_STRUCT(HallRentedV1, (), (name))

// Version 2 knew how many seats there are.
struct HallRentedV2 {
    std::string name;
    std::uint32_t seats = 0;
    using Older = HallRentedV1;
    static constexpr domain::EventType type{9001, 2, "hall_rented", {}};
};
BOOST_DESCRIBE_STRUCT(HallRentedV2, (), (name, seats))

HallRentedV2 lift(HallRentedV1 old) { return {std::move(old.name), 0}; }

// Version 3 splits the name. This is how an event looks to the rest of the program.
struct HallRented {
    std::string street;
    std::string house;
    std::uint32_t seats = 0;
    using Older = HallRentedV2;
    static constexpr domain::EventType type{9001, 3, "hall_rented", {}};
    bool operator==(const HallRented&) const = default;
};
BOOST_DESCRIBE_STRUCT(HallRented, (), (street, house, seats))

HallRented lift(HallRentedV2 old) {
    const auto space = old.name.find(' ');
    return {old.name.substr(0, space), old.name.substr(space + 1), old.seats};
}

struct HallReturned {
    static constexpr domain::EventType type{9002, 1, "hall_returned", {}};
    bool operator==(const HallReturned&) const = default;
};
BOOST_DESCRIBE_STRUCT(HallReturned, (), ())

using Event = std::variant<HallRented, HallReturned>;

std::expected<Event, eventstore::Fault> read(
    std::uint32_t type, std::uint16_t version, eventstore::ByteView payload
) {
    return codec::decode_event<Event>(type, version, payload);
}

TEST(Lift, reads_every_older_version_as_the_present_one) {
    EXPECT_EQ(
        read(9001, 1, codec::encode_struct(HallRentedV1{"庙前街 3号"})).value(),
        Event(HallRented{"庙前街", "3号", 0})
    );
    EXPECT_EQ(
        read(9001, 2, codec::encode_struct(HallRentedV2{"庙前街 3号", 40})).value(),
        Event(HallRented{"庙前街", "3号", 40})
    );
    EXPECT_EQ(
        read(9001, 3, codec::encode_struct(HallRented{"庙前街", "3号", 40})).value(),
        Event(HallRented{"庙前街", "3号", 40})
    );
}

TEST(Lift, reads_the_bytes_of_version_1_as_they_were_written_then) {
    const eventstore::Bytes kept = {5, 0, 0, 0, 'M', 'i', 'a', 'o', '1'};
    EXPECT_EQ(codec::encode_struct(HallRentedV1{"Miao1"}), kept);
    EXPECT_TRUE(read(9001, 1, kept));
}

TEST(Lift, is_not_tried_on_bytes_of_another_version) {
    const auto version_1 = codec::encode_struct(HallRentedV1{"庙前街 3号"});
    EXPECT_EQ(read(9001, 2, version_1).error().code, eventstore::FaultCode::corrupt);
    EXPECT_EQ(read(9001, 3, version_1).error().code, eventstore::FaultCode::corrupt);
    const auto version_3 = codec::encode_struct(HallRented{"庙前街", "3号", 40});
    EXPECT_EQ(read(9001, 1, version_3).error().code, eventstore::FaultCode::corrupt);
}

TEST(Lift, does_not_reach_versions_that_never_were) {
    for (const std::uint16_t version : std::initializer_list<std::uint16_t>{0, 4, 65'535}) {
        const auto found = read(9001, version, {});
        ASSERT_FALSE(found);
        EXPECT_EQ(found.error().code, eventstore::FaultCode::unknown_type);
        EXPECT_EQ(found.error().where, "event type 9001 version " + std::to_string(version));
    }
    EXPECT_EQ(read(9002, 2, {}).error().code, eventstore::FaultCode::unknown_type);
    EXPECT_EQ(read(9003, 1, {}).error().code, eventstore::FaultCode::unknown_type);
}

TEST(Lift, needs_no_bytes_for_an_event_without_fields) {
    EXPECT_EQ(read(9002, 1, {}).value(), Event(HallReturned{}));
}

}  // namespace
}  // namespace yishi::tests
