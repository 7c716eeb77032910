// The words of a topic (议题) that commands, events and state share.
#pragma once

#include "domain/kernel/personal.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace yishi::domain::topic {

// How a topic is dealt with (Shaoxing DB3306/T 075-2025).
enum class Track : std::uint8_t {
    instant = 1,  // 即时议: answered on the spot or in a short talk
    deep = 2,     // 深入议: papers, notice, a formal meeting
};
BOOST_DESCRIBE_ENUM(Track, instant, deep)

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
