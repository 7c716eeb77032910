// The words of a vote that commands, events and state share.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstddef>
#include <cstdint>
#include <string>

namespace yishi::domain::vote {

constexpr std::size_t electorate_max = 2'000;  // the frozen list must fit into one entry
constexpr std::size_t question_bytes_max = 1'500;
constexpr std::size_t options_max = 20;

// A choice is one of these, or the text of an option; abstaining is always possible.
inline constexpr const char* choice_yes = "yes";
inline constexpr const char* choice_no = "no";
inline constexpr const char* choice_abstain = "abstain";

enum class Method : std::uint8_t {
    roll_call = 1,      // 记名: every elector answers by name
    show_of_hands = 2,  // 举手: a teller counts, a scrutineer confirms
};
BOOST_DESCRIBE_ENUM(Method, roll_call, show_of_hands)

struct ChoiceCount {
    std::string choice;
    std::uint32_t count = 0;
    bool chosen = false;  // of several options: those that won a place
    bool operator==(const ChoiceCount&) const = default;
};
BOOST_DESCRIBE_STRUCT(ChoiceCount, (), (choice, count, chosen))

}  // namespace yishi::domain::vote
