// What was ever recorded can be read for ever. With YISHI_GOLDEN_ADD=1 in the environment, samples
// that have no line in payloads.txt yet are added to it; lines that are there are never touched.
#include "tests/golden/event/payloads.hpp"

#include "eventstore/procedure/catalogue.hpp"
#include "tests/golden/event/samples.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

namespace yishi::tests {
namespace {

namespace es = eventstore;

constexpr const char* how_to_add =
    "To add the lines of a new event type or version, run\n"
    "  YISHI_GOLDEN_ADD=1 build/dev/tests/golden_event_test\n"
    "and commit tests/golden/event/payloads.txt. A line that is there must not change: give the "
    "event\n"
    "a new schema version with a lift, or a new number. See tests/golden/README.md.";

// The document a payload reads as, or what went wrong.
std::string document_of(const PayloadKey& key, es::ByteView payload) {
    const es::ProcedureTable* procedure = es::procedure_of_event(key.type);
    if (procedure == nullptr) return "no context has this event";
    const auto document = procedure->event_document(key.type, key.version, payload, {});
    return document ? boost::json::serialize(*document) : document.error().detail;
}

PayloadKey key_of(const EventSample& sample) {
    return {sample.type, sample.version, std::string(name_of(sample.fill))};
}

GoldenPayloads with_new_samples(GoldenPayloads payloads) {
    for (const EventSample& sample : event_samples()) {
        const PayloadKey key = key_of(sample);
        payloads.try_emplace(
            key, GoldenPayload{sample.name, sample.payload, document_of(key, sample.payload)}
        );
    }
    return payloads;
}

TEST(GoldenPayloads, hold_every_event_type_and_version_as_it_is_encoded_today) {
    if (std::getenv("YISHI_GOLDEN_ADD") != nullptr) {
        write_golden_payloads(with_new_samples(read_golden_payloads()));
    }
    const GoldenPayloads golden = read_golden_payloads();
    for (const EventSample& sample : event_samples()) {
        SCOPED_TRACE(
            sample.name + " version " + std::to_string(sample.version) + " " +
            std::string(name_of(sample.fill))
        );
        const auto line = golden.find(key_of(sample));
        ASSERT_NE(line, golden.end()) << "payloads.txt has no such line.\n" << how_to_add;
        EXPECT_EQ(line->second.name, sample.name) << how_to_add;
        EXPECT_EQ(line->second.payload, sample.payload) << "the bytes of this event have changed.\n"
                                                        << how_to_add;
    }
}

TEST(GoldenPayloads, can_all_be_read_and_mean_what_they_meant) {
    const GoldenPayloads golden = read_golden_payloads();
    ASSERT_FALSE(golden.empty());
    for (const auto& [key, payload] : golden) {
        EXPECT_EQ(document_of(key, payload.payload), payload.document)
            << payload.name << " version " << key.version << " " << key.fill << "\n"
            << how_to_add;
    }
}

TEST(GoldenPayloads, are_listed_for_both_fills) {
    for (const auto& [key, payload] : read_golden_payloads()) {
        EXPECT_TRUE(key.fill == "full" || key.fill == "least") << payload.name;
    }
}

}  // namespace
}  // namespace yishi::tests
