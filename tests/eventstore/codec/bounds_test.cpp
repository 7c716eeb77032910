// The codec on bytes that are not what they claim to be, for every event type (scenario I06).
#include "eventstore/procedure/catalogue.hpp"
#include "tests/golden/event/samples.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

namespace yishi::tests {
namespace {

namespace es = eventstore;

// Reads the payload as that event; the document is of no interest here, that it ends is.
std::expected<boost::json::value, es::Fault> read(const EventSample& as, es::ByteView payload) {
    return es::procedure_of_event(as.type)->event_document(as.type, as.version, payload, {});
}

template <class F>
void for_every_event(F check) {
    for (const EventSample& sample : event_samples()) {
        SCOPED_TRACE(sample.name + " " + std::string(name_of(sample.fill)));
        check(sample);
    }
}

TEST(Codec, refuses_a_payload_cut_short_at_any_byte) {
    for_every_event([](const EventSample& sample) {
        for (std::size_t size = 0; size < sample.payload.size(); ++size) {
            // A block of exactly that size, so that a sanitizer sees a read beyond it.
            const es::Bytes cut(
                sample.payload.begin(), sample.payload.begin() + static_cast<std::ptrdiff_t>(size)
            );
            const auto read_back = read(sample, cut);
            ASSERT_FALSE(read_back) << "cut to " << size << " bytes";
            EXPECT_EQ(read_back.error().code, es::FaultCode::corrupt);
        }
    });
}

TEST(Codec, refuses_a_payload_with_bytes_left_over) {
    for_every_event([](const EventSample& sample) {
        es::Bytes longer = sample.payload;
        longer.push_back(0);
        const auto read_back = read(sample, longer);
        ASSERT_FALSE(read_back);
        EXPECT_EQ(read_back.error().code, es::FaultCode::corrupt);
    });
}

// Wherever a length stands, it is among these: none may make the codec allocate or read beyond.
TEST(Codec, survives_every_four_bytes_set_to_the_largest_lengths) {
    for_every_event([](const EventSample& sample) {
        for (const std::uint32_t length : {0xffffffffU, 0x80000000U, 0x7fffffffU, 0x00010000U}) {
            for (std::size_t at = 0; at + 4 <= sample.payload.size(); ++at) {
                es::Bytes damaged = sample.payload;
                for (unsigned i = 0; i < 4; ++i)
                    damaged[at + i] = static_cast<std::uint8_t>(length >> (8 * i));
                const auto read_back = read(sample, damaged);
                EXPECT_TRUE(read_back || read_back.error().code == es::FaultCode::corrupt);
            }
        }
    });
}

TEST(Codec, survives_any_single_byte_changed) {
    for_every_event([](const EventSample& sample) {
        for (std::size_t at = 0; at < sample.payload.size(); ++at) {
            for (const int value : {0x00, 0x01, 0x02, 0x7f, 0x80, 0xff}) {
                es::Bytes damaged = sample.payload;
                damaged[at] = static_cast<std::uint8_t>(value);
                const auto read_back = read(sample, damaged);
                EXPECT_TRUE(read_back || read_back.error().code == es::FaultCode::corrupt);
            }
        }
    });
}

TEST(Codec, survives_bytes_made_of_nothing) {
    std::mt19937 random(20261123);  // fixed: a failure must happen again
    for_every_event([&](const EventSample& sample) {
        for (int i = 0; i < 200; ++i) {
            es::Bytes noise(random() % 300);
            std::ranges::generate(noise, [&] { return static_cast<std::uint8_t>(random()); });
            const auto read_back = read(sample, noise);
            EXPECT_TRUE(read_back || read_back.error().code == es::FaultCode::corrupt);
        }
    });
}

TEST(Codec, does_not_guess_at_versions_and_types_it_does_not_know) {
    for_every_event([](const EventSample& sample) {
        const auto* procedure = es::procedure_of_event(sample.type);
        for (const std::uint16_t version :
             {std::uint16_t{0}, std::uint16_t{200}, std::uint16_t{0xffff}}) {
            const auto read_back =
                procedure->event_document(sample.type, version, sample.payload, {});
            ASSERT_FALSE(read_back);
            EXPECT_EQ(read_back.error().code, es::FaultCode::unknown_type);
            EXPECT_NE(read_back.error().where.find(std::to_string(version)), std::string::npos);
        }
        const auto read_back = procedure->event_document(99'999, 1, sample.payload, {});
        ASSERT_FALSE(read_back);
        EXPECT_EQ(read_back.error().code, es::FaultCode::unknown_type);
    });
}

TEST(Codec, leaves_the_aggregate_as_it_was_when_a_payload_is_corrupt) {
    for (const es::ProcedureTable* procedure : es::catalogue()) {
        SCOPED_TRACE(procedure->name.name);
        const auto aggregate = procedure->genesis();
        const auto before = boost::json::serialize(procedure->state_document(*aggregate, {}));
        for (const auto& event : procedure->events) {
            EXPECT_FALSE(
                procedure->evolve(*aggregate, event.number, event.version, es::Bytes(3, 0xff))
            );
            EXPECT_FALSE(procedure->evolve(*aggregate, event.number, 77, {}));
        }
        EXPECT_EQ(boost::json::serialize(procedure->state_document(*aggregate, {})), before);
    }
}

}  // namespace
}  // namespace yishi::tests
