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

TEST(DamagedEntry, of_a_newer_format_says_so) {
    Bytes bytes = samples().front();
    bytes[0] = 3;
    EXPECT_EQ(decode_entry(bytes).error().code, FaultCode::newer_format);
    bytes[0] = 0;
    EXPECT_EQ(decode_entry(bytes).error().code, FaultCode::corrupt);
}

TEST(DamagedEntry, with_an_unknown_flag_is_refused) {
    for (unsigned bit = 7; bit < 16; ++bit) {
        Bytes bytes = samples().front();
        bytes[1 + bit / 8] = static_cast<std::uint8_t>(bytes[1 + bit / 8] | (1U << (bit % 8)));
        EXPECT_EQ(decode_entry(bytes).error().code, FaultCode::corrupt) << "flag " << bit;
    }
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
