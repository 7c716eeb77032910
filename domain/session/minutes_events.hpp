// What a session remembers of its minutes. Stored for ever.
#pragma once

#include "domain/kernel/id.hpp"
#include "domain/kernel/instant.hpp"
#include "domain/kernel/personal.hpp"
#include "domain/kernel/words.hpp"
#include "domain/session/id.hpp"
#include "domain/session/terms.hpp"
#include "domain/topic/id.hpp"
#include "domain/vote/id.hpp"

namespace yishi::domain::session {

// Replaces an earlier draft and undoes the signatures under it.
struct MinutesDrafted {
    PrivateText text;
    bool operator==(const MinutesDrafted&) const = default;
    static constexpr EventType type{
        423, 1, "minutes_drafted", {"会议记录已起草", "minutes drafted"}
    };
};
BOOST_DESCRIBE_STRUCT(MinutesDrafted, (), (text))

// The minutes are signed once the chair and the clerk both have.
struct MinutesSigned {
    PersonId person;
    bool operator==(const MinutesSigned&) const = default;
    static constexpr EventType type{424, 1, "minutes_signed", {"会议记录已签署", "minutes signed"}};
};
BOOST_DESCRIBE_STRUCT(MinutesSigned, (), (person))

struct MinutesPublished {
    bool operator==(const MinutesPublished&) const = default;
    static constexpr EventType type{
        425, 1, "minutes_published", {"会议记录已公布", "minutes published"}
    };
};
BOOST_DESCRIBE_STRUCT(MinutesPublished, (), ())

}  // namespace yishi::domain::session
