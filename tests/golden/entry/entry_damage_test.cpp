// Goal: no bytes, however broken, are taken for an entry they are not, and none make the reader
// crash or allocate beyond what it was given. Method: cut, stretch and change every byte.
#include "tests/golden/entry/sample_entries.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace yishi::tests {
namespace {

const std::vector<Bytes>& samples() {
    static const std::vector<Bytes> bytes{
        encode_entry(minimal_entry()).value(),
        encode_entry(full_entry()).value(),
        encode_entry(sealed_entry()).value()
    };
    return bytes;
}

// A decoded entry may hold only what its bytes hold, and must come out of the same bytes again.
void expect_faithful(const Bytes& bytes) {
    const auto entry = decode_entry(bytes);
    if (!entry) return;
    EXPECT_EQ(encode_entry(*entry).value(), bytes);
}

TEST(DamagedEntry, is_refused_when_cut_at_any_byte) {  // I06
    for (const auto& whole : samples()) {
        for (std::size_t size = 0; size < whole.size(); ++size) {
            const auto entry = decode_entry(ByteView(whole).first(size));
            ASSERT_FALSE(entry) << "taken with " << size << " of " << whole.size() << " bytes";
            EXPECT_EQ(entry.error().code, FaultCode::corrupt);
        }
    }
}

TEST(DamagedEntry, is_refused_when_anything_follows_it) {
    for (Bytes bytes : samples()) {
        bytes.push_back(0);
        ASSERT_FALSE(decode_entry(bytes));
        EXPECT_EQ(decode_entry(bytes).error().code, FaultCode::corrupt);
    }
}

TEST(DamagedEntry, is_refused_when_larger_than_any_entry_may_be) {
    Bytes bytes = samples().front();
    bytes.resize(entry_bytes_max + 1);
    EXPECT_EQ(decode_entry(bytes).error().code, FaultCode::corrupt);
}

TEST(DamagedEntry, names_the_field_at_which_it_ends) {
    const auto& whole = samples().front();
    const auto entry = decode_entry(ByteView(whole).first(58));
    EXPECT_NE(entry.error().detail.find("command"), std::string::npos) << entry.error().detail;
}

// Bytes that no reader shows, or that no program reading what this one hands on could read.
TEST(DamagedEntry, is_refused_with_a_signature_of_no_key_or_a_text_that_is_not_utf_8) {
    const auto full = full_entry();
    ASSERT_TRUE(full.evidence && full.source);
    const std::string odd = "\xc3(";
    const auto refused = [](const std::string& was, const std::string& is) {
        Bytes bytes = encode_entry(full_entry()).value();
        const auto found = std::ranges::search(bytes, Bytes(was.begin(), was.end()));
        EXPECT_FALSE(found.empty());
        std::ranges::copy(is, found.begin());
        const auto read = decode_entry(bytes);
        return !read && read.error().detail.find("not UTF-8") != std::string::npos;
    };
    EXPECT_TRUE(refused(full.rule_set, odd.substr(0, full.rule_set.size())));
    EXPECT_TRUE(refused(*full.source, odd));
    auto unsigned_by = full;
    unsigned_by.evidence->key_id.clear();
    unsigned_by.evidence->signature = {1};
    const auto encoded = encode_entry(unsigned_by);
    ASSERT_FALSE(encoded);
    EXPECT_NE(encoded.error().detail.find("signed by no key"), std::string::npos) << encoded.error().detail;
}

TEST(DamagedEntry, of_a_newer_format_says_so) {
    Bytes bytes = samples().front();
    bytes[0] = 3;
    EXPECT_EQ(decode_entry(bytes).error().code, FaultCode::newer_format);
    bytes[0] = 0;
    EXPECT_EQ(decode_entry(bytes).error().code, FaultCode::corrupt);
}

// What stands there is of a length nobody knows yet, so nothing behind it can be judged.
TEST(DamagedEntry, with_an_unknown_flag_is_a_newer_programs) {
    for (unsigned bit = 7; bit < 16; ++bit) {
        Bytes bytes = samples().front();
        bytes[1 + bit / 8] = static_cast<std::uint8_t>(bytes[1 + bit / 8] | (1U << (bit % 8)));
        const auto code = bit < 9 ? FaultCode::corrupt : FaultCode::newer_format;
        EXPECT_EQ(decode_entry(bytes).error().code, code) << "flag " << bit;
    }
}

TEST(DamagedEntry, of_an_office_without_a_name_is_a_newer_programs) {
    constexpr std::size_t role_at = 107;  // what stands before it is of fixed length
    const auto with_role = [](std::uint8_t role) {
        Bytes bytes = samples().front();
        bytes[role_at] = role;
        return decode_entry(bytes);
    };
    EXPECT_EQ(with_role(11)->role, domain::Role::clock);
    for (const int role : {12, 31, 32, 63, 64, 255}) {
        const auto read = with_role(static_cast<std::uint8_t>(role));
        ASSERT_FALSE(read) << role;
        EXPECT_EQ(read.error().code, FaultCode::newer_format) << role;
    }
    EXPECT_EQ(with_role(0).error().code, FaultCode::corrupt);
    // An opened entry may have one all the same; it gives nobody anything.
    constexpr domain::RoleSet all_there_are{domain::Role::resident, domain::Role::clock, static_cast<domain::Role>(35)};
    static_assert(!all_there_are.contains(static_cast<domain::Role>(35)));
    static_assert(!all_there_are.contains(static_cast<domain::Role>(65)), "1 << 65 would be 1 << 1, a resident");
    static_assert(all_there_are.contains(domain::Role::clock));
}

TEST(DamagedEntry, with_more_links_than_we_write_is_read) {
    auto entry = minimal_entry();
    domain::IdBytes link{};
    for (std::size_t i = 0; i < links_max; ++i) {
        link[15] = static_cast<std::uint8_t>(i + 1);
        entry.links.push_back(link);
    }
    Bytes bytes = encode_entry(entry).value();
    const auto last = std::ranges::search(bytes, link);
    ASSERT_FALSE(last.empty());
    const auto count = last.begin() - static_cast<std::ptrdiff_t>(16 * (links_max - 1) + 1);
    ASSERT_EQ(*count, links_max);
    *count = 255;
    Bytes more;
    for (unsigned i = links_max + 1; i <= 255; ++i) {
        link[15] = static_cast<std::uint8_t>(i);
        more.insert(more.end(), link.begin(), link.end());
    }
    bytes.insert(last.end(), more.begin(), more.end());
    const auto read = decode_entry(bytes);
    ASSERT_TRUE(read) << read.error().detail;
    EXPECT_EQ(read->links.size(), 255U);
    EXPECT_EQ(encode_entry(*read).error().code, FaultCode::invalid) << "we write fewer";
}

TEST(DamagedEntry, is_read_faithfully_or_refused_whatever_one_byte_becomes) {  // I06
    for (const auto& whole : samples()) {
        for (std::size_t at = 0; at < whole.size(); ++at) {
            Bytes bytes = whole;
            for (int value = 0; value < 256; ++value) {
                bytes[at] = static_cast<std::uint8_t>(value);
                expect_faithful(bytes);
            }
        }
    }
}

TEST(DamagedEntry, is_refused_or_faithful_when_any_two_bytes_claim_a_great_length) {  // I06
    for (const auto& whole : samples()) {
        for (std::size_t at = 0; at + 2 <= whole.size(); ++at) {
            for (const unsigned length : {0x00ffU, 0x7fffU, 0x8000U, 0xfffeU, 0xffffU}) {
                Bytes bytes = whole;
                bytes[at] = static_cast<std::uint8_t>(length & 0xffU);
                bytes[at + 1] = static_cast<std::uint8_t>(length >> 8U);
                expect_faithful(bytes);
            }
        }
    }
}

TEST(DamagedEntry, of_random_changes_is_read_faithfully_or_refused) {  // I06
    constexpr unsigned seed = 20'261'123;
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    const auto below = [&](std::size_t bound) { return random() % bound; };
    for (int round = 0; round < 20'000; ++round) {
        Bytes bytes = samples()[below(2)];
        for (std::size_t changes = 1 + below(6); changes > 0 && !bytes.empty(); --changes) {
            const auto at = bytes.begin() + static_cast<std::ptrdiff_t>(below(bytes.size()));
            switch (below(3)) {
                case 0:
                    *at = static_cast<std::uint8_t>(random());
                    break;
                case 1:
                    bytes.erase(at);
                    break;
                default:
                    bytes.insert(at, static_cast<std::uint8_t>(random()));
                    break;
            }
        }
        expect_faithful(bytes);
    }
}

}  // namespace
}  // namespace yishi::tests
