// The words of a session that commands, events and state share.
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
#include <vector>

namespace yishi::domain::session {

constexpr std::size_t bodies_max = 10;
constexpr std::size_t agenda_max = 50;
constexpr std::size_t attendees_max = 5'000;
constexpr std::size_t stays_max = 50;  // comings and goings of one person
constexpr std::size_t queue_max = 200;
constexpr std::size_t points_max = 500;
constexpr std::size_t motions_max = 200;
constexpr std::size_t versions_max = 50;  // of one motion
constexpr std::size_t asked_max = 2'000;  // so many still fit into one entry

// What a chair may set as the length of one speech, and as the number of speeches of one person on
// one motion (南塘十三条: two minutes, twice).
constexpr std::uint16_t speech_seconds_min = 10;
constexpr std::uint16_t speech_seconds_max = 1'800;
constexpr std::uint16_t speeches_max = 20;

// What a speaker is going to say of the motion, so that sides can take turns.
enum class Stance : std::uint8_t { for_ = 1, against = 2, neutral = 3 };
BOOST_DESCRIBE_ENUM(Stance, for_, against, neutral)
YISHI_WORDS(
    Stance,
    (for_, "赞成", "for"),
    (against, "反对", "against"),
    (neutral, "中立", "neutral")
)

// Why somebody should not vote on a matter. A kind, and no story: what is told of a person here stays.
enum class RecusalGround : std::uint8_t {
    kinship = 1,   // of a party to the matter
    interest = 2,  // of his own
    other = 3,
};
BOOST_DESCRIBE_ENUM(RecusalGround, kinship, interest, other)
YISHI_WORDS(
    RecusalGround,
    (kinship, "近亲属", "kinship"),
    (interest, "有利害关系", "an interest of his own"),
    (other, "其他可能影响公正的关系", "another relation that could bear on fairness")
)

enum class FloorEnd : std::uint8_t {
    yielded = 1,  // by the speaker
    by_chair = 2,
    timed_out = 3,
    left = 4,       // the speaker left the session
    adjourned = 5,  // the session was adjourned or closed
};
BOOST_DESCRIBE_ENUM(FloorEnd, yielded, by_chair, timed_out, left, adjourned)
YISHI_WORDS(
    FloorEnd,
    (yielded, "发言完毕", "yielded"),
    (by_chair, "主持人终止", "ended by the chair"),
    (timed_out, "超时", "timed out"),
    (left, "离场", "left the room"),
    (adjourned, "休会或散会", "adjourned")
)

// What is to be done at a session whoever does it.
enum class Duty : std::uint8_t { chair = 1, clerk = 2 };
BOOST_DESCRIBE_ENUM(Duty, chair, clerk)
YISHI_WORDS(
    Duty,
    (chair, "主持会议", "the chair"),
    (clerk, "会议记录", "the minutes")
)

// How people know that the session goes on on another day.
enum class Grounds : std::uint8_t {
    notice = 1,    // they were told as long ahead as the rules of their bodies ask
    assembly = 2,  // the assembly said so, with a quorum in the room
    at_once = 3,   // a session of the instant track asks for no notice
};
BOOST_DESCRIBE_ENUM(Grounds, notice, assembly, at_once)
YISHI_WORDS(
    Grounds,
    (notice, "依规则提前通知", "notice as the rules ask"),
    (assembly, "会议当场议定", "the assembly said so"),
    (at_once, "即时议，无须通知", "held on the spot, without notice")
)

// Of several people in the room, one who was asked.
struct Asked {
    PersonId person;
    bool agreed = false;
    bool operator==(const Asked&) const = default;
};
BOOST_DESCRIBE_STRUCT(Asked, (), (person, agreed))

enum class MotionPhase : std::uint8_t {
    moved = 1,
    seconded = 2,
    put = 3,
    carried = 4,
    lost = 5,
    tied = 6,
    withdrawn = 7,
    annulled = 8,  // its vote was annulled when nothing could be put any more
};
BOOST_DESCRIBE_ENUM(MotionPhase, moved, seconded, put, carried, lost, tied, withdrawn, annulled)
YISHI_WORDS(
    MotionPhase,
    (moved, "已提出", "moved"),
    (seconded, "已附议", "seconded"),
    (put, "付诸表决", "put to the vote"),
    (carried, "通过", "carried"),
    (lost, "未通过", "lost"),
    (tied, "票数相等", "tied"),
    (withdrawn, "已撤回", "withdrawn"),
    (annulled, "表决被宣告无效", "its vote was annulled")
)

// What the chair announces. After a void vote the motion is before the house again.
enum class Result : std::uint8_t { carried = 1, lost = 2, tied = 3, void_ = 4 };
BOOST_DESCRIBE_ENUM(Result, carried, lost, tied, void_)
YISHI_WORDS(
    Result,
    (carried, "通过", "carried"),
    (lost, "未通过", "lost"),
    (tied, "票数相等", "tied"),
    (void_, "无效", "void")
)

struct AgendaItem {
    std::string title;
    std::optional<TopicLink> topic;
    bool operator==(const AgendaItem&) const = default;
};
BOOST_DESCRIBE_STRUCT(AgendaItem, (), (title, topic))

// Who is to meet, where, when and about what.
struct Summons {
    CouncilId council;
    std::vector<BodyId> bodies;
    std::string title;
    std::string place;
    Instant starts_at;
    PersonId chair;
    PersonId clerk;
    std::vector<AgendaItem> agenda;
    bool instant = false;  // 即时议: advisory bodies only, without notice
    bool operator==(const Summons&) const = default;
};
BOOST_DESCRIBE_STRUCT(
    Summons, (), (council, bodies, title, place, starts_at, chair, clerk, agenda, instant)
)

// The rule a body of the session sat under when it was convened.
struct BodyRule {
    BodyId body;
    std::string rule;
    std::uint16_t notice_days = 0;  // what the rule asked for
    bool operator==(const BodyRule&) const = default;
};
BOOST_DESCRIBE_STRUCT(BodyRule, (), (body, rule, notice_days))

// 应到 of one body as the session was convened with it.
struct Entitled {
    BodyId body;
    std::uint32_t persons = 0;
    std::string counted_from;  // as the register has it; empty: as many as there are voting seats
    bool operator==(const Entitled&) const = default;
};
BOOST_DESCRIBE_STRUCT(Entitled, (), (body, persons, counted_from))

// 应到/实到 of one body at one moment, and what its rule asks for.
struct QuorumCount {
    BodyId body;
    std::string rule;
    std::uint32_t present = 0;
    std::uint32_t eligible = 0;
    std::uint32_t needed = 0;  // 0 where the rule asks for no quorum
    bool met = false;
    bool operator==(const QuorumCount&) const = default;
};
BOOST_DESCRIBE_STRUCT(QuorumCount, (), (body, rule, present, eligible, needed, met))

}  // namespace yishi::domain::session
