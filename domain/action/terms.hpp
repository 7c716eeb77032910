// The words of an action item that commands, events and state share.
#pragma once

#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "domain/kernel/personal.hpp"
#include "domain/session/id.hpp"
#include "domain/topic/id.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace yishi::domain::action {

constexpr std::uint32_t note_bytes_max = 3'000;  // about 1,000 Chinese characters
constexpr std::uint8_t stars_max = 5;

// What is to be done, by whom and by when: by a body, a person, or a person of a body who answers
// for it.
struct Assignment {
    CouncilId council;
    std::string title;
    PrivateText detail;
    std::optional<BodyId> body;
    std::optional<PersonId> person;
    std::optional<Instant> due_at;
    std::optional<TopicLink> topic;
    std::optional<SessionLink> session;
    std::optional<PersonId> supervisor;  // none: whoever supervises in this council
    bool operator==(const Assignment&) const = default;
};
BOOST_DESCRIBE_STRUCT(
    Assignment, (), (council, title, detail, body, person, due_at, topic, session, supervisor)
)

}  // namespace yishi::domain::action
