// The words of a consultation that commands, events and state share.
#pragma once

#include "domain/kernel/enum_words.hpp"
#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "domain/topic/id.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace yishi::domain::consultation {

// What a participant says to a statement. A pass is an answer too: seen, and no opinion.
enum class Opinion : std::uint8_t { agree = 1, disagree = 2, pass = 3 };
BOOST_DESCRIBE_ENUM(Opinion, agree, disagree, pass)
YISHI_WORDS(
    Opinion,
    (agree, "赞成", "agree"),
    (disagree, "不赞成", "disagree"),
    (pass, "略过", "pass")
)

// What people are asked, about what, and until when.
struct Inquiry {
    CouncilId council;
    std::string title;
    std::string question;
    std::optional<TopicLink> topic;
    std::optional<Instant> closes_at;
    bool premoderated = false;  // statements wait for acceptance before anybody may answer them
    bool operator==(const Inquiry&) const = default;
};
BOOST_DESCRIBE_STRUCT(Inquiry, (), (council, title, question, topic, closes_at, premoderated))

// Labels of statements and participants: 1 to 36 of A–Z, a–z, 0–9 and '-'.
constexpr std::size_t label_bytes_max = 36;

constexpr std::size_t statements_max = 10'000;
constexpr std::size_t statements_each_max = 100;  // by one participant
constexpr std::size_t participants_max = 100'000;

}  // namespace yishi::domain::consultation
