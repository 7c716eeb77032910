// The words of a topic (议题) that commands, events and state share.
#pragma once

#include "domain/kernel/enum_words.hpp"
#include "domain/kernel/personal.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace yishi::domain::topic {

constexpr std::uint32_t reason_bytes_max = 3'000;  // about 1,000 Chinese characters
constexpr std::size_t attachments_max = 20;
constexpr std::size_t attachment_name_bytes_max = 255;
constexpr std::uint64_t attachment_bytes_max = std::uint64_t{1} << 30U;  // 1 GiB

// How a topic is dealt with (Shaoxing DB3306/T 075-2025).
enum class Track : std::uint8_t {
    instant = 1,  // 即时议: answered on the spot or in a short talk
    deep = 2,     // 深入议: papers, notice, a formal meeting
};
BOOST_DESCRIBE_ENUM(Track, instant, deep)
YISHI_WORDS(
    Track,
    (instant, "即时议", "on the spot"),
    (deep, "深入议", "in depth")
)

enum class Outcome : std::uint8_t {
    consensus = 1,
    recommended = 2,  // by a vote
    no_consensus = 3,
    escalated_to_reps_meeting = 4,
    escalated_to_assembly = 5,
    referred = 6,
    action_items = 7,
};
BOOST_DESCRIBE_ENUM(
    Outcome,
    consensus,
    recommended,
    no_consensus,
    escalated_to_reps_meeting,
    escalated_to_assembly,
    referred,
    action_items
)
YISHI_WORDS(
    Outcome,
    (consensus, "达成共识", "consensus"),
    (recommended, "表决通过建议", "recommended by a vote"),
    (no_consensus, "未达成共识", "no consensus"),
    (escalated_to_reps_meeting, "提交代表会议", "escalated to the representatives"),
    (escalated_to_assembly, "提交全体会议", "escalated to the assembly"),
    (referred, "转交有关部门", "referred elsewhere"),
    (action_items, "形成任务", "action items")
)

// A file by its content: the bytes are kept elsewhere under this digest.
struct Attachment {
    std::string name;
    Digest digest;
    std::uint64_t bytes = 0;
    bool operator==(const Attachment&) const = default;
};
BOOST_DESCRIBE_STRUCT(Attachment, (), (name, digest, bytes))

// What a topic says at one time. Earlier versions stay.
struct Version {
    std::string title;
    PrivateText body;
    std::vector<Attachment> attachments;
    bool operator==(const Version&) const = default;
};
BOOST_DESCRIBE_STRUCT(Version, (), (title, body, attachments))

}  // namespace yishi::domain::topic
