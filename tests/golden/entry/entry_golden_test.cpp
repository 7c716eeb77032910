// Goal: bytes written today are read for ever. Method: the bytes of two entries are kept in files,
// field by field, and so is the worked example of docs/log-format.md.
#include "domain/council/events.hpp"
#include "domain/vote/events.hpp"
#include "eventstore/codec/payload.hpp"
#include "eventstore/codec/opening.hpp"
#include "tests/golden/entry/hex_text.hpp"
#include "tests/golden/entry/sample_entries.hpp"

#include <gtest/gtest.h>

namespace yishi::tests {
namespace {

Bytes golden(const std::string& name) {
    return bytes_of_hex(text_of_file(YISHI_SOURCE_DIR "/tests/golden/entry/" + name));
}

TEST(EntryFormat, lays_out_the_smallest_entry_as_it_always_did) {  // I01
    EXPECT_EQ(encode_entry(minimal_entry()).value(), golden("minimal.hex"));
    EXPECT_EQ(decode_entry(golden("minimal.hex")).value(), minimal_entry());
}

TEST(EntryFormat, lays_out_an_entry_with_every_field_as_it_always_did) {  // I01, C08
    EXPECT_EQ(encode_entry(full_entry()).value(), golden("full.hex"));
    EXPECT_EQ(decode_entry(golden("full.hex")).value(), full_entry());
}

TEST(EntryFormat, lays_out_a_sealed_entry_as_it_always_did) {
    EXPECT_EQ(encode_entry(sealed_entry()).value(), golden("sealed.hex"));
    EXPECT_EQ(decode_entry(golden("sealed.hex")).value(), sealed_entry());
}

// The text of the first block of that kind in the document.
std::string documented_text(const std::string& kind) {
    const std::string document = text_of_file(YISHI_SOURCE_DIR "/docs/log-format.md");
    const std::string fence = "```" + kind + "\n";
    const auto start = document.find(fence) + fence.size();
    const auto end = document.find("```", start);
    return document.substr(start, end - start);
}
Bytes documented(const std::string& kind) { return bytes_of_hex(documented_text(kind)); }

TEST(EntryFormat, seals_as_its_document_shows) {
    const Bytes example = documented("sealed");
    const auto entry = decode_entry(example);
    ASSERT_TRUE(entry) << entry.error().detail;
    EXPECT_EQ(encode_entry(*entry).value(), example);
    std::string opening = documented_text("opening");
    std::erase(opening, '\n');
    const auto opened = open_entry(*entry, opening);
    ASSERT_TRUE(opened) << opened.error().where << " " << opened.error().detail;
    EXPECT_EQ(opened->type, domain::vote::BallotCast::type.number);
    const auto ballot = codec::decode_struct<domain::vote::BallotCast>(opened->payload);
    EXPECT_EQ(ballot.choices, std::vector<std::string>{"yes"});
    EXPECT_EQ(ballot.person, opened->actor);
    ASSERT_TRUE(opened->evidence);
}

TEST(EntryFormat, is_what_its_document_shows) {
    const Bytes example = documented("hex");
    const auto entry = decode_entry(example);
    ASSERT_TRUE(entry) << entry.error().detail;
    EXPECT_EQ(entry->stream_name, "council/0192f0c1-2222-7000-8000-000000000001");
    EXPECT_EQ(entry->type, domain::council::Founded::type.number);
    EXPECT_EQ(encode_entry(*entry).value(), example);
    const auto founded = codec::decode_struct<domain::council::Founded>(entry->payload);
    EXPECT_EQ(founded, (domain::council::Founded{"桐乡村", domain::council::Kind::village}));
}

TEST(EntryFormat, has_payloads_as_its_document_shows) {
    const auto enrolled = codec::decode_struct<domain::council::Enrolled>(documented("payload"));
    EXPECT_EQ(enrolled.person.text(), "5b6c2f9e-1111-4222-8333-444455556666");
    EXPECT_EQ(enrolled.name.digest.bytes[31], 32);
    EXPECT_EQ(enrolled.contact, std::nullopt);
    EXPECT_EQ(codec::encode_struct(enrolled), documented("payload"));
}

TEST(EntryFormat, keeps_absent_apart_from_present_but_empty) {  // C08
    Entry entry = full_entry();
    entry.source = "";
    entry.evidence = Evidence{};
    entry.submitted_by = domain::PersonId{};
    EXPECT_EQ(decode_entry(encode_entry(entry).value()).value(), entry);
    entry.source.reset();
    entry.evidence.reset();
    entry.submitted_by.reset();
    EXPECT_EQ(decode_entry(encode_entry(entry).value()).value(), entry);
}

TEST(EntryFormat, takes_an_entry_up_to_the_limit_and_not_a_byte_more) {
    Entry entry = full_entry();
    const std::size_t envelope = encode_entry(entry).value().size() - entry.payload.size();
    entry.payload.resize(entry_bytes_max - envelope);
    const Bytes largest = encode_entry(entry).value();
    EXPECT_EQ(largest.size(), entry_bytes_max);
    EXPECT_EQ(decode_entry(largest).value(), entry);
    entry.payload.push_back(0);
    const auto refused = encode_entry(entry);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, FaultCode::too_large);
    EXPECT_NE(refused.error().where.find(*entry.stream_name), std::string::npos);
    EXPECT_NE(refused.error().detail.find("65536"), std::string::npos) << refused.error().detail;
}

TEST(EntryFormat, refuses_a_field_longer_than_its_length_can_say) {
    Entry entry = full_entry();
    entry.rule_set = std::string(256, 'R');
    EXPECT_EQ(encode_entry(entry).error().code, FaultCode::too_large);
    entry = full_entry();
    entry.payload.resize(65'536);
    EXPECT_EQ(encode_entry(entry).error().code, FaultCode::too_large);
}

TEST(EntryFormat, refuses_to_write_an_entry_that_contradicts_itself) {
    const auto refuses = [](auto change) {
        Entry entry = full_entry();
        change(entry);
        const auto encoded = encode_entry(entry);
        return !encoded && encoded.error().code == FaultCode::invalid;
    };
    EXPECT_TRUE(refuses([](Entry& entry) { entry.ordinal = entry.count; }));
    EXPECT_TRUE(refuses([](Entry& entry) { entry.count = 0; }));
    EXPECT_TRUE(refuses([](Entry& entry) { entry.role = domain::Role{}; }));
    EXPECT_TRUE(refuses([](Entry& entry) { entry.role = domain::Role{12}; }));
    EXPECT_TRUE(refuses([](Entry& entry) { entry.stream_name.reset(); }));
    EXPECT_TRUE(refuses([](Entry& entry) { entry.stream = 1; }));
    EXPECT_TRUE(refuses([](Entry& entry) { entry.version = 1; }));
    EXPECT_TRUE(refuses([](Entry& entry) { entry.ordinal = 1; })) << "evidence is on ordinal 0";
}

}  // namespace
}  // namespace yishi::tests
