// The words of a vote that commands, events and state share.
#pragma once

#include "domain/kernel/enum_words.hpp"
#include "domain/kernel/id.hpp"
#include "domain/rules/rule.hpp"
#include "domain/session/id.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace yishi::domain::vote {

constexpr std::size_t electorate_max = 2'000;  // the frozen list must fit into one entry
// Of one elector in a hidden vote: all of them are shown at once when it closes.
constexpr std::size_t hidden_ballots_max = 3;
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
YISHI_WORDS(
    Method,
    (roll_call, "记名", "roll call"),
    (show_of_hands, "举手", "show of hands")
)

// Who counts hands.
enum class Counter : std::uint8_t { teller = 1, scrutineer = 2 };
BOOST_DESCRIBE_ENUM(Counter, teller, scrutineer)
YISHI_WORDS(
    Counter,
    (teller, "计票人", "teller"),
    (scrutineer, "监票人", "scrutineer")
)

// What is put to the vote, and how it is taken.
struct Question {
    CouncilId council;
    SessionLink session;
    MotionId motion;
    std::string question;
    Method method{};
    std::vector<std::string> options;  // empty: yes, no, abstain
    std::uint16_t choose_max = 1;      // of several options
    BodyId body;                       // whose rule and electorate
    std::string rule;                  // asked for: empty is the body's own; opened: the one in force
    bool hidden = false;               // ballots and counts are sealed until the vote is closed
    std::optional<PersonId> teller;    // both for a show of hands
    std::optional<PersonId> scrutineer;
    bool operator==(const Question&) const = default;
};
BOOST_DESCRIBE_STRUCT(
    Question,
    (),
    (council,
     session,
     motion,
     question,
     method,
     options,
     choose_max,
     body,
     rule,
     hidden,
     teller,
     scrutineer)
)

// What the result is counted by, frozen at the opening.
struct Basis {
    std::string rule_set;  // the built-in set that the rule is of
    rules::Requirement quorum;
    rules::Requirement pass;
    std::uint32_t entitled = 0;  // 应到, the recused among them: nobody makes a majority of all smaller
    std::uint32_t present = 0;   // 实到: voting members in the room, the recused among them
    bool operator==(const Basis&) const = default;
};
BOOST_DESCRIBE_STRUCT(Basis, (), (rule_set, quorum, pass, entitled, present))

struct ChoiceCount {
    std::string choice;
    std::uint32_t count = 0;
    bool chosen = false;  // of several options: those that won a place
    bool operator==(const ChoiceCount&) const = default;
};
BOOST_DESCRIBE_STRUCT(ChoiceCount, (), (choice, count, chosen))

}  // namespace yishi::domain::vote
