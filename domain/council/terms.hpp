// The words of the register that commands, events and state share.
#pragma once

#include "domain/kernel/enum_words.hpp"
#include "domain/kernel/id.hpp"
#include "domain/session/id.hpp"
#include "domain/vote/id.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace yishi::domain::council {

enum class Kind : std::uint8_t { village = 1, community = 2 };
BOOST_DESCRIBE_ENUM(Kind, village, community)
YISHI_WORDS(
    Kind,
    (village, "村", "village"),
    (community, "社区", "community")
)

// What an appointment rests on.
enum class Ground : std::uint8_t {
    founding_register = 1,  // was in office when the register was set up
    declared_vote = 2,      // elected or confirmed by a vote
    resolution = 3,         // a resolution, a nomination, a letter of appointment
};
BOOST_DESCRIBE_ENUM(Ground, founding_register, declared_vote, resolution)
YISHI_WORDS(
    Ground,
    (founding_register, "建册时在任", "in office when the register was set up"),
    (declared_vote, "经表决产生", "elected or confirmed by a vote"),
    (resolution, "决议、提名或任命", "a resolution, nomination or appointment")
)

struct Basis {
    Ground ground{};
    std::string text;  // which one, in words: "2026年3月第二次代表会议决议"
    std::optional<SessionLink> session;
    std::optional<VoteLink> vote;
    bool operator==(const Basis&) const = default;
};
BOOST_DESCRIBE_STRUCT(Basis, (), (ground, text, session, vote))

// 应到: who could take part if everybody came. Zero counts mean: as many as there are voting seats.
struct EligibleCounts {
    std::uint32_t persons = 0;
    std::uint32_t households = 0;
    std::uint64_t area_cm2 = 0;  // owners' bodies only
    bool operator==(const EligibleCounts&) const = default;
};
BOOST_DESCRIBE_STRUCT(EligibleCounts, (), (persons, households, area_cm2))

// Who a villagers' representatives' meeting is made of (R18). Everybody who votes in it and is not on the
// villagers' committee is a representative. How many of them are women is counted and not noted of
// anybody.
struct Composition {
    std::uint32_t members = 0;  // voting seats when it was counted
    std::uint32_t reps = 0;
    std::uint32_t women_reps = 0;
    std::uint32_t population = 0;  // of the village
    std::uint32_t households = 0;
    bool operator==(const Composition&) const = default;
};
BOOST_DESCRIBE_STRUCT(Composition, (), (members, reps, women_reps, population, households))

}  // namespace yishi::domain::council
