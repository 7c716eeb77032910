// Goal: a number that no enumeration names, and text that is not UTF-8, are refused wherever it stands, as docs/log-format.md says ("The
// payload") and outsiders' decoders do. Method: a struct with an enumeration in every kind of place.
#include "eventstore/codec/payload.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace yishi::tests {
namespace {

namespace codec = eventstore::codec;
using eventstore::Bytes;

enum class Colour : std::uint8_t { red = 1, green = 2 };
BOOST_DESCRIBE_ENUM(Colour, red, green)

struct Lamp {
    Colour field{};
    std::optional<Colour> wished;
    std::vector<Colour> list;
    std::map<Colour, Colour> swapped;
    std::optional<std::vector<Colour>> deep;
    bool operator==(const Lamp&) const = default;
};
BOOST_DESCRIBE_STRUCT(Lamp, (), (field, wished, list, swapped, deep))

const Lamp lamp{Colour::red, Colour::green, {Colour::red}, {{Colour::green, Colour::red}}, {{Colour::red}}};

struct Label {
    std::string text;
    std::optional<std::string> other;
    bool operator==(const Label&) const = default;
};
BOOST_DESCRIBE_STRUCT(Label, (), (text, other))

TEST(Text, is_refused_wherever_it_is_not_utf_8) {
    const Label label{"越丰村", "灯"};
    EXPECT_EQ(codec::decode_struct<Label>(codec::encode_struct(label)), label);
    for (const auto* wrong : {"\xff", "\xe6\x9d", "\xc0\x80", "\xed\xa0\x80", "ok\xf5"}) {
        EXPECT_THROW(codec::decode_struct<Label>(codec::encode_struct(Label{wrong, {}})), codec::Malformed);
        EXPECT_THROW(codec::decode_struct<Label>(codec::encode_struct(Label{"ok", wrong})), codec::Malformed);
    }
}

TEST(Enumeration, is_read_as_it_was_written) {
    EXPECT_EQ(codec::decode_struct<Lamp>(codec::encode_struct(lamp)), lamp);
}

TEST(Enumeration, is_refused_wherever_no_name_has_its_number) {
    const Bytes bytes = codec::encode_struct(lamp);
    // field · 0 wished · 1 0 0 0 list · 1 0 0 0 key value · 0 1 0 0 0 deep
    const Bytes expected{1, 0, 2, 1, 0, 0, 0, 1, 1, 0, 0, 0, 2, 1, 0, 1, 0, 0, 0, 1};
    ASSERT_EQ(bytes, expected);
    for (const std::size_t at : {0U, 2U, 7U, 12U, 13U, 19U}) {
        for (const int number : {0, 3, 255}) {
            Bytes changed = bytes;
            changed[at] = static_cast<std::uint8_t>(number);
            EXPECT_THROW(codec::decode_struct<Lamp>(changed), codec::Malformed) << at << " is " << number;
        }
    }
}

}  // namespace
}  // namespace yishi::tests
